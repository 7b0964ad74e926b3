import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { main } from "../../src/cli/main.ts";
import type { OutputStream } from "../../src/cli/streams.ts";

/** How a command line is run. */
export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Today, as `2026-02-12`. */
  readonly date?: string;
  /** Whether standard output and error are terminals. */
  readonly tty?: boolean;
  readonly columns?: number;
  /** What the user says where something is asked, or what stands on standard input. */
  readonly answer?: string;
  /** Milliseconds that pass between two looks at the clock. */
  readonly tick?: number;
}

/** What a command line did. */
export interface RunResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A temporary folder to run command lines in. */
export interface CliFolder {
  readonly path: string;
  readonly run: (args: readonly string[], options?: RunOptions) => Promise<RunResult>;
  readonly read: (file: string) => string;
  readonly write: (file: string, content: string | Uint8Array) => void;
}

/** A temporary folder with files in it, removed when the test is over. */
export function cliFolder(files: Readonly<Record<string, string | Uint8Array>> = {}): CliFolder {
  const path = realpathSync(mkdtempSync(join(tmpdir(), "tracker-cli-")));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  const write = (file: string, content: string | Uint8Array) => {
    mkdirSync(dirname(join(path, file)), { recursive: true });
    writeFileSync(join(path, file), content);
  };
  for (const [file, content] of Object.entries(files)) write(file, content);
  return {
    path,
    run: (args, options) => runIn(path, args, options),
    read: (file) => readFileSync(join(path, file), "utf8"),
    write,
  };
}

/** Runs one command line in a temporary folder of its own. */
export function runCli(
  args: readonly string[],
  { files = {}, ...options }: RunOptions & { readonly files?: Record<string, string> } = {},
): Promise<RunResult> {
  return cliFolder(files).run(args, options);
}

async function runIn(
  cwd: string,
  argv: readonly string[],
  {
    env = {},
    date = "2026-02-12",
    tty = false,
    columns = 80,
    tick = 0,
    answer = "",
  }: RunOptions = {},
): Promise<RunResult> {
  const lines = answer.split("\n");
  const stdout = fakeStream(tty, columns);
  const stderr = fakeStream(tty, columns);
  let now = new Date(`${date}T12:00:00`).getTime();
  const exitCode = await main({
    argv,
    cwd,
    env,
    stdin: { isTTY: tty, readLine: () => Promise.resolve(lines.shift() ?? "") },
    stdout,
    stderr,
    clock: () => {
      now += tick;
      return new Date(now);
    },
  });
  return { exitCode, stdout: stdout.text(), stderr: stderr.text() };
}

function fakeStream(isTTY: boolean, columns: number): OutputStream & { text: () => string } {
  const written: string[] = [];
  return {
    isTTY,
    columns: isTTY ? columns : undefined,
    write: (text) => {
      written.push(text);
      return Promise.resolve();
    },
    text: () => written.join(""),
  };
}
