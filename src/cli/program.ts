import { Command, CommanderError, type OutputConfiguration } from "commander";
import type { TrackerError } from "../error.ts";
import { about, epilogue, helpHint, optionTexts, summaries } from "./help-words.ts";
import {
  type AdoptOptions,
  type CheckOptions,
  type CommandName,
  checkFormats,
  commandNames,
  type DiffOptions,
  failLevels,
  type GlobalOptions,
  type ListOptions,
  type ScanOptions,
  type SyncOptions,
} from "./options.ts";
import type { Session } from "./session.ts";
import { version, versionFlags } from "./version.ts";

const helpWidth = 88;

/** Runs a command to its exit code. */
export type Run = (session: Session) => Promise<number>;

/** What a command line asks for. */
export type Request =
  | {
      readonly kind: "run";
      readonly command: CommandName;
      readonly options: GlobalOptions;
      readonly run: Run;
      /** Whether git calls it as a hook, so that no failure of ours may stop what git does. */
      readonly isHook: boolean;
    }
  /** Help or the version: a text to print. */
  | { readonly kind: "text"; readonly text: string };

/** The global options as commander gives them. */
type ReadOptions = Omit<GlobalOptions, "file"> & { readonly file?: readonly string[] };

/** Takes the request that an action has understood. */
type Choose = (command: CommandName, run: Run, how?: { readonly isHook: boolean }) => void;

/**
 * Reads a command line. What commands need is loaded when they run, so that a refused line costs nothing.
 * @throws TrackerError when the line makes no sense
 */
