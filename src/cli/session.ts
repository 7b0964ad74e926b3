import type { CalendarDate } from "../language/date.ts";
import type { Workspace } from "../workspace/index.ts";
import type { Ask } from "./ask.ts";
import type { CommandName, GlobalOptions } from "./options.ts";
import type { Screen } from "./screen.ts";
import type { InputStream } from "./streams.ts";
import { visible } from "./visible.ts";

/** What a command runs with. */
export interface Session {
  readonly command: CommandName;
  readonly options: GlobalOptions;
  readonly out: Screen;
  readonly err: Screen;
  readonly input: InputStream;
  readonly today: CalendarDate;
  /** To measure how long a run takes; which day it is says `today`. */
  readonly clock: () => Date;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The folder that tracker was started in; `-C` leads from there to that of the workspace. */
  readonly startFolder: string;
  readonly workspace: Workspace;
  /** Which earlier versions of the plans are asked what their numbers count. */
  readonly learn: Workspace["config"]["learn"];
  /** Whether git says that a merge is about to be committed; else the repository tells. */
  readonly isMerging?: true;
  readonly ask: Ask;
}

/** Says something beside the results, unless the user wants quiet. */
export async function talk(session: Session, lines: readonly string[]): Promise<void> {
  if (session.options.quiet) return;
  await session.err.writeLines(lines.map((line) => session.err.style.dim(visible(line))));
}
