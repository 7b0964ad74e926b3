import fc from "fast-check";

/** How one generated plan writes things: the same meaning in another dress. */
interface Dress {
  readonly language: "en" | "ru";
  readonly marks: Readonly<Record<"todo" | "in_progress" | "blocked" | "done", string>>;
  readonly bar: readonly [full: string, empty: string, open: string, close: string];
  readonly width: number;
}

type Mark = keyof Dress["marks"];

const marks: Dress["marks"][] = [
  { todo: "⬜", in_progress: "🔄", blocked: "⛔", done: "✅" },
  { todo: "☐", in_progress: "🚧", blocked: "🔒", done: "☑️" },
  { todo: "todo", in_progress: "in progress", blocked: "blocked", done: "done" },
  { todo: "⬜ Todo", in_progress: "🔄 In progress", blocked: "⛔ Blocked", done: "✅ Done" },
];

const bars: Dress["bar"][] = [
  ["█", "░", "[", "]"],
  ["▓", "░", "", ""],
  ["■", "□", "[", "]"],
  ["▰", "▱", "", ""],
  ["🟩", "⬜", "", ""],
  ["#", "-", "[", "]"],
];

const dress: fc.Arbitrary<Dress> = fc.record({
  language: fc.constantFrom("en" as const, "ru" as const),
  marks: fc.constantFrom(...marks),
  bar: fc.constantFrom(...bars),
  width: fc.integer({ min: 5, max: 20 }),
});

const mark: fc.Arbitrary<Mark> = fc.constantFrom("todo", "in_progress", "blocked", "done");

const words = {
  en: {
    title: "Harbour refit",
    overall: "Overall progress",
    week: "Week",
    result: "Results of the week",
    progress: "Progress",
    tasks: ["task", "tasks"],
    header: ["#", "Task", "Status", "Owner"],
    weekHeader: ["Day", "Task", "Status", "Note"],
    history: "Update log",
    historyHeader: ["Date", "Version", "Changes"],
    started: "Plan set up",
    list: "Checklist",
    metric: ["Metric", "Baseline", "Target", "Closed"],
  },
  ru: {
    title: "Ремонт причала",
    overall: "Общий прогресс",
    week: "Неделя",
    result: "Результат недели",
    progress: "Прогресс",
    tasks: ["задача", "задач"],
    header: ["№", "Задача", "Статус", "Владелец"],
    weekHeader: ["День", "Задача", "Статус", "Примечание"],
    history: "История обновлений",
    historyHeader: ["Дата", "Версия", "Изменения"],
    started: "План составлен",
    list: "Список",
    metric: ["Метрика", "Baseline", "Target", "Closed"],
  },
} as const;

type Words = (typeof words)["en"] | (typeof words)["ru"];

/** A bar with stated numbers that may well be false. */
function barText(look: Dress, filled: number, tail: string): string {
  const [full, empty, open, close] = look.bar;
  const cells = Math.round((filled / 100) * look.width);
  return `${open}${full.repeat(cells)}${empty.repeat(look.width - cells)}${close}${tail}`;
}

function fence(...lines: string[]): string {
  return ["```", ...lines, "```"].join("\n");
}

function table(rows: readonly (readonly string[])[]): string {
  const [header = [], ...body] = rows;
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(header), line(header.map(() => "---")), ...body.map(line)].join("\n");
}

const percent = fc.integer({ min: 0, max: 100 });

function overallPart(look: Dress, say: Words): fc.Arbitrary<string> {
  return fc.tuple(percent, fc.boolean()).map(([stated, pointed]) => {
    const lines = [barText(look, stated, ` ${stated}% (Baseline)`)];
    if (pointed) lines.push("     ↑", "   here");
    return `## ${say.overall}\n\n${fence(...lines)}`;
  });
}

function weekPart(look: Dress, say: Words, number: number): fc.Arbitrary<string> {
  const row = fc.tuple(mark, fc.constantFrom("", "see notes", "3/4 of the wall"));
  return fc
    .tuple(percent, fc.array(row, { minLength: 1, maxLength: 6 }), fc.boolean())
    .map(([stated, rows, results]) => {
      const first = `2026-02-${String(number * 7 - 5).padStart(2, "0")}`;
      const last = `2026-02-${String(number * 7 + 1).padStart(2, "0")}`;
      const body = rows.map(([each, note], at) => [
        String(number * 7 + at),
        `Job ${number}.${at + 1}x`,
        look.marks[each],
        note,
      ]);
      const parts = [
        `### ${say.week} ${number}: stage`,
        `**${first} — ${last}**`,
        "",
        fence(barText(look, stated, ` ${stated}%`)),
        "",
        table([[...say.weekHeader], ...body]),
      ];
      if (results)
        parts.push("", `**${say.result}:**`, `- [ ] P0-${number}: Result ✓`, "- [ ] All is well");
      return parts.join("\n");
    });
}

