import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { firstBadByte } from "../../src/workspace/bad-bytes.ts";
import { readPlanFile } from "../../src/workspace/read-file.ts";
import { bundleWorkspace, ended, start, writeScript } from "./processes.ts";
import { failureOf, temporaryFolder } from "./support.ts";

const refusal = async (path: string, cwd: string) => {
  const { code, message } = await failureOf(() => readPlanFile(path, cwd));
  return `${code}: ${message}`;
};

describe("a file", () => {
  it("is read to the byte", () => {
    const text = "\uFEFF# План\r\n\n- [ ] и\u0306 🛡️ \uFFFD\t \n";
    const folder = temporaryFolder({ "sub/a b.md": text, "empty.md": "" });
    const path = join(folder, "sub/a b.md");
    chmodSync(path, 0o640);
    const file = readPlanFile("a b.md", join(folder, "sub"));
    expect(file).toMatchObject({ path: "a b.md", absolutePath: path, realPath: path, text });
    expect(file.mode & 0o777).toBe(0o640);
    expect(file.links).toBe(1);
    expect(readPlanFile("empty.md", folder).text).toBe("");
  });

  it("may be reached through links", () => {
    const folder = temporaryFolder({ "real/a.md": "x" });
    symlinkSync("real", join(folder, "dir"));
    symlinkSync("dir/a.md", join(folder, "link.md"));
    const file = readPlanFile("link.md", folder);
    expect(file.absolutePath).toBe(join(folder, "link.md"));
    expect(file.realPath).toBe(join(folder, "real/a.md"));
  });
});

describe("what is not there", () => {
  it("is told with the nearest name", async () => {
    const folder = temporaryFolder({ "docs/tracker.md": "", "docs/other.md": "", "x.txt": "" });
    expect(await failureOf(() => readPlanFile("docs/traker.md", folder))).toMatchObject({
      code: "missing-file",
      message: "docs/traker.md does not exist",
      hint: "did you mean docs/tracker.md?",
      candidates: [{ text: "docs/tracker.md", file: "docs/tracker.md" }],
    });
    const far = await failureOf(() => readPlanFile("docs/completely.md", folder));
    expect(far.candidates).toEqual([]);
    for (const path of ["no/a.md", "x.txt/a.md", `${"x".repeat(300)}.md`, "a\0b.md"]) {
      expect(await refusal(path, folder)).toBe(`missing-file: ${path} does not exist`);
    }
  });

  it("may be the end of a link", async () => {
    const folder = temporaryFolder();
    symlinkSync("away/plan.md", join(folder, "link.md"));
    symlinkSync("b.md", join(folder, "a.md"));
    symlinkSync("a.md", join(folder, "b.md"));
    expect(await refusal("link.md", folder)).toBe(
      "missing-file: link.md is a dangling symbolic link to away/plan.md",
    );
    expect(await refusal("a.md", folder)).toBe(
      "missing-file: a.md is a symbolic link that leads back to itself",
    );
  });
});

describe("what is no text", () => {
  it.each([
    ["UTF-16", [0xff, 0xfe, 0x41, 0x00], "is UTF-16, not UTF-8"],
    ["big-endian UTF-16", [0xfe, 0xff, 0x00, 0x41], "is UTF-16, not UTF-8"],
    ["a NUL byte", [0x41, 0x0a, 0x00], "has a NUL byte at offset 2 (line 2): it is no text"],
    ["a lone byte", [0x0a, 0x0a, 0xcf, 0xeb], "is not UTF-8: byte 0xcf at offset 2 (line 3)"],
    ["a cut character", [0x41, 0xd0], "is not UTF-8: byte 0xd0 at offset 1 (line 1)"],
  ])("has %s", async (_name, bytes, message) => {
    const folder = temporaryFolder({ "a.md": Uint8Array.from(bytes) });
    expect(await refusal("a.md", folder)).toBe(`not-utf-8: a.md ${message}`);
  });

  it.each([
    ["EF BF BD EF BF", 3],
    ["EF 28", 0],
    ["41 ED A0 80", 1],
    ["F0 9F 9A 41", 0],
    ["EF BB BF 41 C0 80", 4],
    ["EF BF BD 41", -1],
    ["41 F4 90 80 80", 1],
  ])("has its first bad byte found: %s", (hex, offset) => {
    expect(firstBadByte(Buffer.from(hex.replaceAll(" ", ""), "hex"))).toBe(offset);
  });

  it("is a folder or a pipe, which is not waited for", async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "d.md"));
    execFileSync("mkfifo", [join(folder, "p.md")]);
    expect(await refusal("d.md", folder)).toBe("not-a-file: d.md is a folder, not a file");
    expect(await refusal("p.md", folder)).toBe("not-a-file: p.md is not a regular file");
  });

  it("is larger than the limit", async () => {
    const folder = temporaryFolder({ "a.md": "x" });
    const path = join(folder, "a.md");
    truncateSync(path, 4 * 1024 * 1024 + 1);
    expect(await refusal("a.md", folder)).toBe(
      "too-large: a.md is 4.1 MB large, the limit is 4 MB",
    );
    writeFileSync(path, "x".repeat(4 * 1024 * 1024));
    expect(readPlanFile("a.md", folder).bytes.length).toBe(4 * 1024 * 1024);
  });
});

describe("what may not be read", () => {
  it("is told", async (context) => {
    if (process.getuid?.() !== 0) return context.skip("only the superuser can act as another user");
    const folder = temporaryFolder({ "a.md": "x", "d/b.md": "" });
    const bundle = await bundleWorkspace(temporaryFolder());
    writeScript(
      bundle,
      "read.mjs",
      `import { openWorkspace } from "./index.mjs";
       const workspace = await openWorkspace({ cwd: process.argv[2], env: {} });
       for (const path of ["a.md", "d/b.md"]) {
         await workspace.read(path).catch(({ code, message }) => console.log(code + ": " + message));
       }`,
    );
    chmodSync(join(folder, "a.md"), 0o600);
    chmodSync(join(folder, "d"), 0o700);
    const { said } = await ended(start(bundle, "read.mjs", [folder], { uid: 65_534 }));
    expect(said.split("\n")).toEqual([
      "not-readable: a.md cannot be read: permission denied",
      "not-readable: d/b.md cannot be read: permission denied",
      "",
    ]);
  });
});
