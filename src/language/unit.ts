import { languages } from "./languages.ts";
import { wordsOf } from "./normalize.ts";
import { lazy } from "./phrase-index.ts";
import type { CountedUnit, Language, NounForms, PluralCategory } from "./types.ts";

/** What a noun behind a number counts, and the language it belongs to. */
export interface Unit {
  readonly unit: CountedUnit | "foreign";
  readonly language: string;
}

interface Noun extends Unit {
  /** Null for nouns whose number is never written. */
  readonly forms: NounForms | null;
}

/** What a noun counts, in any plural form and case; null for a word that is no known unit. */
export function unitOf(noun: string): Unit | null {
  const found = nouns().get(key(noun));
  return found ? { unit: found.unit, language: found.language } : null;
}

/** The same noun in the plural form for a number, its capitals kept; an unknown noun stays as it is. */
export function pluralOf(noun: string, n: number): string {
  const found = nouns().get(key(noun));
  if (!found?.forms) return noun;
  const category = new Intl.PluralRules(found.language).select(n) as PluralCategory;
  const form = found.forms[category] ?? found.forms.other;
  return key(form) === key(noun) ? noun : inCaseOf(noun, form, found.language);
}

/** The words that may stand between the two numbers of a tally, in all languages. */
export const tallyWords: () => readonly string[] = lazy(() => [
  ...new Set(languages.flatMap((language) => language.tallyWords)),
]);

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

/** The nouns of all languages; what counts tasks goes before what does not, and the first language before the next. */
const nouns = lazy((): ReadonlyMap<string, Noun> => {
  const all = new Map<string, Noun>();
  for (const [form, noun] of [...languages.flatMap(ours), ...languages.flatMap(foreign)]) {
    if (!all.has(key(form))) all.set(key(form), noun);
  }
  return all;
});

type NamedNoun = readonly [form: string, noun: Noun];

function ours(language: Language): readonly NamedNoun[] {
  const units = Object.keys(language.units) as CountedUnit[];
  return units.flatMap((unit) =>
    language.units[unit].flatMap((forms) =>
      Object.values(forms).map((form) => [form, { unit, language: language.code, forms }] as const),
    ),
  );
}

function foreign(language: Language): readonly NamedNoun[] {
  const noun: Noun = { unit: "foreign", language: language.code, forms: null };
  return language.foreignUnits.map((form) => [form, noun]);
}