function priorityPart(look: Dress, say: Words, level: number): fc.Arbitrary<string> {
  return fc.tuple(fc.array(mark, { minLength: 2, maxLength: 5 }), percent).map(([rows, stated]) => {
    const size = rows.length;
    const done = Math.round((stated / 100) * size);
    const few = look.language === "ru" && size < 5;
    const noun = few ? "задачи" : say.tasks[1];
    const body = rows.map((each, at) => [
      `P${level}-${at + 1}`,
      `Piece ${at + 1}`,
      look.marks[each],
      "",
    ]);
    return [
      `### P${level} (Critical) — ${size} ${noun}`,
      "",
      table([[...say.header], ...body]),
      "",
      `**${say.progress} P${level}:**`,
      fence(barText(look, (done / size) * 100, ` ${done}/${size} (${stated}%)`)),
    ].join("\n");
  });
}

function listPart(say: Words): fc.Arbitrary<string> {
  const box = fc.constantFrom("[ ]", "[x]", "[x]", "[ ]");
  const item = fc.tuple(box, fc.array(box, { maxLength: 2 }));
  return fc
    .tuple(fc.array(item, { minLength: 2, maxLength: 5 }), fc.nat(9))
    .map(([items, done]) => {
      const leaves = items.reduce((sum, [, children]) => sum + Math.max(1, children.length), 0);
      const lines = items.flatMap(([own, children], at) => [
        `- ${own} step ${at + 1}`,
        ...children.map((child, inner) => `  - ${child} part ${at + 1}-${inner + 1}`),
      ]);
      return [`## ${say.list} (${Math.min(done, leaves)}/${leaves})`, "", ...lines].join("\n");
    });
}

function metricsPart(say: Words, weeks: number): fc.Arbitrary<string> {
  const names = Array.from({ length: weeks }, (_, at) => `${say.week} ${at + 1}`);
  const [metric, baseline, target, closed] = say.metric;
  return fc.constantFrom("", "0/2", "1/9").map((cell) =>
    [
      "## Metrics",
      "",
      table([
        [metric, baseline, ...names, target],
        [`**P0 ${closed}**`, "0/2", ...names.map(() => cell), "2/2"],
        ["Coverage", "30%", ...names.map(() => ""), "80%"],
      ]),
    ].join("\n"),
  );
}

function historyPart(say: Words): fc.Arbitrary<string> {
  return fc.tuple(fc.boolean(), fc.boolean()).map(([asList, newestFirst]) => {
    const days = newestFirst ? ["2026-02-03", "2026-01-31"] : ["2026-01-31", "2026-02-03"];
    const heading = `## ${say.history}\n\n`;
    if (asList) return heading + days.map((day) => `- **${day}**: ${say.started}`).join("\n");
    return heading + table([[...say.historyHeader], ...days.map((day) => [day, "", say.started])]);
  });
}

const noise = fc.constantFrom(
  "",
  "Plain words about 50% of nothing.",
  "> quoted `code` | pipe",
  "* a\n* b",
  "Term\n----\n\ntext",
  "<details>\n\nhidden\n\n</details>",
  "```js\nconst a = [1, 2];\n```",
  "1. one\n2. two",
  "| a | b |\n|---|---|\n| 1 | 2 |",
  "Ⅷ e\u0301 \u{1F6E1}\u{FE0F} text  \nbreak",
);

/** A plan of up to some sixty lines whose numbers may be false; every structure that the laws must hold for. */
export const planText: fc.Arbitrary<string> = dress.chain((look) => {
  const say = words[look.language];
  return fc
    .tuple(
      fc.boolean(),
      fc.integer({ min: 0, max: 2 }),
      fc.integer({ min: 0, max: 2 }),
      fc.boolean(),
      fc.boolean(),
      fc.boolean(),
      noise,
    )
    .chain(([overall, weeks, priorities, list, metrics, history, between]) => {
      const parts: fc.Arbitrary<string>[] = [fc.constant(`# ${say.title}`)];
      if (overall) parts.push(overallPart(look, say));
      for (let at = 1; at <= weeks; at++) parts.push(weekPart(look, say, at));
      parts.push(fc.constant(between));
      for (let at = 0; at < priorities; at++) parts.push(priorityPart(look, say, at));
      if (list || (weeks === 0 && priorities === 0)) parts.push(listPart(say));
      if (metrics && weeks > 0 && priorities > 0) parts.push(metricsPart(say, weeks));
      if (history) parts.push(historyPart(say));
      return fc
        .tuple(...parts)
        .map((texts) => `${texts.filter((text) => text !== "").join("\n\n")}\n`);
    });
});

/** A text cut, doubled, shuffled or sprinkled: what editing by hand and bad luck make of a plan. */
export function mutated(text: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const splinter = fc.constantFrom(
    "|",
    "\n",
    "\r",
    "\t",
    "[x]",
    "[ ]",
    "- ",
    "```",
    "> ",
    "#",
    "✅",
    "100%",
    "3/7",
    "<!--",
    "-->",
    "\\",
    "`",
    "~~",
    "█",
    "\u{FE0F}",
    "\u00A0",
    "N/A",
    "[",
    "]",
    "(",
    "    ",
  );
  const cut = fc.tuple(fc.nat(), fc.nat(40), splinter);
  return fc.tuple(text, fc.array(cut, { minLength: 1, maxLength: 6 })).map(([whole, cuts]) =>
    cuts.reduce((now, [at, length, put]) => {
      const from = now.length === 0 ? 0 : at % now.length;
      return now.slice(0, from) + put + now.slice(from + (length % 3 === 0 ? 0 : length));
    }, whole),
  );
}
