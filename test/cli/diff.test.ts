import { chmodSync, chownSync, mkdirSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { garden, launch, prose } from "./plans.ts";
import { cliRepository } from "./repository.ts";
import { cliFolder } from "./run-cli.ts";
import { parseOutput } from "./schema.ts";

interface DiffOutput {
  readonly before: string;
  readonly after: string | null;
  readonly files: readonly { readonly path: string; readonly former_path: string | null }[];
  readonly totals: object;
}

const planted = garden.replace("[ ] Plant", "[x] Plant");
const grown = `${garden}- [ ] Water\n`;
const watered = launch
  .replace("Writer | 🔄", "Writer | ✅")
  .replace("| P0-1 | Parser |", "| P0-1 | Parser of plans |")
  .replace("- [ ] Celebrate\n", "");

describe("diff", () => {
  it("says what changed in the working files, a line a task", async () => {
    const folder = cliRepository({ "launch.md": launch, "garden.md": garden, "notes.md": prose });
    folder.write("launch.md", watered);
    folder.write("notes.md", `${prose}More prose.\n`);
    expect(await folder.run(["diff"])).toEqual({
      exitCode: 0,
      stdout: `launch.md:14 P0-1 renamed from "Parser": Parser of plans
launch.md:15 P0-2 in_progress → done: Writer
launch.md "Celebrate" removed, was todo
  all tasks 5 → 4 tasks, 20% → 50%
  P0 1/3 → 2/3, 33% → 67%
`,
      stderr: "3 tasks: 2 changed, 1 removed (HEAD → working files)\n",
    });
  });

  it("says so in JSON", async () => {
    const folder = cliRepository({ "launch.md": launch });
    folder.write("launch.md", watered);
    const { stdout } = await folder.run(["diff", "--json", "--max-removed", "0"]);
    const section = ["Launch 🚀", "Week 2: Release"];
    expect(parseOutput(stdout)).toMatchObject({
      command: "diff",
      before: "HEAD",
      after: null,
      files: [
        {
          path: "launch.md",
          former_path: null,
          tasks: [
            { changes: ["renamed"], was: { title: "Parser" }, is: { title: "Parser of plans" } },
            { changes: ["status"], was: { status: "in_progress" }, is: { id: "P0-2", line: 15 } },
            { changes: ["removed"], was: { section: section.map(withoutEmoji) }, is: null },
          ],
          scopes: [
            { name: "all tasks", change: "shrunk" },
            { name: "P0", change: "progress" },
          ],
        },
      ],
      totals: { added: 0, removed: 1, changed: 2 },
      exceeded: [{ limit: "max_removed", allowed: 0, found: 1 }],
    });
  });

  it("has nothing to say where no task changed", async () => {
    const folder = cliRepository({ "garden.md": garden, "notes.md": prose });
    folder.write(
      "garden.md",
      garden.replace("# Garden", "# Garden\n\nSome words.").replaceAll("\n", "\r\n"),
    );
    expect(await folder.run(["diff"])).toEqual({
      exitCode: 0,
      stdout: "",
      stderr: "no task changed (HEAD → working files)\n",
    });
  });

  it("counts new plans, untracked ones too, and plans that are gone", async () => {
    const folder = cliRepository({ "garden.md": garden, "launch.md": launch });
    rmSync(join(folder.path, "launch.md"));
    folder.write("new.md", garden);
    const { totals, files } = parseOutput<DiffOutput>(
      (await folder.run(["diff", "--json"])).stdout,
    );
    expect(files.map(({ path }) => path)).toEqual(["launch.md", "new.md"]);
    expect(totals).toEqual({ added: 2, removed: 5, changed: 0 });
  });
});

function withoutEmoji(title: string): string {
  return title.replace(" 🚀", "");
}

describe("the moments of diff", () => {
  const history = () => {
    const folder = cliRepository({ "garden.md": garden });
    folder.write("garden.md", planted);
    folder.commit();
    folder.git("branch", "side");
    folder.write("garden.md", grown.replace("[ ] Plant", "[x] Plant"));
    return folder;
  };
  const status = 'garden.md:6 "Plant" todo → done\n';
  const water = 'garden.md:7 "Water" added, todo\n';

  it.each<[readonly string[], string, string]>([
    [[], water, "HEAD → working files"],
    [["HEAD"], water, "HEAD → working files"],
    [["HEAD~1"], status + water, "HEAD~1 → working files"],
    [["HEAD~1", "HEAD"], status, "HEAD~1 → HEAD"],
    [["HEAD~1..HEAD"], status, "HEAD~1 → HEAD"],
    [["HEAD~1.."], status, "HEAD~1 → HEAD"],
    [["HEAD", "HEAD~1"], 'garden.md:6 "Plant" done → todo\n', "HEAD → HEAD~1"],
    [["HEAD~1", "side", "garden.md"], status, "HEAD~1 → side"],
    [["garden.md"], water, "HEAD → working files"],
    [["--file", "garden.md", "HEAD~1", "HEAD"], status, "HEAD~1 → HEAD"],
    [["HEAD~1", "."], status + water, "HEAD~1 → working files"],
  ])("are those of %j", async (words, tasks, moments) => {
    const { exitCode, stdout, stderr } = await history().run(["diff", ...words]);
    expect({ exitCode, tasks: stdout.replace(/^ .*\n/gm, "") }).toEqual({ exitCode: 0, tasks });
    expect(stderr).toContain(`(${moments})`);
  });

  it("may be the commit where two branches parted", async () => {
    const folder = history();
    folder.commit();
    folder.git("checkout", "--quiet", "-b", "other", "HEAD~2");
    folder.write("garden.md", garden.replace("Dig", "Dig deep"));
    folder.commit();
    const { stdout } = await folder.run(["diff", "main...other"]);
    expect(stdout).toContain('"Dig deep" added');
    expect(stdout).not.toContain("Plant");
  });

  it("are seen from any folder of the repository", async () => {
    const folder = cliRepository({ "docs/garden.md": garden, "launch.md": launch });
    folder.write("docs/garden.md", planted);
    folder.write("launch.md", watered);
    const { stdout } = await folder.run(["-C", "docs", "diff"]);
    expect(stdout).toContain("\n../launch.md:15 P0-2");
    expect(stdout).toContain('garden.md:6 "Plant"');
    const named = await folder.run(["-C", "docs", "diff", "garden.md"]);
    expect(named.stdout).not.toContain("launch");
  });

  it.each<[readonly string[], string]>([
    [["nope"], "nope is neither a revision nor a file that was there"],
    [["HEAD", "nope"], "nope is neither a revision nor a file that was there"],
    [["nope..HEAD"], "unknown revision nope"],
    [["gardn.md"], "gardn.md does not exist"],
    [["side"], "side is both a revision and a file"],
    [["../.."], "../.. is outside the repository"],
    [["--max-removed", "few"], "--max-removed takes a number, not few"],
    [["--max-changed", "-1"], "--max-changed takes a number, not -1"],
    [["--json", "--markdown"], "--json and --markdown exclude each other"],
  ])("are refused: %j", async (words, message) => {
    const folder = history();
    folder.write("side", "a file like a branch\n");
    const { exitCode, stdout, stderr } = await folder.run(["diff", ...words]);
    expect({ exitCode, stderr }).toEqual({
      exitCode: 2,
      stderr: expect.stringContaining(`error: ${message}\n`),
    });
    if (words.includes("--json")) parseOutput(stdout);
  });
});

describe("the files of diff", () => {
  it("are followed where git sees them renamed", async () => {
    const folder = cliRepository({ "launch.md": launch });
    mkdirSync(join(folder.path, "docs"));
    folder.git("mv", "launch.md", "docs/launch.md");
    folder.write("docs/launch.md", watered);
    for (const words of [[], ["launch.md"], ["docs"]]) {
      const { stdout } = await folder.run(["diff", ...words]);
      expect(stdout).toMatch(/^docs\/launch\.md was launch\.md\n/);
      expect(stdout).toContain("docs/launch.md:15 P0-2 in_progress → done: Writer\n");
    }
    folder.commit();
    const { stdout } = await folder.run(["diff", "HEAD~1", "HEAD", "launch.md", "--json"]);
    expect(parseOutput<DiffOutput>(stdout).files).toMatchObject([
      { path: "docs/launch.md", former_path: "launch.md" },
    ]);
  });

  it("say nothing where they were moved as they are, known to git or not", async () => {
    const folder = cliRepository({ "launch.md": launch });
    renameSync(join(folder.path, "launch.md"), join(folder.path, "plan.md"));
    expect((await folder.run(["diff"])).stdout).toBe("");
    folder.git("add", "--all");
    expect((await folder.run(["diff"])).stdout).toBe("");
  });

  it("are narrowed as for every command", async () => {
    const config = 'files: ["plans/"]\nexclude: ["plans/old/"]\n';
    const folder = cliRepository({
      "tracker.config.yaml": config,
      "plans/a.md": garden,
      "plans/old/b.md": garden,
      "c.md": garden,
    });
    for (const path of ["plans/a.md", "plans/old/b.md", "c.md"]) rmSync(join(folder.path, path));
    const changed = async (...words: readonly string[]) => {
      const { stdout } = await folder.run(["diff", "--json", ...words]);
      return parseOutput<DiffOutput>(stdout).files.map(({ path }) => path);
    };
    expect(await changed()).toEqual(["plans/a.md"]);
    expect(await changed("c.md", "plans/old/b.md")).toEqual(["c.md", "plans/old/b.md"]);
  });

  it("may have any name, and links are no files of their own", async () => {
    const names = ["a b.md", '"q" \\ $x.md', "line\nbreak.md", "计划.md"];
    const folder = cliRepository(Object.fromEntries(names.map((name) => [name, garden])));
    symlinkSync("a b.md", join(folder.path, "link.md"));
    for (const name of names) folder.write(name, planted);
    const { stdout } = await folder.run(["diff", "--json"]);
    const found = parseOutput<DiffOutput>(stdout).files.map(({ path }) => path);
    expect(found).toEqual([...names].sort());
  });

  it("that cannot be read stop none of the others", async () => {
    const folder = cliRepository({ "garden.md": garden, "launch.md": launch, "notes.md": garden });
    folder.write("garden.md", planted);
    folder.write("launch.md", `${launch}<<<<<<< ours\n- [ ] A\n=======\n- [x] A\n>>>>>>> theirs\n`);
    folder.write("notes.md", Buffer.from("- [ ] caf\xe9\n", "latin1"));
    const { exitCode, stdout, stderr } = await folder.run(["diff"]);
    expect({ exitCode, stdout }).toMatchObject({
      exitCode: 3,
      stdout: expect.stringContaining('garden.md:6 "Plant" todo → done\n'),
    });
    expect(stderr).toContain("error: conflict marker at launch.md:31\n");
    expect(stderr).toContain("skipped: notes.md is not UTF-8");
  });

  it("start no program that the repository's settings name", async () => {
    const folder = cliRepository({ "garden.md": garden, ".gitattributes": "*.md filter=evil\n" });
    folder.write("evil.sh", "#!/bin/sh\ntouch ran\ncat\n");
    chmodSync(join(folder.path, "evil.sh"), 0o755);
    folder.git("config", "filter.evil.clean", "./evil.sh");
    folder.git("config", "diff.external", "./evil.sh");
    folder.write("garden.md", planted);
    expect((await folder.run(["diff"])).stdout).toContain('"Plant" todo → done');
    expect(() => folder.read("ran")).toThrow();
  });
});

describe("diff without git", () => {
  it.each([
    ["outside a repository", {}, /^error: not a git repository/],
    ["where git is not installed", { PATH: "/nowhere" }, /^error: git is not installed\n/],
  ])("is refused %s", async (_name, env, message) => {
    const { PATH = "" } = process.env;
    const options = { env: { PATH, ...env } };
    const folder = cliFolder({ "garden.md": garden });
    const { exitCode, stderr } = await folder.run(["diff"], options);
    expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: expect.stringMatching(message) });
    const { stdout } = await folder.run(["diff", "--json"], options);
    expect(parseOutput(stdout)).toMatchObject({ error: { code: "no-repository" } });
  });

  it("is refused where git does not trust the owner, with what to do", async (context) => {
    if (process.getuid?.() !== 0) return context.skip("only the superuser can give files away");
    const folder = cliRepository({ "garden.md": garden });
    for (const path of [folder.path, join(folder.path, ".git")]) chownSync(path, 12_345, 12_345);
    const { exitCode, stderr } = await folder.run(["diff"]);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(
      /^error: detected dubious ownership .*\nhint: if you trust it: git config /,
    );
  });

  it("is refused before the first commit", async () => {
    const folder = cliRepository({ "garden.md": garden });
    folder.git("checkout", "--quiet", "--orphan", "empty");
    const { exitCode, stderr } = await folder.run(["diff"]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain("error: there is no commit yet\n");
  });
});

