// The figures as tables, for a terminal and for docs/performance.md.
import { targetsOf, verdictOf } from "./targets.mjs";

/** @typedef {{ title: string, lines: string[], heads: string[], rows: string[][], after?: string[] }} Section */

/** @typedef {import("./targets.mjs").Figures} Figures */

/**
 * The document that goes to docs/.
 * @param {Figures} figures
 */
export function performanceDocument(figures) {
  return `${[
    "# Performance",
    "",
    ...introduction(figures),
    ...sectionsOf(figures).flatMap(markdownSection),
    ...howToRun(),
  ].join("\n")}\n`;
}

/** @param {Figures} figures */
export function terminalReport(figures) {
  return [machineLine(figures), ...sectionsOf(figures).flatMap(terminalSection)].join("\n");
}

/** @param {Figures} figures */
function introduction(figures) {
  const { date, version } = figures.machine;
  return [
    `Written by \`npm run bench -- --full\` on ${date}, version ${version}: do not edit. The figures belong to one machine;`,
    "what carries over to another is the ratios. What they are made of, and what keeps some from their targets:",
    "[decisions.md](decisions.md#speed).",
    "",
    `Machine: ${machineLine(figures)}`,
    "",
  ];
}

/** @param {Figures} figures */
function machineLine({ machine: { cpu, cores, memory, system, node } }) {
  const gigabytes = (memory / 2 ** 30).toFixed(0);
  return `${cpu}, ${cores} cores, ${gigabytes} GB of memory, ${system}, Node ${node}.`;
}

/**
 * @param {Figures} figures
 * @returns {Section[]}
 */
function sectionsOf(figures) {
  return [
    targetSection(figures),
    startupSection(figures),
    commitSection(figures),
    readingSection(figures),
    treeSection(figures),
    peerSection(figures),
    sizeSection(figures),
    rowSection(figures),
    memorySection(figures),
  ];
}

/**
 * @param {Figures} figures
 * @returns {Section}
 */
function targetSection(figures) {
  const targets = targetsOf(figures);
  const verdicts = targets.map(verdictOf);
  const met = verdicts.filter((verdict) => verdict === "met").length;
  const unknown = verdicts.filter((verdict) => verdict === "not measured").length;
  const rest = unknown > 0 ? `, ${unknown} not measured in this run` : "";
  return {
    title: "Targets",
    lines: [`${met} of ${targets.length} targets are met${rest}.`],
    heads: ["", "target", "measured", ""],
    rows: targets.map(({ what, sense, limit, unit, measured }, at) => [
      what,
      `${sense} ${limit}${unit}`,
      measured === null ? "–" : `${exact(measured)}${unit}`,
      verdicts[at] ?? "",
    ]),
  };
}

/**
 * @param {Figures} figures
 * @returns {Section}
 */
function startupSection({ startup: { plan, bytes, runs, rows, parserShare } }) {
  return {
    title: "Start-up",
    lines: [
      `One plan (\`${plan}\`, ${sizeOf(bytes)}), a fresh copy for each run, medians of ${runs} interleaved runs. The environment`,
      `is empty but for \`PATH\`, \`HOME\` and what keeps git from the machine's settings. remark's share of the samples of \`tracker set\`: ${(parserShare * 100).toFixed(0)} %.`,
    ],
    heads: ["", "ms", "fastest, ms", "ratio"],
    rows: rows.map(({ name, milliseconds, fastest, ratio }) => [
      code(name),
      milliseconds.toFixed(1),
      fastest.toFixed(1),
      ratio.toFixed(2),
    ]),
  };
}

/**
 * @param {Figures} figures
 * @returns {Section}
 */
function commitSection({ commit: { files, runs, rows } }) {
  return {
    title: "A commit with the hook",
    lines: [
      `\`git commit\` of ${count(files)} new files, one of them a plan; the hook is \`tracker hook run pre-commit\`. Medians of`,
      `${runs} interleaved runs.`,
    ],
    heads: ["", "ms", "fastest, ms", "ratio"],
    rows: rows.map(({ name, milliseconds, fastest, ratio }) => [
      name,
      milliseconds.toFixed(1),
      fastest.toFixed(1),
      ratio.toFixed(2),
    ]),
  };
}

/**
 * @param {Figures} figures
 * @returns {Section}
 */
