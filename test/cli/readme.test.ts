import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { shownPlans, transcripts, withFreshTranscripts } from "./transcripts.ts";

const readmes = ["README.md", "README.ru.md"];
// Whatever shows command lines is tried.
const documents = readdirSync("docs")
  .map((name) => `docs/${name}`)
  .filter((path) => path.endsWith(".md") && readFileSync(path, "utf8").includes("```console\n"));

describe.each([...readmes, ...documents])("%s", (path) => {
  it("shows what the commands print", async () => {
    const text = readFileSync(path, "utf8");
    const rerun = await withFreshTranscripts(text);
    if (process.env.UPDATE_README) writeFileSync(path, rerun);
    else expect(rerun).toBe(text);
  });

  it("has no transcript and no plan that is not tried", () => {
    const text = readFileSync(path, "utf8");
    const tried = transcripts(text);
    expect(tried).toHaveLength(text.split("```console\n").length - 1);
    const shown = shownPlans(text);
    expect(shown).toHaveLength(text.split("```markdown\n").length - 1);
    expect(new Set(shown).size).toBe(shown.length);
    expect(tried).toEqual(expect.arrayContaining(shown));
  });
});

describe.each(readmes)("%s", (path) => {
  it("has exactly two commands to set it up", () => {
    const blocks = [...readFileSync(path, "utf8").matchAll(/```sh\n([\s\S]*?)```/g)];
    expect(blocks.map(([, commands]) => commands)).toEqual([
      "npm ci && npm run demo\n",
      "npm ci && npm test\n",
    ]);
  });
});
