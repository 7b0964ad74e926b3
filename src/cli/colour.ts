/** Puts a text in a colour, or leaves it alone where colour is off. */
export type Paint = (text: string) => string;

/** The few looks that reports use. */
export interface Style {
  readonly bold: Paint;
  readonly dim: Paint;
  readonly red: Paint;
  readonly green: Paint;
  readonly yellow: Paint;
  readonly cyan: Paint;
}

/** What decides about colour. */
export interface ColourQuestion {
  /** `--color` or `--no-color`; undefined when neither was given. */
  readonly option: boolean | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isTTY: boolean;
}

/** Whether a stream gets colour: the option, then NO_COLOR, FORCE_COLOR, TERM=dumb, and the terminal last. */
export function wantsColour({ option, env, isTTY }: ColourQuestion): boolean {
  if (option !== undefined) return option;
  const { NO_COLOR, FORCE_COLOR, TERM } = env;
  if (NO_COLOR) return false;
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== "0" && FORCE_COLOR !== "false";
  return TERM !== "dumb" && isTTY;
}

/** The looks of a stream with or without colour. */
export function styleOf(colour: boolean): Style {
  return {
    bold: paint(colour, 1, 22),
    dim: paint(colour, 2, 22),
    red: paint(colour, 31, 39),
    green: paint(colour, 32, 39),
    yellow: paint(colour, 33, 39),
    cyan: paint(colour, 36, 39),
  };
}

function paint(colour: boolean, on: number, off: number): Paint {
  if (!colour) return (text) => text;
  return (text) => (text === "" ? "" : `\u001b[${on}m${text}\u001b[${off}m`);
}
