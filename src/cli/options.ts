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

/** Options of `check`. */
export interface CheckOptions {
  readonly fix?: boolean;
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

/** The names of the commands. */
export const commandNames = [
  "status",
  "set",
  "sync",
  "check",
  "list",
  "show",
  "explain",
  "scan",
  "merge-driver",
  "resolve",
] as const;

/** The name of a command. */
export type CommandName = (typeof commandNames)[number];
