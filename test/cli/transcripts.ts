import { chmodSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { rooms } from "../support/rooms.ts";
import { builtCommand } from "./built-command.ts";
import { type CliRepository, cliRepository } from "./repository.ts";
import { type CliFolder, cliFolder, type RunOptions } from "./run-cli.ts";

/** What the command lines of a transcript run on. */
interface Scenario {
  readonly files: Readonly<Record<string, string>>;
  readonly date: string;
  /** What was committed before `files` were written; without it there is no repository. */
  readonly committed?: Readonly<Record<string, string>>;
  /** Whether the built command stands where hooks look for it. */
  readonly hasCommand?: boolean;
}

const small = `# Launch

Progress: 1/3

- [x] Parser
- [ ] Writer
- [ ] Release
`;

const sprint = `# Sprint

Progress P0: 0/3 (0%)

| ID | Task | Status |
|----|------|--------|
| P0-1 | Parser | ✅ |
| P0-2 | Writer | ⬜ |
| P0-3 | Release | ⬜ |
`;

const sprintNow = sprint
  .replace("Writer | ⬜", "Writer | ✅")
  .replace("| P0-3 | Release | ⬜ |\n", "| P0-4 | Tag | ⬜ |\n| P0-5 | Announce | ⬜ |\n");

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

const quayDone = harbour.replace("[ ] Quay", "[x] Quay");

/** A commit that runs the hooks of a project which has the command as a package. */
const commit: Scenario = {
  committed: { ".gitignore": "node_modules\n", "plan.md": harbour },
  files: { "plan.md": quayDone },
  hasCommand: true,
  date: "2026-04-16",
};

const scenarios: Readonly<Record<string, () => Scenario>> = {
  clinic: () => ({ files: { "tracker.md": example("en/tracker.md") }, date: "2026-04-16" }),
  bakery: () => ({ files: { "tracker.md": example("ru/tracker.md") }, date: "2026-03-12" }),
  small: () => ({ files: { "plan.md": small }, date: "2026-04-16" }),
  sprint: () => ({ files: { "plan.md": sprint }, date: "2026-04-16" }),
  branches: () => ({ files: branches, date: "2026-04-16" }),
  marked: () => ({ files: { "plan.md": marked }, date: "2026-04-16" }),
  rooms: () => ({
    committed: { "plan.md": rooms },
    files: { "plan.md": rooms.replace("[ ] pack pans", "[x] pack pans") },
    date: "2026-04-16",
  }),
  commit: () => commit,
  stopped: () => ({
    ...commit,
    files: { "plan.md": quayDone.replace("- [ ] Lamp", "<<<<<<< HEAD\n- [ ] Lamp") },
  }),
  branch: () => ({
    committed: { "plan.md": sprint },
    files: { "plan.md": sprintNow },
    date: "2026-04-16",
  }),
};

// A comment that names the scenario, and the block below it: command lines with what they print.
const transcript = /<!-- transcript: (\w+) -->\n```console\n([\s\S]*?)```/g;
// A comment that names a scenario of the document itself, and the plan it starts from.
const shownPlan = /<!-- plan: (\w+) -->\n```markdown\n([\s\S]*?)```/g;

/** The scenarios that the transcripts of a document run on, one for each transcript. */
export function transcripts(text: string): string[] {
  return Array.from(text.matchAll(transcript), ([, name = ""]) => name);
}

/** The scenarios that a document shows the plans of. */
export function shownPlans(text: string): string[] {
  return Array.from(text.matchAll(shownPlan), ([, name = ""]) => name);
}

/** A document with its transcripts made anew. */
export async function withFreshTranscripts(text: string): Promise<string> {
  const pieces: string[] = [];
  let reached = 0;
  const own = scenariosIn(text);
  for (const found of text.matchAll(transcript)) {
    const [whole, name = "", block = ""] = found;
    const scenario = own.get(name) ?? scenarios[name]?.();
    if (scenario === undefined) throw new Error(`no scenario ${name}`);
    const fresh = await replay(scenario, block);
    pieces.push(
      text.slice(reached, found.index),
      whole.replace(block, () => fresh),
    );
    reached = found.index + whole.length;
  }
  expect(pieces.length, "the number of transcripts").toBeGreaterThan(0);
  return pieces.join("") + text.slice(reached);
}

/** The scenarios of the plans that a document shows. */
function scenariosIn(text: string): ReadonlyMap<string, Scenario> {
  return new Map(
    Array.from(text.matchAll(shownPlan), ([, name = "", plan = ""]) => [
      name,
      { files: { "plan.md": plan }, date: "2026-04-16" },
    ]),
  );
}

async function replay(scenario: Scenario, block: string): Promise<string> {
  const folder = folderOf(scenario);
  const lines = block.split("\n").filter((line) => /^\$ (?:tracker|git|cat) /.test(line));
  const outputs: string[] = [];
  for (const line of lines) outputs.push(`${line}\n${await printed(folder, line, scenario)}`);
  return outputs.join("");
}

function folderOf({ files, committed, hasCommand }: Scenario): CliFolder | CliRepository {
  if (committed === undefined) return cliFolder(files);
  const folder = cliRepository(committed);
  for (const [path, text] of Object.entries(files)) folder.write(path, text);
  if (!hasCommand) return folder;
  const script = `#!/bin/sh\nexec '${process.execPath}' '${builtCommand()}' "$@"\n`;
  folder.write("node_modules/.bin/tracker", script);
  chmodSync(join(folder.path, "node_modules/.bin/tracker"), 0o755);
  return folder;
}

async function printed(
  folder: CliFolder | CliRepository,
  line: string,
  { date }: RunOptions,
): Promise<string> {
  const [, shown] = /^\$ cat (\S+)$/.exec(line) ?? [];
  if (shown !== undefined) return folder.read(shown);
  if (line.startsWith("$ git ") && "gitSays" in folder) {
    return folder.gitSays(...line.split(" ").slice(2));
  }
  const { stdout, stderr } = await folder.run(line.split(" ").slice(2), date ? { date } : {});
  return stdout + stderr;
}

function example(path: string): string {
  return readFileSync(`examples/${path}`, "utf8");
}
