import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type CliFolder, cliFolder } from "./run-cli.ts";

interface Scenario {
  readonly files: Readonly<Record<string, string>>;
  readonly date: string;
}

const small = `# Launch

Progress: 1/3

- [x] Parser
- [ ] Writer
- [ ] Release
`;

const scenarios: Readonly<Record<string, () => Scenario>> = {
  clinic: () => ({ files: { "tracker.md": example("en/tracker.md") }, date: "2026-04-16" }),
  bakery: () => ({ files: { "tracker.md": example("ru/tracker.md") }, date: "2026-03-12" }),
  small: () => ({ files: { "plan.md": small }, date: "2026-04-16" }),
};

// A comment that names the scenario, and the block below it: command lines with what they print.
const transcript = /<!-- transcript: (\w+) -->\n```console\n([\s\S]*?)```/g;

describe.each(["README.md", "README.ru.md"])("%s", (path) => {
  it("shows what the commands print", async () => {
    const text = readFileSync(path, "utf8");
    const rerun = await withFreshTranscripts(text);
    if (process.env.UPDATE_README) writeFileSync(path, rerun);
    else expect(rerun).toBe(text);
  });

  it("has exactly two commands to set it up", () => {
    const blocks = [...readFileSync(path, "utf8").matchAll(/```sh\n([\s\S]*?)```/g)];
    expect(blocks.map(([, commands]) => commands)).toEqual([
      "npm ci && npm run demo\n",
      "npm ci && npm test\n",
    ]);
  });
});

async function withFreshTranscripts(text: string): Promise<string> {
  const pieces: string[] = [];
  let reached = 0;
  for (const found of text.matchAll(transcript)) {
    const [whole, name = "", block = ""] = found;
    const fresh = await replay(name, block);
    pieces.push(
      text.slice(reached, found.index),
      whole.replace(block, () => fresh),
    );
    reached = found.index + whole.length;
  }
  expect(pieces.length, "the number of transcripts").toBeGreaterThan(0);
  return pieces.join("") + text.slice(reached);
}

async function replay(name: string, block: string): Promise<string> {
  const scenario = scenarios[name];
  if (scenario === undefined) throw new Error(`no scenario ${name}`);
  const { files, date } = scenario();
  const folder = cliFolder(files);
  const lines = block.split("\n").filter((line) => line.startsWith("$ tracker"));
  const outputs: string[] = [];
  for (const line of lines) outputs.push(`${line}\n${await printed(folder, line, date)}`);
  return outputs.join("");
}

async function printed(folder: CliFolder, line: string, date: string): Promise<string> {
  const { stdout, stderr } = await folder.run(line.split(" ").slice(2), { date });
  return stdout + stderr;
}

function example(path: string): string {
  return readFileSync(`examples/${path}`, "utf8");
}
