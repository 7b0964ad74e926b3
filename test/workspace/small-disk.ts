import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished } from "vitest";
import { temporaryFolder } from "./support.ts";

/** A new file system of some size (`64k`), or undefined where none may be mounted. */
export function smallDisk(size: string): string | undefined {
  const folder = join(temporaryFolder(), "disk");
  mkdirSync(folder);
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${size}`, "tmpfs", folder], {
      stdio: "pipe",
    });
  } catch {
    return undefined;
  }
  onTestFinished(() => {
    execFileSync("umount", [folder]);
  });
  return folder;
}

/** Fills a file system to the last block, with a file named `filler`. */
export function fillUp(folder: string): void {
  const path = join(folder, "filler");
  expect(() => {
    for (;;) writeFileSync(path, "x".repeat(4096), { flag: "a" });
  }).toThrow(/ENOSPC/);
}
