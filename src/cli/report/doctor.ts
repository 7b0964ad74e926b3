import type { Style } from "../colour.ts";
import { visible } from "../visible.ts";

/** How a thing stands that was looked at. */
export type CheckState = "ok" | "warning" | "problem";

/** A thing that was looked at, what was found, and what to do; `hint` is empty where nothing is to be done. */
export interface Check {
  readonly name: string;
  readonly state: CheckState;
  readonly message: string;
  readonly hint: string;
}

/** A thing that is as it should be. */
export function fine(name: string, message: string): Check {
  return { name, state: "ok", message, hint: "" };
}

/** A thing that does less than it might. */
export function warning(name: string, message: string, hint: string): Check {
  return { name, state: "warning", message, hint };
}

/** A thing that does not do what it seems to do. */
export function problem(name: string, message: string, hint: string): Check {
  return { name, state: "problem", message, hint };
}

/** What was looked at, one line each, and what to do below it. */
export function doctorLines(checks: readonly Check[], style: Style): readonly string[] {
  const paint = { ok: style.green, warning: style.yellow, problem: style.red };
  return checks.flatMap(({ name, state, message, hint }) => [
    `${paint[state](state.padEnd(7))} ${visible(`${name}: ${message}`)}`,
    ...(hint === "" ? [] : [`        ${style.dim(visible(hint))}`]),
  ]);
}

/** The same without how things stand: what there is to know of a few of them. */
export function checkLines(checks: readonly Check[]): readonly string[] {
  return checks.map(({ name, message, hint }) =>
    visible(`${name}: ${message}${hint === "" ? "" : `; ${hint}`}`),
  );
}
