// Plans as people write them, the same for the same seed: weekly tables, checklists, phases with numbers, and documents
// without a task. Half of them Russian, half English. Most of their numbers are true, some have drifted.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const plansOfFolder = 100;
const smallestPlan = 2000;
const largestPlan = 15_000;
const driftedShare = 0.1;
const millisecondsOfDay = 86_400_000;
const firstMonday = Date.UTC(2026, 0, 5);

/**
 * @typedef {object} Words
 * @property {string} plan
 * @property {string} week
 * @property {string} phase
 * @property {string} progress
 * @property {string} result
 * @property {string} tableHead
 * @property {string} historyHead
 * @property {string} updated
 * @property {string[]} topics
 * @property {string[]} works
 * @property {string[]} notes
 * @property {string[]} sentences
 */

/** @type {Words} */
const english = {
  plan: "Opening the workshop",
  week: "Week",
  phase: "Phase",
  progress: "Overall progress",
  result: "Result of the week",
  tableHead: "| Day | Task | Status | Note |\n|-----|------|--------|------|",
  historyHead: "## 📝 History\n\n| Date | Version | Changes |\n|------|---------|---------|",
  updated: "Progress updated",
  topics: ["Room", "Tools", "Payment", "Delivery", "Training", "Archive", "Search", "Letters"],
  works: [
    "agree on the price",
    "read the **contract** again",
    "try it with `make check`",
    "call the [owner](https://example.org/owner)",
    "write the note for visitors",
    "test on a small phone",
    "copy the old records",
    "ask two neighbours",
  ],
  notes: ["", "", "", "Anna asked", "waits for the key", "see `notes.md`", "after the holidays"],
  sentences: [
    "The room is large enough for twelve people, but only two of them can use the saw at once.",
    "What we learned last year is written in [the long report](docs/report.md), and most of it still holds.",
    "Nobody has to decide this today.",
    "If the delivery is late again, *the second supplier* gets the whole order; their price is 15% higher.",
    "The numbers come from `counter.csv`, which the door writes every night.",
    "A visitor who stays longer than an hour buys something in three cases of four.",
  ],
};

/** @type {Words} */
const russian = {
  plan: "Открытие мастерской",
  week: "Неделя",
  phase: "Фаза",
  progress: "Общий прогресс",
  result: "Результат недели",
  tableHead: "| День | Задача | Статус | Примечание |\n|------|--------|--------|------------|",
  historyHead:
    "## 📝 История обновлений\n\n| Дата | Версия | Изменения |\n|------|--------|-----------|",
  updated: "Обновлен прогресс",
  topics: ["Зал", "Станки", "Оплата", "Доставка", "Обучение", "Архив", "Поиск", "Письма"],
  works: [
    "договориться о цене",
    "перечитать **договор**",
    "проверить через `make check`",
    "позвонить [хозяину](https://example.org/owner)",
    "написать памятку для гостей",
    "попробовать на маленьком телефоне",
    "перенести старые записи",
    "спросить двух соседей",
  ],
  notes: ["", "", "", "Просила Аня", "ждём ключ", "см. `notes.md`", "после праздников"],
  sentences: [
    "В зале хватает места на двенадцать человек, но у пилы одновременно работают только двое.",
    "Всё, чему мы научились за год, записано в [большом отчёте](docs/report.md), и почти всё ещё верно.",
    "Сегодня это решать не нужно.",
    "Если доставка снова опоздает, *второй поставщик* получит весь заказ; его цена на 15% выше.",
    "Числа берутся из `counter.csv`, который дверь пишет каждую ночь.",
    "Гость, который остался дольше часа, покупает что-нибудь в трёх случаях из четырёх.",
  ],
};

/**
 * @typedef {object} Chance
 * @property {() => number} next From 0 to 1.
 * @property {(count: number) => number} below A whole number.
 * @property {<T>(values: readonly T[]) => T} pick
 */

/** @typedef {{ chance: Chance, words: Words, number: number }} Part What a section is written from; `number` counts them. */

