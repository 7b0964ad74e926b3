import { en } from "../../src/language/en.ts";
import { lexiconOf } from "../../src/language/lexicon.ts";
import { ru } from "../../src/language/ru.ts";

/** The words of English and Russian together, which most tests speak. */
export const englishAndRussian = lexiconOf([en, ru]);
