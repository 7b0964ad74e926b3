import { readdirSync, readFileSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { GitPlace } from "../../src/workspace/git.ts";
import { changeIndexes, type IndexFile } from "../../src/workspace/index-file.ts";
import { failureOf, temporaryFolder } from "./support.ts";

interface Held {
  readonly place: GitPlace;
  readonly committed: IndexFile;
  readonly others: readonly IndexFile[];
  /** What both have. */
  readonly texts: () => readonly string[];
}

/** The two indexes of a `git commit FILE`, each with a text. */
function heldIndexes(): Held {
  const folder = temporaryFolder();
  const home = join(folder, "index");
  const paths = ["next-index-1.lock", "index.lock"].map((name) => join(folder, name));
  const [committed, other] = paths.map((path) => ({ path, home, isHeld: true }));
  if (committed === undefined || other === undefined) throw new Error("there are two");
  for (const path of paths) writeFileSync(path, "old");
  return {
    place: { folder, env: {} },
    committed,
    others: [other],
    texts: () => paths.map((path) => readFileSync(path, "utf8")),
  };
}

function copyAt({ env }: GitPlace): string {
  return env.GIT_INDEX_FILE ?? "";
}

describe("indexes that a commit holds", () => {
  it("are replaced when all are ready, and nothing is left beside them", async () => {
    const held = heldIndexes();
    await changeIndexes(held.place, held, (at) => {
      expect(held.texts()).toEqual(["old", "old"]);
      writeFileSync(copyAt(at), "new");
      writeFileSync(`${copyAt(at)}.lock`, "");
    });
    expect(held.texts()).toEqual(["new", "new"]);
    expect(readdirSync(held.place.folder)).toHaveLength(2);
  });

  it("stay where one of them was changed meanwhile", async () => {
    const held = heldIndexes();
    const change = changeIndexes(held.place, held, (at, { path }) => {
      writeFileSync(copyAt(at), "new");
      if (path.endsWith("index.lock")) writeFileSync(path, "theirs");
    });
    expect(await failureOf(() => change)).toMatchObject({
      code: "changed-underneath",
      hint: "nothing was written; try again",
    });
    expect(held.texts()).toEqual(["old", "theirs"]);
  });

  it("are told apart where the second cannot take its place any more", async () => {
    const held = heldIndexes();
    const change = changeIndexes(held.place, held, (at, index) => {
      writeFileSync(copyAt(at), "new");
      if (index !== held.committed) unlinkSync(copyAt(at));
    });
    expect(await failureOf(() => change)).toMatchObject({
      code: "not-writable",
      message: "what is committed was mended, but not the index that stays: ENOENT",
    });
    expect(held.texts()).toEqual(["new", "old"]);
  });
});
