import type { Lexicon } from "../language/index.ts";
import { isOnly, readMark, unitOf } from "../language/index.ts";
import type { Item, List } from "../syntax/blocks.ts";
import { maskInvisible, plainText } from "../syntax/inline.ts";
import { letter, number } from "../text/characters.ts";
import type { Range } from "../text/edit.ts";
import { boxMark } from "./box-marks.ts";
import { linesOf } from "./fences.ts";
import { splitId } from "./ids.ts";
import { withStrike } from "./marks.ts";
import { noFields, type RawEntry, type RawGroup } from "./raw.ts";
import type { Mark, Notice } from "./types.ts";

/** What a list shows: its boxes, the marks that lead its items, and what is doubtful. */
export interface ListReading {
  readonly group: RawGroup;
  readonly boxes: number;
  readonly items: number;
}

/** Reads a list with its nested lists: every box, and every item that a mark leads, is an entry. */
export function readList(text: string, list: List, section: number, lexicon: Lexicon): ListReading {
  const state: ListState = {
    text,
    lexicon,
    entries: [],
    notices: [],
    boxes: 0,
    items: 0,
    elided: null,
  };
  readItems(list, { depth: 0, parent: -1 }, state);
  const { start, end } = list;
  const entries = state.entries;
  const uncertain = state.elided;
  return {
    group: {
      kind: "list",
      section,
      start,
      end,
      entries,
      uncertain,
      rated: false,
      notices: state.notices,
    },
    boxes: state.boxes,
    items: state.items,
  };
}

const glyphs = String.raw`[^!-~«»„“”\s${letter}${number}]{1,8}`;
const leadingGlyph = new RegExp(String.raw`^(?:\*\*|__)?(${glyphs})(?=[\s*_]|$)`, "u");
const trailingGlyph = new RegExp(String.raw`(?:^|\s)(${glyphs})[*_]*\s*$`, "u");

// Most items begin with words, which is told sooner.
const mayLead = /^(?:\*\*|__)?[^!-~\sА-Яа-яЁё]/;

/** The entries of a list all of whose items end in a mark; null where one of them does not. */
export function readTrailingMarks(
  text: string,
  list: List,
  lexicon: Lexicon,
): readonly RawEntry[] | null {
  const entries = list.items.map((item) => {
    const line = item.box ? null : titleLine(text, item);
    return line ? trailingEntry(text, item, line, lexicon) : null;
  });
  const found = entries.filter((entry) => entry !== null);
  return found.length > 0 && found.length === entries.length ? found : null;
}

function trailingEntry(
  text: string,
  item: Item,
  line: { start: number; end: number },
  lexicon: Lexicon,
): RawEntry | null {
  const raw = text.slice(line.start, line.end);
  const match = trailingGlyph.exec(raw);
  const glyph = match?.[1];
  const reading = glyph ? readMark(lexicon, glyph) : null;
  if (!match || !glyph || !reading || reading.weak) return null;
  const start = line.start + match.index + match[0].indexOf(glyph);
  const mark = { start, end: start + glyph.length, raw: glyph, status: reading.status };
  const title = plainText(raw.slice(0, match.index)).trim();
  const range = { start: item.start, end: line.end };
  return entryOf("emoji", range, mark, title, { depth: 0, parent: -1 });
}

/** The first line of an item's own text (after its box), without line end; null for an item without text. */
export function titleLine(text: string, item: Item): { start: number; end: number } | null {
  const [paragraph] = item.children;
  if (paragraph?.kind !== "paragraph") return null;
  const end = endOfLine(text, paragraph.start, paragraph.end);
  return { start: paragraph.start, end };
}

interface ListState {
  readonly text: string;
  readonly lexicon: Lexicon;
  readonly entries: RawEntry[];
  readonly notices: Notice[];
  boxes: number;
  items: number;
  elided: string | null;
}

/** Where an item stands among the entries of its group. */
type Nesting = Pick<RawEntry, "depth" | "parent">;

function readItems(list: List, nesting: Nesting, state: ListState): void {
  for (const item of list.items) {
    state.items++;
    const entry = readItem(item, nesting, state);
    const at = entry ? state.entries.push(entry) - 1 : nesting.parent;
    const inner = entry ? { depth: nesting.depth + 1, parent: at } : nesting;
    const boxes = state.boxes;
    if (!entry && nesting.parent >= 0 && isCriteria(item, state)) continue;
    for (const child of item.children.filter(isList)) readItems(child, inner, state);
    if (entry && state.boxes > boxes) state.entries[at] = { ...entry, rollup: true };
  }
}

function isList(block: Item["children"][number]): block is List {
  return block.kind === "list";
}

/** `Acceptance criteria:` below a task: the boxes under it say when the task is done, they are no tasks. */
function isCriteria(item: Item, { text, lexicon }: ListState): boolean {
  const line = titleLine(text, item);
  const label = line ? plainText(text.slice(line.start, line.end)).trim() : "";
  return /[:：]$/.test(label) && isOnly(lexicon, label, "outcome");
}

function readItem(item: Item, nesting: Nesting, state: ListState): RawEntry | null {
  const line = titleLine(state.text, item);
  noteElision(item, state);
  if (item.box) return boxEntry(item, item.box.mark, line, nesting, state);
  if (!line) return null;
  noteNearMiss(item, line, state);
  return emojiEntry(item, line, nesting, state);
}

