import { spokenIn } from "../language/index.ts";
import type { Plan } from "./types.ts";

/** The code of the language that a plan's headings, labels and titles are written in; English where nothing tells. */
export function languageOf({ sections, values, tasks }: Plan): string {
  const words = [sections, tasks].flatMap((named) => named.map(({ title }) => title));
  return spokenIn([...words, ...values.map(({ label }) => label)].join("\n"))[0] ?? "en";
}