/** @typedef {{ text: string, marks: boolean[] }} Tasks Lines of tasks, and which of them are done. */

/** How each kind of plan opens, and what its sections are. */
const kinds = {
  weekly: { section: weekSection, close: history },
  checklist: { section: checklistSection, close: () => "" },
  phases: { section: phaseSection, close: history },
  prose: { section: proseSection, close: () => "" },
};

/** @typedef {keyof typeof kinds} Kind */

/** @type {readonly Kind[]} */
const kindsOfTree = ["weekly", "weekly", "checklist", "phases", "prose"];

/**
 * Writes a tree of plans of 2 to 15 kB, a hundred in a folder, and returns its size in bytes.
 * @param {string} folder
 * @param {number} count
 */
export function writeTree(folder, count) {
  let bytes = 0;
  for (const [at, text] of plansOfTree(count).entries()) {
    const parent = join(folder, `part-${Math.floor(at / plansOfFolder)}`);
    if (at % plansOfFolder === 0) mkdirSync(parent, { recursive: true });
    writeFileSync(join(parent, `plan-${at}.md`), text);
    bytes += Buffer.byteLength(text);
  }
  return bytes;
}

/**
 * The first plans of the tree.
 * @param {number} count
 */
export function plansOfTree(count) {
  return Array.from({ length: count }, (_, seed) => {
    const chance = chanceOf(seed);
    const bytes = smallestPlan + chance.next() ** 2 * (largestPlan - smallestPlan);
    return writePlan({ chance, bytes, kind: chance.pick(kindsOfTree) });
  });
}

/**
 * One plan of weekly tables, cut at the end of the last line that a size leaves room for.
 * @param {number} bytes
 */
export function planOfSize(bytes) {
  const chance = chanceOf(bytes);
  const whole = Buffer.from(writePlan({ chance, bytes, kind: "weekly", words: english }));
  return whole.subarray(0, whole.lastIndexOf("\n", bytes - 1) + 1).toString();
}

/**
 * A plan that is one table.
 * @param {number} rows
 */
export function planOfTable(rows) {
  const lines = Array.from({ length: rows }, (_, at) => {
    const status = at % 3 === 0 ? "✅ Done" : "⬜ Todo";
    return `| T-${at + 1} | Task number ${at + 1} of the table | ${status} |`;
  });
  return `# Plan\n\n| ID | Task | Status |\n|----|------|--------|\n${lines.join("\n")}\n`;
}

/** @param {{ chance: Chance, bytes: number, kind: Kind, words?: Words }} wanted */
function writePlan({ chance, bytes, kind, words = chance.pick([english, russian]) }) {
  const { section, close } = kinds[kind];
  const parts = [`# 🔧 ${words.plan}\n\n${paragraph({ chance, words, number: 0 })}\n`];
  let size = Buffer.byteLength(parts.join("\n"));
  for (let number = 1; number === 1 || size < bytes; number++) {
    const part = section({ chance, words, number });
    size += Buffer.byteLength(part) + 1;
    parts.push(part);
  }
  parts.push(close({ chance, words, number: 0 }));
  return parts.join("\n");
}

/** @param {Part} part */
function weekSection(part) {
  const { words, number } = part;
  const { text, marks } = tableRows(part);
  const monday = firstMonday + (number - 1) * 7 * millisecondsOfDay;
  const span = `${isoDate(monday)} — ${isoDate(monday + 6 * millisecondsOfDay)}`;
  const results = checkboxes(part, 3).text;
  return `## ${words.week} ${number}: ${topicOf(part)} 🛒
**${span}**

\`\`\`
${barOf(part, marks)}
\`\`\`

${words.tableHead}
${text}

**${words.result}:**
${results}

---
`;
}

/** @param {Part} part */
function checklistSection(part) {
  const groups = Array.from({ length: 2 }, () => {
    return `### ${topicOf(part)}\n${checkboxes(part, 3 + part.chance.below(5)).text}\n`;
  });
  return `## 🗄️ ${topicOf(part)} ${part.number}\n\n${groups.join("\n")}\n---\n`;
}