describe("diff as a guard", () => {
  const truncated = launch.slice(0, launch.indexOf("| P0-3"));

  it.each<[string, readonly string[], number, string]>([
    [truncated, ["--max-removed", "2"], 1, "error: 3 tasks removed, --max-removed allows 2\n"],
    [truncated, ["--max-removed", "3"], 0, ""],
    [truncated, ["--max-changed", "0"], 0, ""],
    [watered, ["--max-changed", "1"], 1, "error: 2 tasks changed, --max-changed allows 1\n"],
    [watered, ["--max-changed", "2", "--max-removed", "1"], 0, ""],
    ["", ["--max-removed", "0"], 1, "error: 5 tasks removed, --max-removed allows 0\n"],
  ])("%#: %j exits with %i", async (text, limits, exitCode, message) => {
    const folder = cliRepository({ "launch.md": launch });
    folder.write("launch.md", text);
    const result = await folder.run(["diff", "-q", ...limits]);
    expect(result).toMatchObject({ exitCode, stderr: message });
  });
});

describe("diff in Markdown", () => {
  it("is a table a plan", async () => {
    const folder = cliRepository({ "launch.md": launch });
    folder.write("launch.md", watered);
    const { stdout } = await folder.run(["diff", "--markdown", "--max-removed", "0"]);
    expect(stdout).toBe(`### Plan changes: HEAD → working files

3 tasks: 2 changed, 1 removed

**1 task removed, --max-removed allows 0**

**launch.md**

| task | what changed |
| --- | --- |
| P0-1 Parser of plans | renamed from "Parser" |
| P0-2 Writer | in\\_progress → done |
| Celebrate | removed, was todo |

| scope | was | is |
| --- | --- | --- |
| all tasks | 1/5 (20%) | 2/4 (50%) |
| P0 | 1/3 (33%) | 2/3 (67%) |
`);
  });

  it("shows titles as they are, and calls nobody", async () => {
    const folder = cliRepository({ "garden.md": garden });
    folder.write("garden.md", `${garden}- [ ] Ask @all | ![x](http://e) <b>\n`);
    const { stdout } = await folder.run(["diff", "--markdown"]);
    expect(stdout).toContain("Ask @\u200ball \\| ");
    expect(stdout).not.toMatch(/[^\\]<b>|[^\\]!\[/);
  });

  it("is cut before a comment would be refused", async () => {
    const folder = cliRepository({ "garden.md": garden });
    folder.write("garden.md", `${garden}${"- [ ] Water the plants\n".repeat(3000)}`);
    const { stdout } = await folder.run(["diff", "--markdown"]);
    expect(stdout.length).toBeLessThan(65_536);
    expect(stdout).toMatch(/\n\n… and \d+ more lines\n$/);
  });
});
