import { han, hangul, ideograph, kana, letter } from "../text/characters.ts";
import { lazy } from "../text/lazy.ts";

/** The languages tracker has words for, by their codes (BCP 47). */
export const languageCodes = [
  "en",
  "ru",
  "uk",
  "de",
  "fr",
  "es",
  "pt",
  "it",
  "pl",
  "tr",
  "zh",
  "ja",
  "ko",
] as const;

/** The code of a language that tracker has words for. */
export type LanguageCode = (typeof languageCodes)[number];

/**
 * Words that tell languages in Latin letters apart: the small words of every sentence, and the words of every plan.
 * None stands in two of the lists, and none of another language is an English word or abbreviation.
 */
const tellingWords: Readonly<Partial<Record<LanguageCode, string>>> = {
  en: "the of and to with for is this that from are be by it as all not",
  de: "gesamtfortschritt der und ist mit für von nicht auf eine einen wird werden noch bei zum zur woche wochen aufgabe aufgaben fortschritt erledigt offen fertig abgeschlossen schritt schritte ziel ziele",
  fr: "les pour dans avec une aux pas sont semaine semaines tâche tâches tache taches terminé terminée terminées avancement progression étape étapes objectif objectifs état",
  es: "los las está como según semana semanas tarea tareas progreso hecho pendiente pendientes completado completada completadas estado objetivo etapa",
  pt: "não uma são você tarefa tarefas progresso concluído concluída concluídas concluido feito pendência etapas em",
  it: "gli di della delle nel nella che sono settimana settimane attività completato completata completati completate fatto avanzamento stato obiettivo obiettivi",
  pl: "nie się dla oraz jest przez tydzień tygodnia zadanie zadania zadań postęp zrobione gotowe ukończone cele",
  tr: "ve bir için ile olarak değil sonra hafta görev görevler ilerleme tamamlandı tamamlanan bekliyor durum aşama hedefler",
};

/** Letters that tell languages of one script apart, or the script itself: the language, and how much they tell. */
type TellingLetters = readonly (readonly [LanguageCode, RegExp, number])[];

/** The telling letters of each script, and a sign without which a text holds none of them. */
const tellingLetters: readonly (readonly [RegExp, TellingLetters])[] = [
  [
    /[¡¿ß-\u024F]/,
    [
      ["de", /ß/, 2],
      ["fr", /œ/, 2],
      ["es", /[ñ¿¡]/, 2],
      ["pt", /[ãõ]/, 2],
      ["pl", /[łżśźćńęą]/, 2],
      ["tr", /[ğış]/, 2],
    ],
  ],
  [
    /[\u0400-\u04FF]/,
    [
      ["ru", /[а-я]/, 2],
      ["ru", /[ыэъё]/, 2],
      ["uk", /[іїєґ]/, 3],
    ],
  ],
  [
    /[\u3005-\uD7FB\uD840-\uD8BF\uF900-\uFAFF]/,
    [
      ["zh", new RegExp(`[${han}]`, "u"), 2],
      ["ja", new RegExp(`[${kana}]`, "u"), 3],
      ["ko", new RegExp(`[${hangul}]`, "u"), 3],
    ],
  ],
];

/** Letters that are usual in a language and never English: a word that has one tells a little. */
const usualLetters: readonly (readonly [LanguageCode, RegExp])[] = [
  ["de", /[äöü]/],
  ["fr", /[àâçèéêëîïôùû]/],
  ["es", /[áéíóú]/],
  ["pt", /[áâàçéêíóôú]/],
  ["it", /[àèéìòù]/],
  ["tr", /[çöü]/],
];
const notEnglish = /[à-ü]/;

const sampleLength = 50_000;
const enough = 2;
const longWord = 5;
const word = new RegExp(`[${letter}]+`, "gu");

/**
 * The languages that a text is written in, the one with the most signs first. English is always among them: its words
 * stand in plans of all languages. More text never takes a language away.
 */
export function spokenIn(text: string): readonly LanguageCode[] {
  const sample = text.slice(0, sampleLength).toLowerCase();
  const words = new Set(sample.match(word));
  const signs = new Map<LanguageCode, number>();
  const add = (code: LanguageCode, more: number) => signs.set(code, (signs.get(code) ?? 0) + more);
  addWords(words, notEnglish.test(sample), add);
  for (const [any, telling] of tellingLetters)
    if (any.test(sample)) addLetters(sample, telling, add);
  const found = [...signs].filter(([, count]) => count >= enough).map(([code]) => code);
  const weighed = found.map((code) => ({
    code,
    weight: (signs.get(code) ?? 0) + inItsScript(words, code) / 2,
  }));
  weighed.sort((a, b) => b.weight - a.weight);
  return [...new Set([...weighed.map(({ code }) => code), "en" as const])];
}

type AddSigns = (code: LanguageCode, more: number) => void;

function addWords(words: ReadonlySet<string>, isForeign: boolean, add: AddSigns): void {
  for (const each of words) {
    const code = beginsLatin(each) ? wordsThatTell().get(each) : undefined;
    if (code) add(code, each.length < longWord ? 1 : enough);
    else if (isForeign && notEnglish.test(each)) for (const other of usersOf(each)) add(other, 1);
  }
}

function addLetters(sample: string, telling: TellingLetters, add: AddSigns): void {
  for (const [code, letters, more] of telling) if (letters.test(sample)) add(code, more);
}

/** Whether a word begins with a Latin letter, as all that tell do. */
function beginsLatin(word: string): boolean {
  return word.charCodeAt(0) < 0x250;
}

function usersOf(word: string): readonly LanguageCode[] {
  return usualLetters.filter(([, letters]) => letters.test(word)).map(([code]) => code);
}

/** How many words are written in the script of a language, where that is not Latin. */
function inItsScript(words: ReadonlySet<string>, code: LanguageCode): number {
  const script = scripts.find(({ codes }) => codes.includes(code));
  if (!script) return 0;
  let count = 0;
  for (const each of words) if (!beginsLatin(each) && script.letters.test(each)) count++;
  return count;
}

const scripts: readonly { readonly codes: readonly LanguageCode[]; readonly letters: RegExp }[] = [
  { codes: ["ru", "uk"], letters: /^[\u0400-\u052F]/ },
  { codes: ["zh", "ja"], letters: new RegExp(`^[${ideograph}]`, "u") },
  { codes: ["ko"], letters: new RegExp(`^[${hangul}]`, "u") },
];

const wordsThatTell = lazy((): ReadonlyMap<string, LanguageCode> => {
  const codes = Object.keys(tellingWords) as LanguageCode[];
  return new Map(
    codes.flatMap(
      (code) => tellingWords[code]?.split(" ").map((each) => [each, code] as const) ?? [],
    ),
  );
});
