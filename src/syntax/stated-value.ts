import { holdsWord } from "../text/characters.ts";
import type { Range } from "../text/edit.ts";
import { type BarCells, needsNumber, scanCellRuns } from "./bar.ts";
import {
  isArrow,
  type Line,
  type NumberAtom,
  type NumberField,
  readNumberAtom,
  type Tally,
  widened,
} from "./number-scan.ts";
import {
  arrowSigns,
  closers,
  dashes,
  isBlank,
  isLineEnd,
  mayBeginNumber,
  openers,
  rangeSigns,
  separatorSigns,
  transparentSigns,
} from "./number-signs.ts";

/** A bar with the numbers beside it, or numbers alone; at least one of the three is there. Never spans lines. */
export interface StatedValue extends Range {
  readonly bar: BarCells | null;
  readonly tally: Tally | null;
  readonly percent: NumberField | null;
  /** Whether an estimate, a range, a pair or the like stands beside it (`~40%`, `3/?`, `40% → 60%`): nobody may write it then. */
  readonly approximate: boolean;
}

/**
 * Finds the stated values of each line between two offsets (UTF-16 code units), in order: the largest neighbouring
 * combinations of at most one bar, one tally and one percent. Labels are no part of a value; brackets around it are not
 * either, those that open inside it are.
 * Numbers that are not plain (`v1.2/3`, `≥80%`, `30-40%`, `3/10ms`, dates, paths) are left out.
 * `tallyWords` are words like `of`, in lower case.
 */
export function scanStatedValues(
  text: string,
  start: number,
  end: number,
  tallyWords: readonly string[],
): readonly StatedValue[] {
  const values: StatedValue[] = [];
  for (let at = start; at < end; ) {
    const lineEnd = endOfLine(text, at, end);
    for (const value of readLine({ text, start: at, end: lineEnd, words: tallyWords })) {
      values.push(value);
    }
    at = lineEnd + 1;
  }
  return values;
}

/** The percent that a value states, else the one that its tally comes to; null where neither stands there. */
export function statedPercentOf(value: StatedValue): number | null {
  if (value.percent !== null) return value.percent.value;
  if (value.tally === null || value.tally.total.value === 0) return null;
  return (100 * value.tally.done.value) / value.tally.total.value;
}

/**
 * Whether the cells of a value agree with none of its own numbers, however rounded.
 * False where it has no bar or no number, and where an estimate stands beside it.
 */
export function barContradictsOwnNumber(value: StatedValue): boolean {
  const { bar, tally, percent } = value;
  if (bar === null || value.approximate) return false;
  const ratio =
    tally !== null && tally.total.value > 0 ? tally.done.value / tally.total.value : null;
  const byTally = ratio !== null && agreesWith(bar, ratio, 0);
  const byPercent = percent !== null && agreesWith(bar, percent.value / 100, slackOf(percent));
  return (ratio !== null || percent !== null) && !byTally && !byPercent;
}

/** A percent between 0 and 100 is rounded itself: it stands for half a unit of its last digit more or less. */
function slackOf({ value, decimals }: NumberField): number {
  return value > 0 && value < 100 ? 0.005 / 10 ** decimals : 0;
}

/** Whether cells are what a share between 0 and 1, give or take `slack`, comes to when rounded up or down. */
function agreesWith(bar: BarCells, share: number, slack: number): boolean {
  const step = bar.style.eighths ? 1 / 8 : 1;
  const exact = Math.min(Math.max(share, 0), 1) * bar.width;
  // A head may be drawn in the last filled cell or in the one after it.
  const filled = bar.style.head === "" ? [bar.filled] : [bar.filled, bar.filled - 1];
  const room = step - 1e-9 + slack * bar.width;
  return filled.some((cells) => Math.abs(cells - exact) < room);
}

/** A bar, a number or a drawing on a line. */
interface Atom extends Omit<NumberAtom, "kind"> {
  readonly kind: NumberAtom["kind"] | "bar" | "drawing";
  readonly bar: BarCells | null;
}

function endOfLine(text: string, at: number, end: number): number {
  let reached = at;
  while (reached < end && !isLineEnd(text.charAt(reached))) reached += 1;
  return reached;
}

// A value has a percent sign, a slash, a word between two numbers, or cells that need no number.
const mayState =
  /[%％﹪/／⁄∕\u2580-\u25FF\u2B1B\u2B1C\uD83D]|[\d０-９][^\d０-９A-Za-z\x80-\uFFFF]*[A-Za-z\x80-\uFFFF][^\d０-９]*[\d０-９]/;

function readLine(line: Line): readonly StatedValue[] {
  if (!mayState.test(line.text.slice(line.start, line.end))) return [];
  const atoms = markPairs(line, readAtoms(line));
  const mayStandAlone = standingRule(line, atoms);
  const values: StatedValue[] = [];
  let group: readonly Atom[] = [];
  const close = () => {
    const value = combine(line, group, mayStandAlone);
    if (value !== null) values.push(value);
    group = [];
  };
  for (const atom of atoms) {
    if (!belongsTo(line, group, atom)) close();
    if (atom.kind !== "foreign") group = [...group, atom];
  }
  close();
  return values;
}

function belongsTo(line: Line, group: readonly Atom[], atom: Atom): boolean {
  const last = group.at(-1);
  if (last === undefined) return true;
  if (atom.kind === "foreign" || group.length >= 6) return false;
  if (!atom.odd && group.some((other) => other.kind === atom.kind && !other.odd)) return false;
  if (atom.kind === "bar" && group.some((other) => other.kind === "bar")) return false;
  return joinOf(line, last, atom) === "joined";
}

