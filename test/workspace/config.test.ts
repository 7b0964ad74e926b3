import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv";
import { describe, expect, it } from "vitest";
import { loadConfig } from "../../src/workspace/config.ts";
import { configJsonSchema } from "../../src/workspace/config-schema.ts";
import { bundleWorkspace, writeScript } from "./processes.ts";
import { failureOf, temporaryFolder, temporaryRepository } from "./support.ts";

const yaml = `files: ["plans/*.md"]
exclude: [old.md]
learn: history
history: on-commit
`;
const values = {
  files: ["plans/*.md"],
  exclude: ["old.md"],

  learn: "history",
  history: "on-commit",
};

describe("a config file", () => {
  it.each([
    ["tracker.config.yaml", yaml],
    ["tracker.config.yml", yaml],
    ["tracker.config.json", `\uFEFF${JSON.stringify({ $schema: "x", ...values })}`],
    ["package.json", JSON.stringify({ name: "x", tracker: values })],
  ])("may be %s", async (name, text) => {
    const base = temporaryRepository({ [name]: text });
    expect(await loadConfig(base)).toEqual({ path: join(base, name), base, ...values });
  });

  it("is the nearest one on the way up to the root of the repository", async () => {
    const top = temporaryFolder({
      "tracker.config.yaml": "files: [outside.md]",
      "repo/tracker.config.yaml": "files: [root.md]",
      "repo/a/tracker.config.json": '{"files": ["a.md"]}',
      "repo/a/package.json": '{"dependencies": {"tracker": "1"}}',
      "repo/a/b/x.md": "",
      "repo/c/x.md": "",
      "other/.git/x": "",
    });
    mkdirSync(join(top, "repo/.git"));
    const filesAt = async (folder: string) => (await loadConfig(join(top, folder))).files;
    expect(await filesAt("repo/a/b")).toEqual(["a.md"]);
    expect(await filesAt("repo/c")).toEqual(["root.md"]);
    expect(await filesAt("other")).toEqual([]);
  });

  it("may be absent or empty", async () => {
    const base = temporaryRepository({ "sub/x.md": "" });
    const none = { base, files: [], exclude: [], learn: "committed", history: "on-set" };
    expect(await loadConfig(join(base, "sub"))).toEqual(none);
    const empty = temporaryRepository({ "tracker.config.yaml": "# nothing yet\n" });
    expect(await loadConfig(empty)).toMatchObject({ base: empty, files: [], exclude: [] });
  });

  it("may be named, and then its patterns are seen from the repository", async () => {
    const base = temporaryRepository({ "sub/x.md": "" });
    const other = temporaryFolder({ "my.yaml": yaml });
    const config = await loadConfig(join(base, "sub"), join(other, "my.yaml"));
    expect(config).toEqual({ path: join(other, "my.yaml"), base, ...values });
  });
});

describe("a bad config file", () => {
  it.each([
    ["an unknown key", "x: 1", 'tracker.config.yaml:1: unknown key "x"'],
    ["a mistyped key", "\nfliles: [a]", 'tracker.config.yaml:2: unknown key "fliles"'],
    ["a wrong type", "files: a.md", '"files": expected array, received string'],
    [
      "a wrong item",
      "files:\n  - a\n  - 7",
      'yaml:3: "files[1]": expected string, received number',
    ],
    ["no mapping", "- a", "tracker.config.yaml: expected object, received array"],
    ["a syntax error", 'files: [a\nexclude: "', "tracker.config.yaml:2: "],
    ["a key twice", "files: []\nfiles: []", "tracker.config.yaml:2: Map keys must be unique"],
    ["braces", 'files: ["{a,b}.md"]', "braces are not understood"],
    ["bad bytes", Uint8Array.of(0x66, 0xff), "config file tracker.config.yaml is not UTF-8"],
  ])("has %s", async (_name, text, message) => {
    const folder = temporaryRepository({ "tracker.config.yaml": text });
    const failure = await failureOf(() => loadConfig(folder));
    expect(failure.code).toBe("bad-config");
    expect(failure.message).toContain(message);
  });

  it("is told with the line in JSON too, and with what was meant", async () => {
    const text = '{\n\t"name": "x",\n\t"tracker": {\n\t\t"excludes": []\n\t}\n}';
    const failure = await failureOf(() =>
      loadConfig(temporaryRepository({ "package.json": text })),
    );
    expect(failure).toMatchObject({
      message: 'package.json:4: unknown key "excludes"',
      hint: 'did you mean "exclude"?',
      candidates: [{ text: "exclude", file: "package.json", line: 4 }],
    });
  });

  it("is told where JSON is broken, and where package.json is broken and might hold it", async () => {
    for (const name of ["tracker.config.json", "package.json"]) {
      const folder = temporaryRepository({ [name]: '{"tracker": ' });
      const failure = await failureOf(() => loadConfig(folder));
      expect(failure.message).toContain(`${name}: Unexpected end of JSON input`);
    }
    const elsewhere = temporaryRepository({ "package.json": "{" });
    expect((await loadConfig(elsewhere)).files).toEqual([]);
  });

  it("is one that is not there, or is a program, which is never run", async () => {
    const folder = temporaryRepository({
      "c.js": "throw new Error('run')",
      "tracker.config.js": "throw new Error('run')",
      "d.yaml/x": "",
    });
    expect((await loadConfig(folder)).path).toBeUndefined();
    const messageFor = async (path: string) =>
      (await failureOf(() => loadConfig(folder, path))).message;
    expect(await messageFor("no.yaml")).toBe("the config file no.yaml does not exist");
    expect(await messageFor("c.js")).toContain("c.js is not a .yaml, .yml or .json file");
    expect(await messageFor("d.yaml")).toContain("cannot be read: EISDIR");
  });
});

describe("the published schema", () => {
  const path = join(import.meta.dirname, "../../schema/config.schema.json");
  const published = JSON.parse(readFileSync(path, "utf8"));

  it("is the one that is checked by", () => {
    expect(published).toEqual(configJsonSchema());
  });

  it("accepts and refuses what the program does", () => {
    const validate = new Ajv({ strict: true }).compile(published);
    expect(validate({})).toBe(true);
    expect(validate({ $schema: "x", ...values })).toBe(true);
    expect(validate({ fliles: [] })).toBe(false);
    expect(validate({ files: ["{a}"] })).toBe(false);
  });
});

describe("what reads configs", () => {
  it("is not loaded where there is none", async () => {
    const bundle = await bundleWorkspace(temporaryFolder());
    writeScript(
      bundle,
      "open.mjs",
      `import { openWorkspace } from "./index.mjs";
       import { readdirSync, renameSync } from "node:fs";
       const lazy = readdirSync(import.meta.dirname).filter((name) => name.startsWith("parse-config"));
       for (const name of lazy) renameSync(import.meta.dirname + "/" + name, import.meta.dirname + "/gone");
       await openWorkspace({ cwd: process.argv[2], env: {} });
       process.stdout.write(String(lazy.length));`,
    );
    const folder = temporaryRepository();
    const run = spawnSync(process.execPath, [join(bundle, "open.mjs"), folder], {
      encoding: "utf8",
    });
    expect([run.stdout, run.stderr]).toEqual(["1", ""]);
  });
});
