import { plainText } from "../syntax/inline.ts";
import { capital, letter } from "../text/characters.ts";

/** An id that leads a title, and the title behind it. */
export interface LedTitle {
  readonly id: string | null;
  readonly title: string;
}

// Letters, then numbers joined by hyphens, underscores or dots: P0-3, SEC-001, T012, ЗАД-1.
const lettered = new RegExp(
  String.raw`^[${letter}]{1,12}\d{0,3}(?:[-_]\d+)(?:[-_.]\d+)*(?![${letter}\d])`,
  "u",
);
const compact = new RegExp(String.raw`^[${capital}]{1,3}\d{2,}(?![${letter}\d%])`, "u");
const short = new RegExp(String.raw`^[${capital}]{1,3}\d+(?=[:.)]\s)`, "u");
const dotted = /^\d+(?:\.\d+)+(?=[.):]?\s)/;

// Every id has a digit after twelve letters and a sign at most.
const mayLead = /^[^\s\d]{0,13}\d/u;

/** Splits `P0-2: Rate limiting` into its id and its title; whole tokens only. */
export function splitId(text: string): LedTitle {
  const bare = text.replace(/^\[([^\]]+)\]\s*/, "$1 ");
  if (!mayLead.test(bare)) return { id: null, title: text };
  for (const pattern of [lettered, compact, short, dotted]) {
    const id = pattern.exec(bare)?.[0];
    if (id) return { id, title: bare.slice(id.length).replace(/^[\s:.)\]—–-]+/, "") || bare };
  }
  return { id: null, title: text };
}

const inCapitals = new RegExp(`^[${capital}]+(?:[-_][${letter}]+)*$`, "u");

/** The id that an id cell holds: one token, not a reference such as `#217`. Null for an empty cell or prose. */
export function idOfCell(raw: string): string | null {
  const text = plainText(raw).trim();
  if (text === "" || text.startsWith("#") || /\s/.test(text)) return null;
  return /\d/.test(text) || inCapitals.test(text) ? text.replace(/[.)]$/, "") : null;
}

/** Whether an id is a bare row number. */
export function isRowNumber(id: string): boolean {
  return /^\d+$/.test(id);
}

/** The priority that an id such as `P0-3` names, else null. */
export function priorityOfId(id: string | null): string | null {
  return (
    /^([PpРр]\d)[-_.]\d/
      .exec(id ?? "")?.[1]
      ?.toUpperCase()
      .replace("Р", "P") ?? null
  );
}