function combine(
  line: Line,
  group: readonly Atom[],
  mayStandAlone: (bar: BarCells) => boolean,
): StatedValue | null {
  const hasNumber = group.some((atom) => atom.kind === "tally" || atom.kind === "percent");
  const parts = group.filter((atom) => {
    if (atom.bar !== null) return hasNumber || mayStandAlone(atom.bar);
    return !atom.odd;
  });
  const first = parts[0];
  const last = parts.at(-1);
  if (first === undefined || last === undefined) return null;
  const value = {
    start: first.start,
    end: closeBrackets(line, first.start, last.end),
    bar: parts.find((part) => part.bar !== null)?.bar ?? null,
    tally: parts.find((part) => part.tally !== null)?.tally ?? null,
    percent: parts.find((part) => part.percent !== null)?.percent ?? null,
  };
  const approximate = group.some((atom) => atom.odd) || isColumnOfChart(value);
  return { ...value, approximate };
}

/** A full bar without brackets beside a number that says much less is a bar of a chart, drawn to a length. */
function isColumnOfChart(value: Omit<StatedValue, "approximate">): boolean {
  const { bar } = value;
  if (bar === null || bar.filled < bar.width || bar.outer.start < bar.start) return false;
  return barContradictsOwnNumber({ ...value, approximate: false });
}

const longestRule = 30;

/** Which bars of a line count without a number: rows of drawings and rules made of blocks do not. */
function standingRule(line: Line, atoms: readonly Atom[]): (bar: BarCells) => boolean {
  const drawn = atoms.filter((atom) => atom.kind === "bar" || atom.kind === "drawing").length;
  if (drawn === 0) return () => false;
  const before = line.start === 0 ? "\n" : line.text.charAt(line.start - 1);
  const isLabelled = !isLineEnd(before) || holdsWord(line.text.slice(line.start, line.end));
  return (bar) => {
    if (needsNumber(bar)) return false;
    return isLabelled || bar.outer.start < bar.start || (drawn === 1 && bar.width <= longestRule);
  };
}

function closeBrackets(line: Line, start: number, end: number): number {
  let depth = 0;
  for (let at = start; at < end; at++) {
    const char = line.text.charAt(at);
    if (openers.has(char)) depth += 1;
    if (closers.has(char)) depth = Math.max(depth - 1, 0);
  }
  let reached = end;
  while (depth > 0 && reached < line.end && closers.has(line.text.charAt(reached))) {
    reached += 1;
    depth -= 1;
  }
  return reached;
}

/** Numbers with an arrow between them, or two of one kind with a dash, are a pair: neither is stated plainly. */
function markPairs(line: Line, atoms: readonly Atom[]): readonly Atom[] {
  const paired = new Set<Atom>();
  for (const [index, atom] of atoms.entries()) {
    const next = atoms[index + 1];
    if (next === undefined || joinOf(line, atom, next) !== "paired") continue;
    paired.add(atom);
    paired.add(next);
  }
  return atoms.map((atom) => (paired.has(atom) ? { ...atom, odd: true } : atom));
}

type Sign = "nothing" | "separator" | "dash" | "range" | "arrow" | "other";

/** What stands between two atoms: nothing that parts them, what pairs them, or something else. */
function joinOf(line: Line, before: Atom, after: Atom): "joined" | "paired" | "apart" {
  const count = { nothing: 0, separator: 0, dash: 0, range: 0, arrow: 0 };
  for (let at = before.end; at < after.start; at++) {
    const sign = signAt(line, at, before.end);
    if (sign === "other") return "apart";
    count[sign] += 1;
  }
  const areAlike = before.kind === after.kind && before.kind !== "bar";
  if (count.arrow > 0 || (areAlike && count.range + count.dash > 0)) return "paired";
  return count.separator + count.dash > 1 || count.range > 0 ? "apart" : "joined";
}

/** What the character at `at` does between two atoms; `from` is the end of the first. */
function signAt(line: Line, at: number, from: number): Sign {
  const char = line.text.charAt(at);
  if (isBlank(char) || transparentSigns.has(char)) return "nothing";
  if (arrowSigns.has(char) || (char === ">" && at > from && isArrow(line, at))) return "arrow";
  if (dashes.has(char)) return "dash";
  if (rangeSigns.has(char)) return "range";
  return separatorSigns.has(char) ? "separator" : "other";
}

function readAtoms(line: Line): readonly Atom[] {
  const runs = scanCellRuns(line.text, line.start, line.end);
  const atoms: Atom[] = [];
  let [at, next] = [line.start, 0];
  while (at < line.end) {
    const run = runs[next];
    if (run !== undefined && at >= run.outer.start) {
      const range = { start: run.outer.start, end: run.outer.end };
      const kind = run.bar === null ? "drawing" : "bar";
      atoms.push({ ...noNumber, ...range, kind, bar: run.bar, odd: run.bar === null });
      at = Math.max(at, run.outer.end);
      next += 1;
      continue;
    }
    if (!mayBeginNumber(line.text.charAt(at))) {
      at += 1;
      continue;
    }
    const read = readNumberAtom({ ...line, end: run?.outer.start ?? line.end }, at);
    if (read?.atom) {
      const atom = widened(line, read.atom, atoms.at(-1)?.end ?? line.start);
      atoms.push({ ...atom, bar: null });
    }
    at = read?.end ?? at + 1;
  }
  return atoms;
}

const noNumber = { tally: null, percent: null } as const;
