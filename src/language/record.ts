import type { Lexicon } from "./lexicon.ts";
import { fold } from "./normalize.ts";
import type { Language } from "./types.ts";

/** What a record says. */
export interface RecordParts {
  readonly period: string | null;
  readonly task: string;
  readonly status: string;
}

/** The sentence of a record in a language; of an unknown one, in the first. */
export function recordText(lexicon: Lexicon, language: string, parts: RecordParts): string {
  const { record } = languageOf(lexicon, language);
  const pattern = parts.period === null ? record.withoutPeriod : record.withPeriod;
  const values: Readonly<Record<string, string>> = {
    period: parts.period ?? "",
    task: parts.task,
    status: parts.status,
  };
  // One pass, so that braces in a title stay as they are.
  return pattern.replace(/\{(\w+)\}/gu, (all, name: string) => values[name] ?? all);
}

/** The language whose sentence the newest record follows that follows any; the newest comes first. Null for none. */
export function recordLanguageOf(lexicon: Lexicon, texts: Iterable<string>): string | null {
  for (const text of texts) {
    const found = lexicon.languages.find(({ record }) =>
      follows(text, record.withPeriod, record.withoutPeriod),
    );
    if (found) return found.code;
  }
  return null;
}

function follows(text: string, ...patterns: readonly string[]): boolean {
  const said = fold(text);
  return patterns.some((pattern) => said.startsWith(fold(pattern.split("{")[0] ?? pattern)));
}

function languageOf(lexicon: Lexicon, code: string): Language {
  const found =
    lexicon.languages.find((language) => language.code === code) ?? lexicon.languages[0];
  if (!found) throw new Error("there is no language");
  return found;
}
