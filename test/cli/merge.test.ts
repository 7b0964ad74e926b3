import { describe, expect, it } from "vitest";
import { cliFolder } from "./run-cli.ts";
import { parseOutput } from "./schema.ts";

const marked = `# A

Progress: 1/2

- [x] One
<<<<<<< main
- [ ] Two
||||||| base
=======
- [x] Three
>>>>>>> side
`;

const contrary = `| ID | Task | Status |
|---|---|---|
<<<<<<< main
| A-1 | One | ✅ |
=======
| A-1 | One | 🔄 |
>>>>>>> side
| A-2 | Two | ⬜ |
`;

describe("resolve", () => {
  it("keeps what both sides added and counts again", async () => {
    const folder = cliFolder({ "plan.md": marked });
    const { exitCode, stdout } = await folder.run(["resolve", "plan.md"]);
    expect({ exitCode, stdout }).toEqual({
      exitCode: 0,
      stdout: "plan.md: had 1 conflict, none left\n",
    });
    expect(folder.read("plan.md")).toBe(
      "# A\n\nProgress: 2/3\n\n- [x] One\n- [ ] Two\n- [x] Three\n",
    );
    expect(await folder.run(["resolve", "plan.md"])).toEqual({
      exitCode: 0,
      stdout: "",
      stderr: "no conflicts to resolve\n",
    });
  });

  it("exits with 1 where two statuses are left, and says so in JSON", async () => {
    const folder = cliFolder({ "plan.md": contrary });
    const { exitCode, stdout } = await folder.run(["resolve", "plan.md", "--json"]);
    expect(exitCode).toBe(1);
    expect(parseOutput(stdout)).toMatchObject({
      command: "resolve",
      files: [{ path: "plan.md", written: false, conflicts_before: 1, conflicts: [{ line: 3 }] }],
    });
    expect(folder.read("plan.md")).toBe(contrary);
  });

  it("writes nothing with --dry-run", async () => {
    const folder = cliFolder({ "plan.md": marked });
    expect((await folder.run(["resolve", "plan.md", "-n"])).exitCode).toBe(0);
    expect(folder.read("plan.md")).toBe(marked);
  });

  it("refuses markers out of order, and what is no plan", async () => {
    const folder = cliFolder({
      "torn.md": "<<<<<<< a\n- [ ] One\n",
      "prose.md": "<<<<<<< a\none\n=======\ntwo\n>>>>>>> b\n",
    });
    for (const file of ["torn.md", "prose.md"]) {
      const { exitCode, stderr } = await folder.run(["resolve", file]);
      expect(exitCode).toBe(3);
      expect(stderr).toContain("settle the conflicts by hand");
    }
  });
});

describe("merge-driver", () => {
  const files = {
    base: "- [ ] One\n- [ ] Two\n",
    ours: "- [x] One\n- [ ] Two\n",
    theirs: "- [ ] One\n- [x] Two\n",
  };

  it("says in JSON what it did, and writes nothing with --dry-run", async () => {
    const folder = cliFolder(files);
    const words = ["merge-driver", "base", "ours", "theirs", "7", "plan.md", "--json"];
    const { exitCode, stdout } = await folder.run([...words, "-n"]);
    expect(exitCode).toBe(0);
    expect(folder.read("ours")).toBe(files.ours);
    expect(parseOutput(stdout)).toMatchObject({ files: [{ path: "plan.md", written: false }] });
    expect((await folder.run(words)).exitCode).toBe(0);
    expect(folder.read("ours")).toBe("- [x] One\n- [x] Two\n");
  });

  it("refuses a size of markers that is none", async () => {
    const words = ["merge-driver", "base", "ours", "theirs", "x", "plan.md"];
    expect((await cliFolder(files).run(words)).exitCode).toBe(2);
  });
});