function boxEntry(
  item: Item,
  box: { start: number; end: number },
  line: { start: number; end: number } | null,
  nesting: Nesting,
  state: ListState,
): RawEntry | null {
  const { text, lexicon } = state;
  const raw = text.slice(box.start, box.end);
  const title = line ? plainText(maskInvisible(text.slice(line.start, line.end))).trim() : "";
  const words = line ? text.slice(line.start, line.end) : "";
  const mark = struckMark(boxMark(lexicon, { ...box, raw }, words, state.notices), line, state);
  state.boxes++;
  const range = { start: item.start, end: line?.end ?? box.end + 1 };
  return entryOf("checkbox", range, mark, title, nesting);
}

/** What a struck title says of an open mark; it is in doubt where nothing tells. */
function struckMark(
  mark: Mark,
  line: { start: number; end: number } | null,
  state: ListState,
): Mark {
  if (!line) return mark;
  const title = state.text.slice(line.start, line.end).trim();
  const strike = withStrike(state.lexicon, mark, title);
  state.elided ??= strike.doubt;
  return strike.mark;
}

function entryOf(
  kind: RawEntry["kind"],
  range: Range,
  mark: Mark,
  written: string,
  { depth, parent }: Nesting,
): RawEntry {
  const { id, title } = named(written);
  const fields = noFields;
  return { kind, range, mark, id, idColumn: false, title, depth, parent, rollup: false, fields };
}

function named(title: string): Pick<RawEntry, "id" | "title"> {
  return splitId(/^[0-9A-Za-zА-Яа-я]/.test(title) ? title : title.slice(titleStart(title)));
}

/** Where the name begins that signs lead; 0 where the title has none. */
function titleStart(title: string): number {
  return Math.max(0, title.search(nameStart));
}

const nameStart = new RegExp(String.raw`[${letter}${number}[("'\x60«„“]`, "u");

function emojiEntry(
  item: Item,
  line: { start: number; end: number },
  nesting: Nesting,
  state: ListState,
): RawEntry | null {
  const raw = state.text.slice(line.start, line.end);
  const lead = mayLead.test(raw) ? leadingGlyph.exec(raw) : null;
  if (!lead?.[1]) return null;
  const reading = readMark(state.lexicon, lead[1]);
  if (!reading || reading.weak) return null;
  const start = line.start + raw.indexOf(lead[1]);
  const title = plainText(raw).replace(lead[1], "").trim();
  if (isCountOfStatus(state.lexicon, title)) return null;
  const own = { start, end: start + lead[1].length, raw: lead[1], status: reading.status };
  const mark = struckMark(own, line, state);
  const range = { start: item.start, end: line.end };
  return entryOf("emoji", range, mark, title, nesting);
}

/** `Done: 2`, `Done — 2 tasks (67%)`, `2`: a line that says nothing but a status and its number. */
function isCountOfStatus(lexicon: Lexicon, title: string): boolean {
  if (title.length > 80) return false;
  const match = /^([^\d:：]{0,80}?)\s{0,80}[:：—–-]?\s{0,80}\d+(?:\s*\/\s*\d+)?\s*(.*)$/u.exec(
    title,
  );
  if (!match) return false;
  const [, words = "", behind = ""] = match;
  const noun = behind
    .replace(/[(（][^()（）]{0,80}%[^()（）]{0,80}[)）]|\d{1,80}\s{0,80}%|%/gu, "")
    .trim();
  const unit = noun === "" ? "task" : (unitOf(lexicon, noun)?.unit ?? "foreign");
  if (unit === "foreign") return false;
  return words === "" || (readMark(lexicon, words)?.onlyMark ?? false);
}

const elidingLine = /^\W*(?:\.{3}|…)\s*(?:$|\(|\d|and\b|и\b|ещё|еще|more\b|还有|還有|他|ほか|외)/u;

/** An item may elide others, or a line that goes on from it does: `… and 5 more`. */
function noteElision({ children: [paragraph] }: Item, state: ListState): void {
  if (paragraph?.kind !== "paragraph" || state.elided !== null) return;
  for (const { start, end } of linesOf(state.text, paragraph)) {
    const raw = state.text.slice(start, Math.min(end, start + 200));
    if (elidingLine.test(raw)) state.elided = "a line elides others";
  }
}

function noteNearMiss(item: Item, line: { start: number; end: number }, state: ListState): void {
  const raw = state.text.slice(line.start, Math.min(line.end, line.start + 8));
  const match = /^\[(?:\s*[xXхХ]\s+|\s+[xXхХ]\s*|\s{2,}|)\](?=\s|$)/u.exec(raw);
  if (!match) return;
  const range = { start: line.start, end: line.start + match[0].length };
  const message = `${match[0]} is no checkbox, write [ ] or [x]`;
  state.notices.push({ ...range, code: "near-miss", message });
  state.elided = `line "${state.text.slice(item.start, Math.min(line.end, item.start + 40))}" is nearly a checkbox`;
}

function endOfLine(text: string, start: number, limit: number): number {
  let end = start;
  while (end < limit && text.charCodeAt(end) !== 10 && text.charCodeAt(end) !== 13) end++;
  return end;
}
