// The two plots of docs/performance.md, as SVG that reads well on a light page and on a dark one.
import { importPackage, installPackages } from "./packages.mjs";

// An image cannot ask the page for its colours, only the browser, so each plot brings its own background.
const light = {
  paper: "#ffffff",
  ink: "#1f2328",
  faint: "#59636e",
  grid: "#d8dee4",
  blue: "#0969da",
  orange: "#bc4c00",
  green: "#1a7f37",
};

/** @type {Record<keyof typeof light, string>} */
const dark = {
  paper: "#0d1117",
  ink: "#f0f6fc",
  faint: "#9198a1",
  grid: "#30363d",
  blue: "#4493f8",
  orange: "#f0883e",
  green: "#3fb950",
};

const lineColours = { blocks: light.blue, plan: light.orange, check: light.green };

const config = {
  background: light.paper,
  font: "system-ui, 'Segoe UI', Helvetica, Arial, sans-serif",
  padding: 16,
  view: { stroke: null },
  axis: {
    domainColor: light.faint,
    gridColor: light.grid,
    tickColor: light.faint,
    labelColor: light.faint,
    titleColor: light.ink,
    labelFontSize: 12,
    titleFontSize: 12,
    titleFontWeight: "normal",
    titlePadding: 10,
  },
  legend: { labelColor: light.ink, labelFontSize: 13, labelLimit: 400, symbolStrokeWidth: 3 },
  title: {
    color: light.ink,
    subtitleColor: light.faint,
    fontSize: 15,
    subtitleFontSize: 12,
    subtitlePadding: 6,
    anchor: "start",
    offset: 14,
  },
};

const timeLabel =
  "datum.value >= 1000 ? format(datum.value / 1000, ',') + ' s' : datum.value + ' ms'";
const sizeLabel =
  "datum.value >= 1e6 ? datum.value / 1e6 + ' MB' : format(datum.value / 1e3, ',') + ' kB'";
const rowsLabel = "format(datum.value, ',')";

/**
 * @param {import("./targets.mjs").Figures} figures
 * @returns {Promise<{ growth: string, peers: string }>}
 */
export async function drawPlots(figures) {
  installPackages("plotting");
  return { growth: await draw(growthPlot(figures)), peers: await draw(peersPlot(figures)) };
}

/** @param {Record<string, unknown>} plot */
async function draw(plot) {
  const vega = await importPackage("plotting", "vega");
  const { compile } = await importPackage("plotting", "vega-lite");
  const { spec } = compile({ ...plot, config });
  const svg = await new vega.View(vega.parse(spec), { renderer: "none" }).toSVG();
  return `${withDarkColours(svg)}\n`;
}

/** @param {string} svg */
function withDarkColours(svg) {
  const rules = Object.entries(light).map(([name, colour]) => {
    const other = dark[/** @type {keyof typeof light} */ (name)];
    return `[fill="${colour}"]{fill:${other}}[stroke="${colour}"]{stroke:${other}}`;
  });
  const style = `<style>@media (prefers-color-scheme:dark){${rules.join("")}}</style>`;
  return svg.replace(/<svg[^>]*>/, (start) => start + style);
}

/** @param {import("./targets.mjs").Figures} figures */
function growthPlot({ growth }) {
  const { sizes, rows } = growth;
  const domain = timeDomain([...sizes, ...rows]);
  return {
    title: {
      text: "Time against the amount",
      subtitle: [
        "Both axes are logarithmic. Dashed: linear growth from 100 kB and from 1,000 rows.",
        "The command takes no file above 4 MB.",
      ],
    },
    spacing: 48,
    hconcat: [
      growthPanel(sizes, { near: 100_000, title: "size of the plan", label: sizeLabel, domain }),
      growthPanel(rows, { near: 1000, title: "rows of a table", label: rowsLabel, domain }),
    ],
  };
}

/**
 * @param {import("./growth.mjs").GrowthLine[]} lines
 * @param {{ near: number, title: string, label: string, domain: number[] }} panel
 */
function growthPanel(lines, { near, title, label, domain }) {
  const values = lines.flatMap(({ says, points }) =>
    points.map((point) => ({ ...point, line: spoken(says) })),
  );
  const guides = lines.filter(({ name }) => name !== "check").flatMap((line) => guide(line, near));
  const amounts = values.map(({ amount }) => amount);
  const x = {
    ...logarithmic("amount", [Math.min(...amounts), Math.max(...amounts)], label),
    title,
  };
  const y = { ...logarithmic("milliseconds", domain, timeLabel), title: null };
  return {
    width: 380,
    height: 320,
    layer: [
      {
        data: { values: guides },
        mark: { type: "line", strokeDash: [4, 4], color: light.faint },
        encoding: { x, y, detail: { field: "line" } },
      },
      {
        data: { values },
        mark: { type: "line", strokeWidth: 2.5, point: { filled: true, size: 36 } },
        encoding: { x, y, color: colourOfLine(lines) },
      },
    ],
  };
}

