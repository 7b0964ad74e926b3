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

const harbour = `# Harbour

Progress: 1/4 (25%)

- [x] Crane
- [ ] Quay
- [ ] Lamp
- [ ] Rope
`;

/** The three versions of a merge, side by side. */
const branches = {
  "base.md": harbour,
  "ours.md": harbour.replace("[ ] Quay", "[x] Quay").replace("1/4 (25%)", "2/4 (50%)"),
  "theirs.md": harbour.replace("[ ] Lamp", "[x] Lamp").replace("1/4 (25%)", "2/4 (50%)"),
};

/** What git leaves of rows that stand beside each other, where its conflicts show the base. */
const marked = `# Harbour

Progress: 2/4 (50%)

| ID | Task | Status |
|----|------|--------|
| H-1 | Crane | ✅ |
<<<<<<< HEAD
| H-2 | Quay | ✅ |
| H-3 | Lamp | ⬜ |
| H-4 | Rope | 🔄 |
||||||| 1a2b3c4
| H-2 | Quay | ⬜ |
| H-3 | Lamp | ⬜ |
| H-4 | Rope | ⬜ |
=======
| H-2 | Quay | ⬜ |
| H-3 | Lamp | ✅ |
| H-4 | Rope | ✅ |
>>>>>>> lamps
`;

const scenarios: Readonly<Record<string, () => Scenario>> = {
  clinic: () => ({ files: { "tracker.md": example("en/tracker.md") }, date: "2026-04-16" }),
  bakery: () => ({ files: { "tracker.md": example("ru/tracker.md") }, date: "2026-03-12" }),
  small: () => ({ files: { "plan.md": small }, date: "2026-04-16" }),
  branches: () => ({ files: branches, date: "2026-04-16" }),
  marked: () => ({ files: { "plan.md": marked }, date: "2026-04-16" }),
};

// A comment that names the scenario, and the block below it: command lines with what they print.
const transcript = /<!-- transcript: (\w+) -->\n```console\n([\s\S]*?)```/g;

describe.each(["README.md", "README.ru.md", "docs/merge.md"])("%s", (path) => {
  it("shows what the commands print", async () => {
    const text = readFileSync(path, "utf8");
    const rerun = await withFreshTranscripts(text);
    if (process.env.UPDATE_README) writeFileSync(path, rerun);
    else expect(rerun).toBe(text);
  });
});

describe.each(["README.md", "README.ru.md"])("%s", (path) => {
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
  const lines = block.split("\n").filter((line) => /^\$ (?:tracker|cat) /.test(line));
  const outputs: string[] = [];
  for (const line of lines) outputs.push(`${line}\n${await printed(folder, line, date)}`);
  return outputs.join("");
}

async function printed(folder: CliFolder, line: string, date: string): Promise<string> {
  const [, shown] = /^\$ cat (\S+)$/.exec(line) ?? [];
  if (shown !== undefined) return folder.read(shown);
  const { stdout, stderr } = await folder.run(line.split(" ").slice(2), { date });
  return stdout + stderr;
}

function example(path: string): string {
  return readFileSync(`examples/${path}`, "utf8");
}
