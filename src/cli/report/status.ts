import { statusWord } from "../../check/status-word.ts";
import type { CalendarDate } from "../../language/date.ts";
import { isoDate } from "../../language/index.ts";
import type { StatusCounts } from "../../plan/index.ts";
import type { Style } from "../colour.ts";
import { listedStatuses, type Picture, type Share } from "../picture.ts";
import { visible } from "../visible.ts";
import { counted } from "../words.ts";
import { cell, columnWidth, reportWidth, rightCell, shortened, widthOf, wrap } from "./layout.ts";
import { meter } from "./meter.ts";
import { glyphOf } from "./task-line.ts";

/** What a report of plans is drawn with. */
export interface Canvas {
  readonly style: Style;
  readonly columns: number | undefined;
  readonly today: CalendarDate;
}

const margin = "  ";
const listed = 8;
const mostPictures = 3;

/** What `status` shows: whole pictures of a few plans, a line each of many. */
export function statusLines(pictures: readonly Picture[], canvas: Canvas): readonly string[] {
  if (pictures.length > mostPictures) return overviewLines(pictures, canvas);
  return pictures.flatMap((picture, at) => [
    ...(at === 0 ? [] : [""]),
    ...pictureLines(picture, canvas),
  ]);
}

function pictureLines(picture: Picture, canvas: Canvas): readonly string[] {
  const width = reportWidth(canvas.columns) - margin.length;
  const blocks = [
    overallLines(picture.counts, width, canvas.style),
    shareLines(picture, width, canvas),
    ...listedStatuses.map((status) => taskLines(picture, status, width, canvas.style)),
    findingLines(picture, "late", width, canvas.style),
    driftLines(picture, width, canvas.style),
  ];
  return [
    ...titleLines(picture, width, canvas.style),
    ...blocks.filter((block) => block.length > 0).flatMap((block) => ["", ...indented(block)]),
  ];
}

function overviewLines(
  pictures: readonly Picture[],
  { style, columns }: Canvas,
): readonly string[] {
  const width = reportWidth(columns);
  const labels = columnWidth(
    pictures.map(({ path }) => path),
    Math.floor(width / 2),
  );
  const tallies = columnWidth(
    pictures.map(({ counts }) => tally(counts)),
    9,
  );
  return pictures.map(({ path, counts, drift }) => {
    const drifted = drift.length === 0 ? "" : style.yellow(`  ${drift.length} drifted`);
    const bar = meter(shareOf(counts), barWidth(width, labels + tallies + 12), style);
    return `${cell(path, labels)}  ${bar} ${percent(counts)}  ${rightCell(tally(counts), tallies)}${drifted}`;
  });
}

function titleLines({ title, path }: Picture, width: number, style: Style): readonly string[] {
  if (title === "") return [style.bold(visible(path))];
  return [style.bold(shortened(title, width + margin.length)), style.dim(visible(path))];
}

function overallLines(counts: StatusCounts, width: number, style: Style): readonly string[] {
  const words = `${tally(counts).replace("/", " of ")} done`;
  const bar = meter(shareOf(counts), barWidth(width, widthOf(words) + 7), style);
  const rest = (["in_progress", "blocked", "on_hold", "todo", "cancelled"] as const)
    .filter((status) => counts[status] > 0)
    .map((status) => `${counts[status]} ${statusWord(status)}`);
  return [
    `${bar} ${style.bold(percent(counts))}  ${words}`,
    ...(rest.length === 0 ? [] : wrap(rest.join(", "), width).map(style.dim)),
  ];
}

function shareLines(picture: Picture, width: number, canvas: Canvas): readonly string[] {
  const shares = [...picture.periods, ...picture.priorities].filter(
    ({ counts }) => counts.total > counts.cancelled,
  );
  const names = namesThatFit(shares, Math.floor(width * 0.4));
  const labels = columnWidth(names, Math.floor(width / 3) + 5);
  const tallies = columnWidth(
    shares.map(({ counts }) => tally(counts)),
    9,
  );
  const dates = columnWidth(shares.map(spanOf), 13);
  // Two blanks behind the label, one before the percent, two before the tally, and room for the arrow.
  const room = width - labels - tallies - 11;
  const withDates = dates > 0 && room - dates >= 10;
  const cells = barWidth(withDates ? room - dates - 2 : room, 0);
  return shares.map((share, at) => {
    const bar = meter(shareOf(share.counts), cells, canvas.style);
    const numbers = `${percent(share.counts)}  ${rightCell(tally(share.counts), tallies)}`;
    const span = withDates ? spanOf(share) : "";
    const when = span === "" ? "" : canvas.style.dim(`  ${span}`);
    const label = cell(names[at] ?? "", labels);
    return `${label}  ${bar} ${numbers}${when}${nowMark(share, canvas)}`;
  });
}

