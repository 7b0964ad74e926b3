import { type Style, styleOf, wantsColour } from "./colour.ts";
import type { OutputStream } from "./streams.ts";

/** A stream with what reports need to know of it. */
export interface Screen {
  readonly style: Style;
  readonly isTTY: boolean;
  /** The width to keep to; undefined where lines may be as long as they are. */
  readonly columns: number | undefined;
  /** Writes lines, each with a line end. */
  writeLines(lines: readonly string[]): Promise<void>;
  write(text: string): Promise<void>;
}

/** What decides how a stream is used. */
export interface ScreenSettings {
  readonly color: boolean | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** A stream ready for reports. */
export function screenOf(stream: OutputStream, { color, env }: ScreenSettings): Screen {
  return {
    style: styleOf(wantsColour({ option: color, env, isTTY: stream.isTTY })),
    isTTY: stream.isTTY,
    columns: stream.columns,
    write: (text) => stream.write(text),
    writeLines: (lines) => stream.write(lines.map((line) => `${line}\n`).join("")),
  };
}
