// Measures the built command and its readers: node bench/bench.mjs [--quick | --full]; the options are below.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, release, tmpdir, totalmem, type } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { measureCommit } from "./commit.mjs";
import { measureGrowth } from "./growth.mjs";
import { buildReaders } from "./library.mjs";
import { drawPlots } from "./plots.mjs";
import { measureReading } from "./reading.mjs";
import { performanceDocument, terminalReport } from "./report.mjs";
import { measureStartup } from "./startup.mjs";
import { measurePeers, measureTree } from "./tree.mjs";

const usage = `npm run bench -- [options]

  --quick             a minute: few runs, small amounts
  --full              all amounts; writes docs/performance.md and its plots
  --runs N            runs of each start-up command
  --tree-plans N      plans in the tree
  --peer-plans N      how many of its plans the other tools get, too (remark-cli keeps all of them in memory)
  --peer-runs N       runs of the other tools
  --root FOLDER       the checkout to measure: its dist/ and its src/ (default: this one)
  --report FOLDER     writes performance.md and the plots there
  --date YYYY-MM-DD   the date of the report (default: today)
  --save FILE         keeps the figures as JSON
  --from FILE         reports the figures of --save and measures nothing`;

const sizes = [1e3, 3e3, 1e4, 3e4, 1e5, 3e5, 1e6, 2e6, 3.9e6, 1e7, 2e7];
const rows = [100, 300, 1000, 3000, 10_000, 20_000, 50_000];

const amounts = {
  quick: {
    startup: { runs: 3 },
    commit: { files: 200, runs: 3 },
    reading: { plans: 50, runs: 1 },
    tree: { plans: 200, runs: 1 },
    peers: { plans: 50, runs: 1 },
    growth: { sizes: sizes.filter((size) => size <= 3e5), rows: rows.slice(0, 4), runs: 1 },
  },
  ordinary: {
    startup: { runs: 21 },
    commit: { files: 2000, runs: 11 },
    reading: { plans: 100, runs: 3 },
    tree: { plans: 2000, runs: 1 },
    peers: { plans: 300, runs: 1 },
    growth: { sizes: sizes.filter((size) => size <= 1e6), rows: rows.slice(0, 5), runs: 1 },
  },
  full: {
    startup: { runs: 41 },
    commit: { files: 2000, runs: 31 },
    reading: { plans: 300, runs: 3 },
    tree: { plans: 10_000, runs: 1 },
    peers: { plans: 1000, runs: 1 },
    growth: { sizes, rows, runs: 1 },
  },
};

const { values: options } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    full: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
    runs: { type: "string" },
    "tree-plans": { type: "string" },
    "peer-plans": { type: "string" },
    "peer-runs": { type: "string" },
    root: { type: "string", default: "." },
    report: { type: "string" },
    date: { type: "string", default: today() },
    save: { type: "string" },
    from: { type: "string" },
  },
});

if (options.help) console.log(usage);
else await report(options.from ? readFigures(options.from) : await measureAll());

/** @param {import("./targets.mjs").Figures} figures */
async function report(figures) {
  console.log(terminalReport(figures));
  if (options.save) writeFileSync(options.save, `${JSON.stringify(figures, null, 2)}\n`);
  const folder = options.report ?? (options.full ? "docs" : undefined);
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "performance.md"), performanceDocument(figures));
  const { growth, peers } = await drawPlots(figures);
  writeFileSync(join(folder, "performance-growth.svg"), growth);
  writeFileSync(join(folder, "performance-peers.svg"), peers);
  console.log(`\nwrote performance.md and two plots to ${folder}/`);
}

/** @returns {Promise<import("./targets.mjs").Figures>} */
async function measureAll() {
  const settings = chosenAmounts();
  const folder = mkdtempSync(join(tmpdir(), "tracker-bench-"));
  const library = join(folder, "library");
  const place = { command: resolve(options.root, "dist/bin.cjs"), folder, library };
  try {
    await buildReaders({ root: resolve(options.root), folder: library });
    return {
      machine: machine(),
      startup: step("start-up", () => measureStartup(place, settings.startup)),
      commit: step("commit", () => measureCommit(place, settings.commit)),
      reading: step("reading", () => measureReading(place, settings.reading)),
      growth: step("growth", () => measureGrowth(place, settings.growth)),
      tree: step("tree", () => measureTree(place, settings.tree)),
      peers: step("other tools", () => measurePeers(place, settings.peers)),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @template Result
 * @param {string} name
 * @param {() => Result} measure
 */
function step(name, measure) {
  const begun = performance.now();
  const result = measure();
  console.error(`${name}: measured in ${((performance.now() - begun) / 1000).toFixed(0)} s`);
  return result;
}

function chosenAmounts() {
  const { startup, tree, peers, ...rest } = amounts[amountName()];
  return {
    ...rest,
    startup: { runs: Number(options.runs ?? startup.runs) },
    tree: { ...tree, plans: Number(options["tree-plans"] ?? tree.plans) },
    peers: {
      plans: Number(options["peer-plans"] ?? peers.plans),
      runs: Number(options["peer-runs"] ?? peers.runs),
    },
  };
}

function amountName() {
  if (options.full) return "full";
  return options.quick ? "quick" : "ordinary";
}

/** @returns {import("./targets.mjs").Machine} */
function machine() {
  const { version } = JSON.parse(readFileSync(join(options.root, "package.json"), "utf8"));
  return {
    date: options.date,
    node: process.version,
    cpu: cpus()[0]?.model.trim() ?? "unknown processor",
    cores: cpus().length,
    memory: totalmem(),
    system: `${type()} ${release()}`,
    version,
  };
}

/**
 * @param {string} path
 * @returns {import("./targets.mjs").Figures}
 */
function readFigures(path) {
  return JSON.parse(readFileSync(path, "utf8"));
}

function today() {
  const now = new Date();
  const parts = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
  return parts.map((part) => String(part).padStart(2, "0")).join("-");
}