/** @param {Part} part */
function phaseSection(part) {
  const { text, marks } = checkboxes(part, 4 + part.chance.below(8));
  const done = statedDone(part, marks);
  return `## ${part.words.phase} ${part.number}: ${topicOf(part)} (${done}/${marks.length})

${barOf(part, marks)}

${paragraph(part)}

${text}
`;
}

/** @param {Part} part */
function proseSection(part) {
  return `## ${topicOf(part)}

${paragraph(part)}

- ${sentenceOf(part)}
- ${sentenceOf(part)}

> ${sentenceOf(part)}

\`\`\`sh
make copy && make check # ${part.number}
\`\`\`

${paragraph(part)}
`;
}

/** @param {Part} part */
function history({ chance, words }) {
  const rows = Array.from({ length: 4 }, (_, at) => {
    const date = isoDate(firstMonday + (30 - at) * millisecondsOfDay);
    return `| ${date} | | ${words.updated}: ${words.week} 1, ${chance.pick(words.works)} = done |`;
  });
  return `${words.historyHead}\n${rows.join("\n")}\n`;
}

/**
 * @param {Part} part
 * @returns {Tasks}
 */
function tableRows(part) {
  const { chance, words, number } = part;
  const marks = Array.from({ length: 8 + chance.below(6) }, () => chance.next() < 0.5);
  const rows = marks.map((isDone, at) => {
    const day = (number - 1) * 7 + 1 + Math.floor(at / 2);
    const mark = isDone ? "✅" : chance.pick(["⬜", "⬜", "🔄"]);
    return `| ${day} | ${taskOf(part)} | ${mark} | ${chance.pick(words.notes)} |`;
  });
  return { text: rows.join("\n"), marks };
}

/**
 * @param {Part} part
 * @param {number} count
 * @returns {Tasks}
 */
function checkboxes(part, count) {
  const marks = Array.from({ length: count }, () => part.chance.next() < 0.5);
  const lines = marks.map((isDone) => `- [${isDone ? "x" : " "}] ${taskOf(part)}`);
  return { text: lines.join("\n"), marks };
}

/**
 * @param {Part} part
 * @param {boolean[]} marks
 */
function barOf(part, marks) {
  const percent = Math.round((statedDone(part, marks) / marks.length) * 100);
  const filled = Math.round(percent / 5);
  return `[${"█".repeat(filled)}${"░".repeat(20 - filled)}] ${percent}%`;
}

/**
 * How many tasks a plan says are done: sometimes one less than there are.
 * @param {Part} part
 * @param {boolean[]} marks
 */
function statedDone({ chance }, marks) {
  const done = marks.filter(Boolean).length;
  return chance.next() < driftedShare ? Math.max(0, done - 1) : done;
}

/** @param {Part} part */
function paragraph(part) {
  return Array.from({ length: 2 + part.chance.below(4) }, () => sentenceOf(part)).join(" ");
}

/** @param {Part} part */
function taskOf(part) {
  return `${topicOf(part)}: ${part.chance.pick(part.words.works)}`;
}

/** @param {Part} part */
function topicOf({ chance, words }) {
  return chance.pick(words.topics);
}

/** @param {Part} part */
function sentenceOf({ chance, words }) {
  return chance.pick(words.sentences);
}

/** @param {number} time */
function isoDate(time) {
  return new Date(time).toISOString().slice(0, 10);
}

/**
 * The generator of numbers known as mulberry32: the same plans on every machine.
 * @param {number} seed
 * @returns {Chance}
 */
function chanceOf(seed) {
  let state = Math.imul(seed + 1, 0x9e3779b1);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (/** @type {number} */ count) => Math.floor(next() * count);
  return {
    next,
    below,
    pick: (values) => /** @type {(typeof values)[number]} */ (values[below(values.length)]),
  };
}
