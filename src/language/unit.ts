import { lazyFor } from "../text/lazy.ts";
import { type Lexicon, phraseAt, wholePhrase } from "./lexicon.ts";
import { wordsOf } from "./normalize.ts";
import type { CountedUnit, NounForms, PluralCategory } from "./types.ts";

/** What a noun behind a number counts, and the language it belongs to. */
export interface Unit {
  readonly unit: CountedUnit | "foreign";
  readonly language: string;
}

/** What a noun counts, in any plural form and case; null for a word that is no known unit. */
export function unitOf(lexicon: Lexicon, noun: string): Unit | null {
  const found = wholePhrase(lexicon, "unit", wordsOf(noun))?.meanings[0];
  return found ? { unit: found.is, language: found.language.code } : null;
}

/** The same noun in the plural form for a number, its capitals kept; an unknown noun stays as it is. */
export function pluralOf(lexicon: Lexicon, noun: string, n: number): string {
  const found = unitOf(lexicon, noun);
  const forms = found ? formsOf(lexicon, noun, found) : null;
  if (!found || !forms) return noun;
  const category = new Intl.PluralRules(found.language).select(n) as PluralCategory;
  const form = forms[category] ?? forms.other;
  return key(form) === key(noun) ? noun : inCaseOf(noun, form, found.language);
}

/** Where the nouns for tasks and their parts end that start at a word; there itself where none does. */
export function endOfTaskNoun(lexicon: Lexicon, words: readonly string[], at: number): number {
  const ends = taskUnits.map((unit) => phraseAt(lexicon, "unit", words, at, unit)?.end ?? at);
  return Math.max(at, ...ends);
}

const taskUnits: readonly CountedUnit[] = ["task", "subtask"];

/** The words that may stand between the two numbers of a tally. */
export const tallyWords: (lexicon: Lexicon) => readonly string[] = lazyFor(({ languages }) => [
  ...new Set(languages.flatMap((language) => language.tallyWords)),
]);

/** Null for nouns whose number is never written. */
function formsOf(lexicon: Lexicon, noun: string, { unit, language }: Unit): NounForms | null {
  if (unit === "foreign") return null;
  const spoken = lexicon.languages.find(({ code }) => code === language);
  const named = key(noun);
  const has = (forms: NounForms) => Object.values(forms).some((form) => key(form) === named);
  return spoken?.units[unit].find(has) ?? null;
}

function key(noun: string): string {
  return wordsOf(noun).join(" ");
}

function inCaseOf(noun: string, form: string, language: string): string {
  const isCapitals = noun.length > 1 && noun === noun.toLocaleUpperCase(language);
  if (isCapitals && noun !== noun.toLocaleLowerCase(language))
    return form.toLocaleUpperCase(language);
  const [first = ""] = noun;
  const isCapital = first !== first.toLocaleLowerCase(language);
  return isCapital ? capitalised(form, language) : form;
}

function capitalised(form: string, language: string): string {
  const [first = ""] = form;
  return first.toLocaleUpperCase(language) + form.slice(first.length);
}
