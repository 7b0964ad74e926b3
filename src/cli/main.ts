import { resolve } from "node:path";
import type { TrackerError } from "../error.ts";
import type { GlobalOptions } from "./options.ts";
import type { Request } from "./program.ts";
import type { Session } from "./session.ts";
import type { InputStream, OutputStream } from "./streams.ts";
import { version, versionFlags } from "./version.ts";

/** Everything a run of tracker sees of the world; nothing else of the process is touched. */
export interface MainParams {
  /** The words after the program's name. */
  readonly argv: readonly string[];
  /** Null where it was removed. */
  readonly cwd: string | null;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: InputStream;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly clock: () => Date;
}

/**
 * Runs one command line and gives its exit code. Never throws for a reason that a user can cause.
 * What only some command lines need is loaded when it is needed: `--version` is to be nearly as fast as Node itself.
 */
export async function main(params: MainParams): Promise<number> {
  let request: Request | null = null;
  try {
    request = await readRequest(params.argv);
    if (request.kind === "run") return await runCommand(params, request);
    await params.stdout.write(request.text);
    return 0;
  } catch (error) {
    return await fail(params, request, error);
  }
}

/** A line that asks for the version and nothing else needs no parser, whose loading costs more than all the rest. */
async function readRequest(argv: readonly string[]): Promise<Request> {
  const [word = "", ...others] = argv;
  if (others.length === 0 && versionFlags.includes(word)) {
    return { kind: "text", text: `${version}\n` };
  }
  return await (await import("./program.ts")).readCommandLine(argv);
}

type RunRequest = Request & { readonly kind: "run" };

async function runCommand(params: MainParams, request: RunRequest): Promise<number> {
  const run = async () => await request.run(await openSession(params, request));
  if (!request.isHook) return await run();
  const { runAsHook } = await import("./as-hook.ts");
  return await runAsHook(params, run);
}

async function openSession(params: MainParams, { command, options }: RunRequest): Promise<Session> {
  const { openWorkspace, todayFrom } = await import("../workspace/index.ts");
  const { screenOf } = await import("./screen.ts");
  const { askOn } = await import("./ask.ts");
  const { cwd, env, clock } = params;
  if (cwd === null) throw await noFolderError();
  const settings = { color: options.color, env };
  const err = screenOf(params.stderr, settings);
  const badConfig = command === "doctor" ? "is told" : "fails";
  const workspace = await openWorkspace({ ...placeOf(cwd, options), env, badConfig });
  return {
    command,
    options,
    out: screenOf(params.stdout, settings),
    err,
    input: params.stdin,
    today: todayFrom({ date: options.date, env, clock }),
    clock,
    env,
    startFolder: cwd,
    workspace,
    learn: workspace.config.learn,
    ask: askOn(params, err, options.input),
  };
}

function placeOf(cwd: string, { C, config }: GlobalOptions): { cwd: string; configPath?: string } {
  const place = { cwd: resolve(cwd, C ?? ".") };
  return config === undefined ? place : { ...place, configPath: config };
}

async function noFolderError(): Promise<TrackerError> {
  const { TrackerError } = await import("../error.ts");
  const message = "the working folder does not exist any more";
  return new TrackerError("missing-file", message, "go to one that does");
}

async function fail(
  { argv, env, stdout, stderr }: MainParams,
  request: Request | null,
  error: unknown,
): Promise<number> {
  const { failureOf, jsonFailureText, tellFailure } = await import("./failure.ts");
  const { screenOf } = await import("./screen.ts");
  const failure = failureOf(error);
  const asked = request?.kind === "run" ? request : null;
  const { json, color } = asked?.options ?? guessOptions(argv);
  if (json) await sayIfPossible(stdout.write(jsonFailureText(asked?.command ?? null, failure)));
  await sayIfPossible(tellFailure(screenOf(stderr, { color, env }), failure));
  return failure.exitCode;
}

/** What cannot be told, because the output itself is what failed, leaves its exit code. */
async function sayIfPossible(saying: Promise<void>): Promise<void> {
  await saying.catch(() => undefined);
}

/** How a line that could not be read wants to be answered. */
function guessOptions(argv: readonly string[]): Pick<GlobalOptions, "json" | "color"> {
  const end = argv.indexOf("--");
  const words = argv.slice(0, end === -1 ? argv.length : end);
  const json = words.includes("--json");
  const color = words.findLast((word) => word === "--color" || word === "--no-color");
  return color === undefined ? { json } : { json, color: color === "--color" };
}
