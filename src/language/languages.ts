import { en } from "./en.ts";
import { ru } from "./ru.ts";
import type { Language } from "./types.ts";

/** All languages; where two of them use one word differently, the first one counts. */
export const languages: readonly Language[] = [en, ru];
