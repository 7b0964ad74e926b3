/** Options that every command takes, wherever they stand on the command line. */
export interface GlobalOptions {
  /** The folder to start in. */
  readonly C?: string;
  readonly file: readonly string[];
  readonly config?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
  /** Undefined when neither `--color` nor `--no-color` was given. */
  readonly color?: boolean;
  readonly date?: string;
  readonly dryRun?: boolean;
  /** False with `--no-input`. */
  readonly input: boolean;
}

/** How `check` may report. */
export const checkFormats = ["text", "json", "github", "sarif", "rdjson"] as const;

/** How `check` reports. */
export type CheckFormat = (typeof checkFormats)[number];

/** The least severity of which a finding makes `check` exit with 1. */
export const failLevels = ["error", "warning", "info", "never"] as const;

/** The least severity of which a finding makes `check` exit with 1. */
export type FailLevel = (typeof failLevels)[number];

/** Options of `sync`. */
export interface SyncOptions {
  /** What the next commit takes is meant, not the working files alone. */
  readonly staged?: boolean;
}

/** Options of `check`. */
export interface CheckOptions {
  readonly staged?: boolean;
  readonly fix?: boolean;
  /** Undefined where it follows from where `check` runs. */
  readonly format?: CheckFormat;
  readonly failOn?: FailLevel;
}

/** Options of `diff`. */
export interface DiffOptions {
  readonly markdown?: boolean;
  /** A number as it was written. */
  readonly maxRemoved?: string;
  readonly maxChanged?: string;
}

/** Options of `list`; each one narrows. */
export interface ListOptions {
  readonly status?: string;
  readonly priority?: string;
  readonly period?: string;
  readonly owner?: string;
  readonly search?: string;
  readonly open?: boolean;
}

/** Options of `adopt`. */
export interface AdoptOptions {
  readonly yes?: boolean;
  readonly ignore?: boolean;
}

/** Options of `scan`. */
export interface ScanOptions {
  readonly history?: boolean;
}

/** The names of the commands. */
export const commandNames = [
  "status",
  "set",
  "sync",
  "check",
  "diff",
  "list",
  "show",
  "explain",
  "scan",
  "adopt",
  "merge-driver",
  "resolve",
  "hook",
  "doctor",
] as const;

/** The name of a command. */
export type CommandName = (typeof commandNames)[number];
