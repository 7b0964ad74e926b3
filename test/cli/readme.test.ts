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
// A comment that names a scenario of the document itself, and the plan it starts from.
const shownPlan = /<!-- plan: (\w+) -->\n```markdown\n([\s\S]*?)```/g;

describe.each(["README.md", "README.ru.md", "docs/how-it-decides.md"])("%s", (path) => {
  it("shows what the commands print", async () => {
    const text = readFileSync(path, "utf8");
    const rerun = await withFreshTranscripts(text);
    if (process.env.UPDATE_README) writeFileSync(path, rerun);
    else expect(rerun).toBe(text);
  });

  it("has no transcript and no plan that is not tried", () => {
    const text = readFileSync(path, "utf8");
    const tried = [...text.matchAll(transcript)].map(([, name]) => name);
    expect(tried).toHaveLength(text.split("```console\n").length - 1);
    const shown = [...text.matchAll(shownPlan)].map(([, name]) => name);
    expect(shown).toHaveLength(text.split("```markdown\n").length - 1);
    expect(new Set(shown).size).toBe(shown.length);
    expect(tried).toEqual(expect.arrayContaining(shown));
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

async function replay({ files, date }: Scenario, block: string): Promise<string> {
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