function readingSection({ reading: { plans, bytes, units, runs, rows, fitShare } }) {
  return {
    title: "Reading",
    lines: [
      `${plans} generated plans (${sizeOf(bytes)}, Russian and English) in a warm process, each reader in processes of its own`,
      `that take turns, medians of ${runs}. A MB is a million bytes of UTF-8; a reader sees UTF-16, of which these plans have`,
      `${(units / 1e6).toFixed(2)} million units.`,
      `Deciding what the numbers count takes ${((fitShare ?? Number.NaN) * 100).toFixed(1)} % of the whole reading.`,
    ],
    heads: ["", "MB/s", "million units/s", "beside remark"],
    rows: rows.map(({ says, bytesPerMillisecond }) => [
      says,
      figure(bytesPerMillisecond / 1000),
      figure((bytesPerMillisecond * units) / bytes / 1000),
      `${figure(bytesPerMillisecond / (rows.at(-1)?.bytesPerMillisecond ?? Number.NaN))}×`,
    ]),
  };
}

/**
 * @param {Figures} figures
 * @returns {Section}
 */
function treeSection({ tree }) {
  return {
    title: "A tree of plans",
    lines: [
      `\`tracker check\` on a folder of ${count(tree.plans)} generated plans of 2 to 15 kB, ${sizeOf(tree.bytes)} in all: weekly`,
      "tables, checklists, phases with numbers, and one document in five without a task.",
    ],
    heads: ["", "runs", "s", "plans/s", "MB/s"],
    rows: tree.rows.map(({ name, runs, milliseconds }) => [
      code(name),
      String(runs),
      seconds(milliseconds),
      figure((tree.plans / milliseconds) * 1000),
      figure(tree.bytes / milliseconds / 1000),
    ]),
  };
}

/**
 * @param {Figures} figures
 * @returns {Section}
 */
function peerSection({ tree, peers }) {
  const own = peers.rows[0]?.milliseconds ?? Number.NaN;
  const whole = tree.plans === peers.plans;
  return {
    title: "Beside other tools",
    lines: [
      whole
        ? `The same tree of ${count(peers.plans)} plans.`
        : `The first ${count(peers.plans)} plans of the tree (${sizeOf(peers.bytes)}): the whole takes the others too long.`,
      "They do another job: remark-cli (with remark-gfm) reads and prints each file, markdownlint-cli2 applies its rules (all",
      "but MD013 and MD060, which complain of nearly every line of a plan), `prettier --check` compares with its own layout.",
      "The tools take turns; all start from nothing and none has a cache.",
    ],
    heads: ["", "runs", "s", "times `tracker check`", "peak memory, MB"],
    rows: peers.rows.map(({ name, runs, milliseconds, kilobytes }) => [
      code(name),
      String(runs),
      seconds(milliseconds),
      `${figure(milliseconds / own)}×`,
      megabytes(kilobytes),
    ]),
    after: ["![Time to go through a tree of plans, by tool](performance-peers.svg)"],
  };
}

/**
 * @param {Figures} figures
 * @returns {Section}
 */
function sizeSection({ growth: { sizes } }) {
  return {
    title: "Growth with the size of a plan",
    lines: [
      "One plan of weekly tables; milliseconds, and in brackets nanoseconds per byte. The readers are warm and in process; the",
      "command starts anew for each plan and takes no file above 4 MB.",
    ],
    heads: ["plan", ...sizes.map(({ says }) => says)],
    rows: growthRows(sizes, { label: sizeOf, per: "bytes", scale: 1e6 }),
    after: ["![Time against the size of a plan and the rows of a table](performance-growth.svg)"],
  };
}

/**
 * @param {Figures} figures
 * @returns {Section}
 */
function rowSection({ growth: { rows } }) {
  return {
    title: "Growth with the rows of a table",
    lines: ["A plan that is one table; milliseconds, and in brackets microseconds per row."],
    heads: ["rows", ...rows.map(({ says }) => says)],
    rows: growthRows(rows, { label: count, per: "amount", scale: 1e3 }),
  };
}

/**
 * @param {import("./growth.mjs").GrowthLine[]} lines
 * @param {{ label: (amount: number) => string, per: "bytes" | "amount", scale: number }} unit
 */
