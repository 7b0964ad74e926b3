import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { withFreshTranscripts } from "./transcripts.ts";

const readmes = ["README.md", "README.ru.md"];

describe.each([...readmes, "docs/ci.md"])("%s", (path) => {
  it("shows what the commands print", async () => {
    const text = readFileSync(path, "utf8");
    const rerun = await withFreshTranscripts(text);
    if (process.env.UPDATE_README) writeFileSync(path, rerun);
    else expect(rerun).toBe(text);
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
