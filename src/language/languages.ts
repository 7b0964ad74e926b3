import { de } from "./de.ts";
import { en } from "./en.ts";
import { es } from "./es.ts";
import { fr } from "./fr.ts";
import { it } from "./it.ts";
import { ja } from "./ja.ts";
import { ko } from "./ko.ts";
import { type Lexicon, lexiconOf } from "./lexicon.ts";
import { pl } from "./pl.ts";
import { pt } from "./pt.ts";
import { ru } from "./ru.ts";
import { type LanguageCode, spokenIn } from "./spoken.ts";
import { tr } from "./tr.ts";
import type { Language } from "./types.ts";
import { uk } from "./uk.ts";
import { zh } from "./zh.ts";

/** All languages, ready at once. The command loads those it needs (`load-languages.ts`). */
export const languages: Readonly<Record<LanguageCode, Language>> = {
  en,
  ru,
  uk,
  de,
  fr,
  es,
  pt,
  it,
  pl,
  tr,
  zh,
  ja,
  ko,
};

/** The lexicon of the languages that a text is written in. */
export function lexiconIn(text: string): Lexicon {
  return lexiconFor(spokenIn(text));
}

const made = new Map<string, Lexicon>();

function lexiconFor(codes: readonly LanguageCode[]): Lexicon {
  const key = codes.join(" ");
  const lexicon = made.get(key) ?? lexiconOf(codes.map((code) => languages[code]));
  made.set(key, lexicon);
  return lexicon;
}