function growthRows(lines, { label, per, scale }) {
  const amounts = lines[0]?.points.map(({ amount }) => amount) ?? [];
  return amounts.map((amount) => [
    label(amount),
    ...lines.map(({ points }) => {
      const point = points.find((each) => each.amount === amount);
      if (!point) return "–";
      const cost = (point.milliseconds / point[per]) * scale;
      return `${figure(point.milliseconds)} (${figure(cost)})`;
    }),
  ]);
}

/**
 * @param {Figures} figures
 * @returns {Section}
 */
function memorySection({ startup, tree, growth }) {
  const commands = startup.rows.map(({ name, kilobytes }) => [code(name), megabytes(kilobytes)]);
  const largest = growth.sizes.at(-1)?.points.at(-1);
  const longest = growth.rows.at(-1)?.points.at(-1);
  return {
    title: "Peak memory",
    lines: ["The largest resident set of the process, as it says itself when it ends."],
    heads: ["", "MB"],
    rows: [
      ...commands,
      [`\`tracker check\`, a plan of ${sizeOf(largest?.bytes)}`, megabytes(largest?.kilobytes)],
      [
        `\`tracker check\`, a table of ${count(longest?.amount)} rows`,
        megabytes(longest?.kilobytes),
      ],
      [
        `\`tracker check\`, the tree of ${count(tree.plans)} plans`,
        megabytes(tree.rows[0]?.kilobytes),
      ],
    ],
  };
}

function howToRun() {
  return [
    "## How to run it",
    "",
    "| command | does |",
    "|---|---|",
    "| `npm run bench` | the tables in two to three minutes, with smaller amounts |",
    "| `npm run bench -- --quick` | the same in about a minute, with few runs: to see that it works |",
    "| `npm run bench -- --full` | everything at full size; writes this page and its two plots |",
    "",
    "`--help` names the other options. The tools to compare with and the plotting library are installed the first time they are",
    "needed, from the lock files in `bench/peers/` and `bench/plotting/`.",
  ];
}

/**
 * @param {Section} section
 * @returns {string[]}
 */
function markdownSection({ title, lines, heads, rows, after = [] }) {
  return [
    `## ${title}`,
    "",
    ...lines,
    "",
    `| ${heads.join(" | ")} |`,
    `|${heads.map((_, at) => (at === 0 ? "---" : "---:")).join("|")}|`,
    ...rows.map((row) => `| ${row.join(" | ")} |`),
    "",
    ...(after.length > 0 ? [...after, ""] : []),
  ];
}

/**
 * @param {Section} section
 * @returns {string[]}
 */
function terminalSection({ title, lines, heads, rows }) {
  const all = [heads, ...rows].map((row) => row.map((cell) => cell.replaceAll("`", "")));
  const widths = heads.map((_, at) => Math.max(...all.map((row) => row[at]?.length ?? 0)));
  const table = all.map((row) => row.map((cell, at) => padded(cell, at, widths[at])).join("  "));
  return ["", title, ...lines.map((line) => line.replaceAll("`", "")), "", ...table];
}

/**
 * @param {string} cell
 * @param {number} at
 * @param {number} [width]
 */
function padded(cell, at, width = 0) {
  return at === 0 ? cell.padEnd(width) : cell.padStart(width);
}

/**
 * Three digits, more where the number has them.
 * @param {number} value
 */
function figure(value) {
  if (value >= 100) return value.toFixed(0);
  return value >= 10 ? value.toFixed(1) : value.toFixed(value >= 0.1 ? 2 : 3);
}

/**
 * So many digits that one sees on which side of its target a figure is.
 * @param {number} value
 */
function exact(value) {
  return value.toFixed(value < 10 ? 3 : 1);
}

/** @param {number} milliseconds */
function seconds(milliseconds) {
  return figure(milliseconds / 1000);
}

/** @param {number} [kilobytes] */
function megabytes(kilobytes = Number.NaN) {
  return ((kilobytes * 1024) / 1e6).toFixed(0);
}

/** @param {number} [bytes] */
function sizeOf(bytes = Number.NaN) {
  if (bytes < 1000) return `${bytes} bytes`;
  return bytes < 1e6 ? `${short(bytes / 1000)} kB` : `${short(bytes / 1e6)} MB`;
}

/** @param {number} value */
function short(value) {
  return value.toFixed(value < 10 ? 1 : 0).replace(/\.0$/, "");
}

/** @param {number} [value] */
function count(value = Number.NaN) {
  return value.toLocaleString("en");
}

/** @param {string} name */
function code(name) {
  return `\`${name}\``;
}
