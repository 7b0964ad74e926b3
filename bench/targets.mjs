// What the figures should be, and whether they are. Nothing here is worded by hand: a verdict follows from the figures.

/**
 * @typedef {object} Figures
 * @property {Machine} machine
 * @property {import("./startup.mjs").Startup} startup
 * @property {import("./commit.mjs").Commit} commit
 * @property {import("./reading.mjs").Reading} reading
 * @property {import("./tree.mjs").Tree} tree
 * @property {import("./tree.mjs").Tree} peers
 * @property {import("./growth.mjs").Growth} growth
 */

/** @typedef {{ date: string, node: string, cpu: string, cores: number, memory: number, system: string, version: string }} Machine */

/**
 * @typedef {object} Target
 * @property {string} what
 * @property {number} limit
 * @property {"at most" | "at least"} sense
 * @property {string} unit
 * @property {number | null} measured `null` when this run did not measure it.
 */

/** @typedef {"met" | "not met" | "not measured"} Verdict */

const nearSize = 100_000;
const farSize = 20_000_000;
const nearRows = 1000;
const farRows = 50_000;
const plansOfTarget = 10_000;

/**
 * @param {Figures} figures
 * @returns {Target[]}
 */
export function targetsOf(figures) {
  return [
    ...startupTargets(figures),
    ...readingTargets(figures),
    ...peerTargets(figures),
    ...growthTargets(figures),
  ];
}

/**
 * @param {Target} target
 * @returns {Verdict}
 */
export function verdictOf({ measured, sense, limit }) {
  if (measured === null || Number.isNaN(measured)) return "not measured";
  const isMet = sense === "at most" ? measured <= limit : measured >= limit;
  return isMet ? "met" : "not met";
}

/**
 * @param {Figures} figures
 * @returns {Target[]}
 */
function startupTargets({ startup }) {
  const limits = { "--version": 1.1, check: 1.3, set: 1.4, status: 1.4 };
  return Object.entries(limits).map(([command, limit]) => {
    const row = startup.rows.find(({ name }) => name === `tracker ${command}`);
    const what = `\`tracker ${command}\` beside \`node -e 0\``;
    return { what, limit, sense: "at most", unit: "×", measured: row?.ratio ?? null };
  });
}

/**
 * @param {Figures} figures
 * @returns {Target[]}
 */
function readingTargets({ reading }) {
  const blocks = speedOf(reading, "blocks");
  const remark = speedOf(reading, "remark");
  return [
    {
      what: "reading blocks, warm",
      limit: 150,
      sense: "at least",
      unit: " MB/s",
      measured: blocks / 1000,
    },
    {
      what: "reading blocks beside remark",
      limit: 200,
      sense: "at least",
      unit: "×",
      measured: blocks / remark,
    },
    {
      what: "deciding what numbers count, of the whole reading",
      limit: 0.1,
      sense: "at most",
      unit: "×",
      measured: reading.fitShare ?? null,
    },
  ];
}

/**
 * @param {Figures} figures
 * @returns {Target[]}
 */
function peerTargets({ peers }) {
  const [own, ...others] = peers.rows;
  const part = peers.plans === plansOfTarget ? "" : `, measured on ${count(peers.plans)}`;
  return ["remark-cli", "markdownlint-cli2"].map((peer) => {
    const other = others.find(({ name }) => name.startsWith(`${peer} `));
    return {
      what: `checking ${count(plansOfTarget)} plans beside ${peer}${part}`,
      limit: 100,
      sense: "at least",
      unit: "×",
      measured: own && other ? other.milliseconds / own.milliseconds : null,
    };
  });
}

/**
 * @param {Figures} figures
 * @returns {Target[]}
 */
function growthTargets({ growth }) {
  const readersOf = (/** @type {import("./growth.mjs").GrowthLine[]} */ lines) =>
    lines.filter(({ name }) => name !== "check");
  const sizes = readersOf(growth.sizes).map((line) => ({
    what: `time per byte at 20 MB beside 100 kB: ${line.says}`,
    measured: growthFactor(line, { near: nearSize, far: farSize, per: "bytes" }),
  }));
  const rows = readersOf(growth.rows).map((line) => ({
    what: `time per row at ${count(farRows)} rows beside ${count(nearRows)}: ${line.says}`,
    measured: growthFactor(line, { near: nearRows, far: farRows, per: "amount" }),
  }));
  return [...sizes, ...rows].map((each) => ({ ...each, limit: 2, sense: "at most", unit: "×" }));
}

/**
 * How much longer a byte, or a row, takes at the far amount than at the near one.
 * @param {import("./growth.mjs").GrowthLine} line
 * @param {{ near: number, far: number, per: "bytes" | "amount" }} amounts
 */
function growthFactor({ points }, { near, far, per }) {
  const from = points.find(({ amount }) => amount === near);
  const to = points.find(({ amount }) => amount === far);
  if (!from || !to) return null;
  return to.milliseconds / to[per] / (from.milliseconds / from[per]);
}

/**
 * @param {import("./reading.mjs").Reading} reading
 * @param {string} name
 */
function speedOf({ rows }, name) {
  return rows.find(({ reader }) => reader === name)?.bytesPerMillisecond ?? Number.NaN;
}

/** @param {number} value */
function count(value) {
  return value.toLocaleString("en");
}