/** @param {import("./growth.mjs").GrowthLine[]} lines */
function colourOfLine(lines) {
  const range = lines.map(({ name }) => lineColours[/** @type {keyof lineColours} */ (name)]);
  return {
    field: "line",
    type: "nominal",
    scale: { domain: lines.map(({ says }) => spoken(says)), range },
    legend: { title: null, orient: "top", symbolType: "stroke" },
  };
}

/**
 * A logarithmic axis with a grid line at each power of ten.
 * @param {string} field
 * @param {number[]} domain
 * @param {string} labelExpr
 */
function logarithmic(field, domain, labelExpr) {
  const axis = { labelExpr, labelFlush: false, values: powersOfTen(domain) };
  return { field, type: "quantitative", scale: { type: "log", domain, nice: false }, axis };
}

/** @param {string} says */
function spoken(says) {
  return says.replaceAll("`", "");
}

/**
 * Where a line would go on from a point if it were linear.
 * @param {import("./growth.mjs").GrowthLine} line
 * @param {number} near
 */
function guide({ name, points }, near) {
  const from = points.find(({ amount }) => amount === near);
  const to = points.at(-1);
  if (!from || !to) return [];
  return [from.amount, to.amount].map((amount) => ({
    amount,
    milliseconds: (from.milliseconds * amount) / from.amount,
    line: name,
  }));
}

/** @param {import("./growth.mjs").GrowthLine[]} lines */
function timeDomain(lines) {
  const times = lines.flatMap(({ points }) => points.map(({ milliseconds }) => milliseconds));
  const lowest = Math.floor(Math.log10(Math.min(...times)));
  const highest = Math.ceil(Math.log10(Math.max(...times)));
  return [Number(`1e${lowest}`), Number(`1e${highest}`)];
}

/** @param {number[]} domain */
function powersOfTen([from = 1, to = 1]) {
  const first = Math.ceil(Math.log10(from));
  const count = Math.floor(Math.log10(to)) - first + 1;
  return Array.from({ length: count }, (_, at) => Number(`1e${first + at}`));
}

/** @param {import("./targets.mjs").Figures} figures */
function peersPlot({ peers }) {
  const values = peerValues(peers);
  const times = values.map(({ milliseconds }) => milliseconds);
  const start = Math.min(...values.map((each) => each.start));
  const domain = [start, 10 ** Math.ceil(Math.log10(Math.max(...times)))];
  const axis = { domain: false, ticks: false, labelPadding: 10 };
  const labels = { labelColor: light.ink, labelFontSize: 13, labelLimit: 300 };
  const y = {
    field: "name",
    type: "nominal",
    sort: null,
    title: null,
    axis: { ...axis, ...labels },
  };
  const x = {
    ...logarithmic("milliseconds", domain, timeLabel),
    title: "time (the axis is logarithmic)",
  };
  const color = { field: "colour", type: "nominal", scale: null };
  const stem = { x: { ...x, field: "start" }, x2: { field: "milliseconds" }, y, color };
  return {
    title: {
      text: `Time to go through ${peers.plans.toLocaleString("en")} plans`,
      subtitle: `${(peers.bytes / 1e6).toFixed(1)} MB of Markdown, start included`,
    },
    width: 460,
    height: { step: 44 },
    data: { values },
    layer: [
      { mark: { type: "rule", strokeWidth: 4 }, encoding: stem },
      { mark: { type: "point", filled: true, size: 140, opacity: 1 }, encoding: { x, y, color } },
      {
        mark: { type: "text", align: "left", dx: 12, fontSize: 13, color: light.ink },
        encoding: { x, y, text: { field: "label" } },
      },
    ],
  };
}

/**
 * A logarithmic axis has no zero: the stems start at a power of ten well below the command.
 * @param {import("./tree.mjs").Tree} peers
 */
function peerValues({ rows }) {
  const own = rows[0]?.milliseconds ?? Number.NaN;
  const start = 10 ** Math.floor(Math.log10(own / 2));
  return rows.map(({ name, milliseconds }, at) => ({
    name,
    milliseconds,
    start,
    label: at === 0 ? timeText(milliseconds) : besideText(milliseconds, own),
    colour: at === 0 ? light.blue : light.faint,
  }));
}

/**
 * @param {number} milliseconds
 * @param {number} own
 */
function besideText(milliseconds, own) {
  const ratio = milliseconds / own;
  return `${timeText(milliseconds)} (${ratio.toFixed(ratio < 10 ? 1 : 0)}×)`;
}

/** @param {number} milliseconds */
function timeText(milliseconds) {
  if (milliseconds < 1000) return `${milliseconds.toFixed(0)} ms`;
  const seconds = milliseconds / 1000;
  return `${seconds.toFixed(seconds < 10 ? 1 : 0)} s`;
}
