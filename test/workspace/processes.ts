import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "tsdown";

/** Bundles the workspace into a folder, so that other processes can run it. */
export async function bundleWorkspace(outDir: string): Promise<string> {
  const source = join(import.meta.dirname, "../../src/workspace");
  await build({
    config: false,
    entry: { index: join(source, "index.ts"), lock: join(source, "lock.ts") },
    outDir,
    format: "esm",
    platform: "node",
    target: "node20.19",
    deps: { alwaysBundle: [/.*/], onlyBundle: false },
    fixedExtension: true,
    dts: false,
    clean: false,
    report: false,
    logLevel: "silent",
  });
  return outDir;
}

/** Starts a script, a module that stands beside the bundle. */
export function start(
  bundle: string,
  script: string,
  words: readonly string[],
  options: { env?: NodeJS.ProcessEnv; uid?: number } = {},
): ChildProcess {
  const stdio = ["ignore", "pipe", "pipe"] satisfies ("ignore" | "pipe")[];
  return spawn(process.execPath, [join(bundle, script), ...words], { stdio, ...options });
}

export function writeScript(bundle: string, name: string, text: string): void {
  writeFileSync(join(bundle, name), text);
}

/** Waits for the end of a process; gives its exit code, or the signal that ended it, and what it said. */
export async function ended(child: ChildProcess): Promise<{ end: number | string; said: string }> {
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (data) => {
      said += String(data);
    });
  }
  const [code, signal] = await once(child, "close");
  return { end: code ?? signal, said };
}
