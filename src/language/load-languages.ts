import { type Lexicon, lexiconOf } from "./lexicon.ts";
import { type LanguageCode, languageCodes, spokenIn } from "./spoken.ts";
import type { Language } from "./types.ts";

const loaders: Readonly<Record<LanguageCode, () => Promise<Language>>> = {
  en: async () => (await import("./en.ts")).en,
  ru: async () => (await import("./ru.ts")).ru,
  uk: async () => (await import("./uk.ts")).uk,
  de: async () => (await import("./de.ts")).de,
  fr: async () => (await import("./fr.ts")).fr,
  es: async () => (await import("./es.ts")).es,
  pt: async () => (await import("./pt.ts")).pt,
  it: async () => (await import("./it.ts")).it,
  pl: async () => (await import("./pl.ts")).pl,
  tr: async () => (await import("./tr.ts")).tr,
  zh: async () => (await import("./zh.ts")).zh,
  ja: async () => (await import("./ja.ts")).ja,
  ko: async () => (await import("./ko.ts")).ko,
};

/** The lexicon of the languages that a text is written in; no other language is loaded. */
export function loadLexiconOf(text: string): Promise<Lexicon> {
  return load(spokenIn(text));
}

/** The lexicon of all languages, for words that may be of any. */
export function loadEveryLexicon(): Promise<Lexicon> {
  return load(languageCodes);
}

// Most plans of a repository speak the same languages.
const loaded = new Map<string, Promise<Lexicon>>();

function load(codes: readonly LanguageCode[]): Promise<Lexicon> {
  const key = codes.join(" ");
  const known = loaded.get(key);
  if (known) return known;
  const lexicon = Promise.all(codes.map((code) => loaders[code]())).then(lexiconOf);
  loaded.set(key, lexicon);
  return lexicon;
}