export async function readCommandLine(argv: readonly string[]): Promise<Request> {
  const said: string[] = [];
  const chosen: Omit<Request & { readonly kind: "run" }, "kind" | "options">[] = [];
  const program = declareProgram(
    (text) => said.push(text),
    (command, run, how = { isHook: false }) => chosen.push({ command, run, ...how }),
  );
  try {
    await program.parseAsync([...argv], { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode !== 0) throw await usageError(error);
  }
  const [choice] = chosen;
  if (choice === undefined) return { kind: "text", text: said.join("") };
  const { file = [], ...options } = program.opts<ReadOptions>();
  return { kind: "run", ...choice, options: { ...options, file } };
}

function declareProgram(say: (text: string) => void, choose: Choose): Command {
  const program = new Command("tracker");
  program
    .exitOverride()
    .configureOutput(quietly(say))
    .configureHelp({ showGlobalOptions: true, subcommandTerm: usageOf })
    .description(about)
    .version(version, versionFlags.join(", "), optionTexts.version)
    .helpOption("-h, --help", optionTexts.help)
    .helpCommand("help [command]", optionTexts.help)
    .hook("preSubcommand", refuseUnknownCommand)
    .addHelpText("after", epilogue);
  declareGlobalOptions(program);
  declareCommands(program, choose);
  return program;
}

/** Names the commands. What one takes is declared when it is called or explained: most lines call one, `--version` none. */
function declareCommands(program: Command, choose: Choose): void {
  const declared = new Map(
    commandNames.map((name) => [program.command(name, { isDefault: name === "status" }), name]),
  );
  const declare = (command: Command) => {
    const name = declared.get(command);
    if (name === undefined) return;
    declared.delete(command);
    declarations[name](command.description(summaries[name]), choose);
  };
  program.hook("preSubcommand", (_, command) => declare(command));
  program.on("beforeAllHelp", () => program.commands.forEach(declare));
}

/** Keeps commander from the streams of the process: what it says is told by us, and the width is always the same. */
function quietly(say: (text: string) => void): OutputConfiguration {
  const silence = () => undefined;
  return {
    writeOut: say,
    writeErr: silence,
    outputError: silence,
    getOutHelpWidth: () => helpWidth,
    getErrHelpWidth: () => helpWidth,
    getOutHasColors: () => false,
    getErrHasColors: () => false,
  };
}

function usageOf(command: Command): string {
  return `${command.name()} ${command.usage().replace("[options] ", "")}`;
}

function declareGlobalOptions(program: Command): void {
  program
    .option("-C <dir>", optionTexts.C)
    .option("--file <path>", optionTexts.file, collect)
    .option("--config <path>", optionTexts.config)
    .option("--json", optionTexts.json)
    .option("-q, --quiet", optionTexts.quiet)
    .option("--color", optionTexts.color)
    .option("--no-color", optionTexts.noColor)
    .option("--date <YYYY-MM-DD>", optionTexts.date)
    .option("-n, --dry-run", optionTexts.dryRun)
    .option("--no-input", optionTexts.noInput);
}

const declarations: Readonly<Record<CommandName, (command: Command, choose: Choose) => void>> = {
  status: declareStatus,
  set: declareSet,
  sync: declareSync,
  check: declareCheck,
  diff: declareDiff,
  list: declareList,
  show: declareShow,
  explain: declareExplain,
  scan: declareScan,
  adopt: declareAdopt,
  "merge-driver": declareMergeDriver,
  resolve: declareResolve,
  hook: declareHook,
  doctor: declareDoctor,
};

function declareStatus(command: Command, choose: Choose): void {
  command.argument("[file...]").action((files: string[]) => {
    choose("status", async (session) =>
      (await import("./commands/status.ts")).status(session, files),
    );
  });
}

function declareSet(command: Command, choose: Choose): void {
  command
    .argument("<ref...>")
    .usage("REF... STATUS")
    .action((words: string[]) => {
      if (words.length < 2) command.error("set needs a REF and a STATUS");
      const status = words[words.length - 1] ?? "";
      choose("set", async (session) =>
        (await import("./commands/set.ts")).set(session, words.slice(0, -1), status),
      );
    });
}

function declareSync(command: Command, choose: Choose): void {
  command
    .argument("[file...]")
    .option("--staged", optionTexts.staged)
    .action((files: string[], options: SyncOptions) => {
      choose("sync", async (session) =>
        (await import("./commands/sync.ts")).sync(session, files, options),
      );
    });
}

function declareCheck(command: Command, choose: Choose): void {
  command
    .argument("[file...]")
    .option("--staged", optionTexts.staged)
    .option("--fix", optionTexts.fix)
    .option("--format <format>", optionTexts.format)
    .option("--fail-on <severity>", optionTexts.failOn)
    .action((files: string[], options: CheckOptions) => {
      refuseOther(command, "--format", options.format, checkFormats);
      refuseOther(command, "--fail-on", options.failOn, failLevels);
      unifyJson(command, options);
      choose("check", async (session) =>
        (await import("./commands/check.ts")).check(session, files, options),
      );
    });
}

/** `--json` and `--format json` are one. */
function unifyJson(command: Command, { format }: CheckOptions): void {
  const isJson = command.optsWithGlobals<GlobalOptions>().json ?? false;
  if (isJson && format !== undefined && format !== "json") {
    command.error(`--json and --format ${format} exclude each other`);
  }
  if (format === "json") command.parent?.setOptionValue("json", true);
}

/** Takes an option only with one of its words. */
function refuseOther(
  command: Command,
  name: string,
  value: string | undefined,
  words: readonly string[],
): void {
  if (value === undefined || words.includes(value)) return;
  command.error(`${name} takes ${words.join(", ")}, not ${value}`);
}

function declareDiff(command: Command, choose: Choose): void {
  command
    .argument("[words...]")
    .usage("[REV [REV]] [file...]")
    .option("--markdown", optionTexts.markdown)
    .option("--max-removed <n>", optionTexts.maxRemoved)
    .option("--max-changed <n>", optionTexts.maxChanged)
    .action((words: string[], options: DiffOptions) => {
      refuseNoNumber(command, "--max-removed", options.maxRemoved);
      refuseNoNumber(command, "--max-changed", options.maxChanged);
      if (options.markdown && command.optsWithGlobals<GlobalOptions>().json) {
        command.error("--json and --markdown exclude each other");
      }
      choose("diff", async (session) =>
        (await import("./commands/diff.ts")).diff(session, words, options),
      );
    });
}

function refuseNoNumber(command: Command, name: string, value: string | undefined): void {
  if (value === undefined || /^\d{1,9}$/.test(value)) return;
  command.error(`${name} takes a number, not ${value}`);
}

function declareList(command: Command, choose: Choose): void {
  command
    .argument("[file...]")
    .option("--status <status>", optionTexts.status)
    .option("--priority <priority>", optionTexts.priority)
    .option("--period <period>", optionTexts.period)
    .option("--owner <owner>", optionTexts.owner)
    .option("--search <words>", optionTexts.search)
    .option("--open", optionTexts.open)
    .action((files: string[], options: ListOptions) => {
      choose("list", async (session) =>
        (await import("./commands/list.ts")).list(session, files, options),
      );
    });
}

function declareShow(command: Command, choose: Choose): void {
  command.argument("<ref>").action((ref: string) => {
    choose("show", async (session) => (await import("./commands/show.ts")).show(session, ref));
  });
}

function declareExplain(command: Command, choose: Choose): void {
  command.argument("<ref>").action((ref: string) => {
    choose("explain", async (session) =>
      (await import("./commands/explain.ts")).explain(session, ref),
    );
  });
}

function declareScan(command: Command, choose: Choose): void {
  command
    .argument("[file...]")
    .option("--history", optionTexts.history)
    .action((files: string[], options: ScanOptions) => {
      choose("scan", async (session) =>
        (await import("./commands/scan.ts")).scan(session, files, options),
      );
    });
}

function declareAdopt(command: Command, choose: Choose): void {
  command
    .argument("<file...>")
    .option("--yes", optionTexts.yes)
    .option("--ignore", optionTexts.ignore)
    .action((files: string[], options: AdoptOptions) => {
      choose("adopt", async (session) =>
        (await import("./commands/adopt.ts")).adopt(session, files, options),
      );
    });
}

function declareMergeDriver(command: Command, choose: Choose): void {
  command
    .usage("%O %A %B %L %P")
    .argument("<base>")
    .argument("<ours>")
    .argument("<theirs>")
    .argument("<marker-size>")
    .argument("<path>")
    .action((base: string, ours: string, theirs: string, size: string, path: string) => {
      const markerSize = Number(size);
      if (!(Number.isInteger(markerSize) && markerSize > 0))
        command.error(`${size} is no size of markers`);
      choose("merge-driver", async (session) =>
        (await import("./commands/merge-driver.ts")).mergeDriver(session, {
          base,
          ours,
          theirs,
          markerSize,
          path,
        }),
      );
    });
}

function declareResolve(command: Command, choose: Choose): void {
  command.argument("<file...>").action((files: string[]) => {
    choose("resolve", async (session) =>
      (await import("./commands/resolve.ts")).resolve(session, files),
    );
  });
}

function declareHook(command: Command, choose: Choose): void {
  command
    .usage("install | uninstall | status | run NAME")
    .argument("<action>")
    .argument("[words...]")
    .action((action: string, words: string[]) => {
      const isHook = action === "run";
      choose(
        "hook",
        async (session) => (await import("./commands/hook.ts")).hook(session, action, words),
        { isHook },
      );
    });
}

function declareDoctor(command: Command, choose: Choose): void {
  command.action(() => {
    choose("doctor", async (session) => (await import("./commands/doctor.ts")).doctor(session));
  });
}

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

async function refuseUnknownCommand(program: Command, command: Command): Promise<void> {
  const [word] = program.args;
  if (word === undefined || word.startsWith("-") || word === command.name()) return;
  const { nearestWord } = await import("../workspace/nearest.ts");
  const near = nearestWord(word, commandNames);
  const meant = near ?? (/[./\\]/.test(word) ? `\`tracker status ${word}\`` : null);
  const asked = meant === null ? "" : `\n(Did you mean ${meant}?)`;
  program.error(`unknown command ${word}${asked}`);
}

/** A refusal in our words: commander puts what may have been meant on a line of its own, in brackets. */
async function usageError({ message }: CommanderError): Promise<TrackerError> {
  const { TrackerError } = await import("../error.ts");
  const [first = "", ...rest] = message.replace(/^error: /, "").split("\n");
  const asked = /^\(Did (you mean .*)\)$/.exec(rest.join(" "))?.[1];
  const hint = asked === undefined ? helpHint : `did ${asked}`;
  return new TrackerError("usage", inOurStyle(first), hint);
}

function inOurStyle(message: string): string {
  return message
    .replace(/\. Expected (\d+) arguments? but got (\d+)\.$/, ": $2 given, $1 taken")
    .replaceAll("'", "");
}