/** The names, or the short ones where the names are too long and the short ones tell them apart. */
function namesThatFit(shares: readonly Share[], room: number): readonly string[] {
  const names = shares.map(({ name }) => name);
  const short = shares.map(({ shortName }) => shortName);
  const isShortEnough = columnWidth(names, room + 1) <= room;
  return isShortEnough || new Set(short).size < shares.length ? names : short;
}

function nowMark({ start, end }: Share, { today, style }: Canvas): string {
  if (start === null || end === null) return "";
  const day = isoDate(today);
  return isoDate(start) <= day && day <= isoDate(end) ? style.cyan(" ←") : "";
}

function spanOf({ start, end }: Share): string {
  if (start === null || end === null) return "";
  return `${isoDate(start).slice(5)} – ${isoDate(end).slice(5)}`;
}

function taskLines(
  { path, standing }: Picture,
  status: (typeof listedStatuses)[number],
  width: number,
  style: Style,
): readonly string[] {
  const tasks = standing[status];
  const ids = columnWidth(
    tasks.map(({ id }) => id ?? ""),
    Math.floor(width / 4),
  );
  const lines = tasks.slice(0, listed).map((task) => {
    const place = width < 58 ? `:${task.line}` : `${path}:${task.line}`;
    const id = ids === 0 ? "" : `${cell(task.id ?? "", ids)} `;
    const room = width - ids - widthOf(visible(place)) - 4;
    return `${glyphOf(status, style)} ${id}${cell(task.title, room)} ${style.dim(visible(place))}`;
  });
  return section(statusWord(status), [...lines, ...more(tasks.length)], style);
}

function findingLines(
  picture: Picture,
  kind: "late" | "drift",
  width: number,
  style: Style,
): readonly string[] {
  const findings = picture[kind];
  const places = findings.map(({ line }) => `:${line}`);
  const room = columnWidth(places, 8);
  const lines = findings.slice(0, listed).flatMap(({ message }, at) => {
    const [first = "", ...rest] = wrap(message, width - room - 2);
    const head = `${style.dim(cell(places[at] ?? "", room))}  ${first}`;
    return [head, ...rest.map((line) => `${" ".repeat(room)}  ${line}`)];
  });
  return section(kind === "late" ? "late" : "drifted", [...lines, ...more(findings.length)], style);
}

function driftLines(picture: Picture, width: number, style: Style): readonly string[] {
  const { unbound } = picture;
  const path = visible(picture.path);
  const quiet = `${counted(unbound, "number")} left alone, not certain what ${unbound === 1 ? "it counts" : "they count"}: tracker scan ${path}`;
  const mend = `mend with: tracker sync ${path}`;
  return [
    ...(picture.drift.length === 0
      ? [style.green("no number has drifted")]
      : [...findingLines(picture, "drift", width, style), ...wrap(mend, width).map(style.cyan)]),
    ...(unbound === 0 ? [] : wrap(quiet, width).map(style.dim)),
  ];
}

function section(title: string, lines: readonly string[], style: Style): readonly string[] {
  return lines.length === 0 ? [] : [style.bold(title), ...lines];
}

function more(count: number): readonly string[] {
  return count > listed ? [`… and ${count - listed} more`] : [];
}

function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => margin + line);
}

function barWidth(width: number, beside: number): number {
  return Math.max(6, Math.min(32, width - beside));
}

function shareOf(counts: StatusCounts): { done: number; total: number } {
  return { done: counts.done, total: counts.total - counts.cancelled };
}

function tally(counts: StatusCounts): string {
  return `${counts.done}/${counts.total - counts.cancelled}`;
}

function percent(counts: StatusCounts): string {
  return `${counts.percent}%`.padStart(4);
}
