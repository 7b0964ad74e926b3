import type { Lexicon } from "../language/index.ts";
import {
  foldTitle,
  isOnly,
  labelWithoutProgress,
  namesCounting,
  periodOf,
  priorityOfLabel,
  readMark,
  topicsOf,
} from "../language/index.ts";
import { lazyFor } from "../text/lazy.ts";
import { addTo } from "../text/multimap.ts";
import { rememberedFor } from "../text/remembered.ts";
import { headingTitle, periodNumbered } from "./outline.ts";
import type { Section } from "./types.ts";

/** What a label names. */
export type LabelMeaning =
  | { readonly kind: "overall" }
  | { readonly kind: "priority"; readonly name: string }
  | { readonly kind: "section"; readonly section: number }
  /** What cells beside tasks say: a category, a module; `name` is folded. */
  | { readonly kind: "attribute"; readonly name: string }
  /** Nothing but a status, or which tasks are counted: it says what is counted, not where. */
  | { readonly kind: "status" }
  /** Nothing is left of it when words such as `Progress` are taken away. */
  | { readonly kind: "empty" }
  /** It names several headings alike, or nothing of this plan. */
  | { readonly kind: "unknown" };

/** The names by which a plan's own parts may be called. */
export interface LabelIndex {
  readonly lexicon: Lexicon;
  readonly sections: readonly Section[];
  /** Folded name → the sections that bear it. */
  readonly names: ReadonlyMap<string, ReadonlySet<number>>;
  readonly priorities: ReadonlySet<string>;
  /** Folded. */
  readonly attributes: ReadonlySet<string>;
}

/** Collects the names of a plan's sections and priorities. */
export function labelIndex(
  lexicon: Lexicon,
  sections: readonly Section[],
  priorities: Iterable<string>,
  attributes: Iterable<string>,
): LabelIndex {
  const names = new Map<string, Set<number>>();
  for (const section of sections) {
    if (section.index === 0) continue;
    for (const name of namesOf(section)) {
      const same = names.get(name);
      if (same) same.add(section.index);
      else names.set(name, new Set([section.index]));
    }
  }
  return {
    lexicon,
    sections,
    names,
    priorities: new Set([...priorities].map((name) => name.toLowerCase())),
    attributes: new Set([...attributes].map(foldTitle)),
  };
}

/** What a label names; `inside` is the section it stands in, which decides between headings alike. */
export function meaningOfLabel(index: LabelIndex, label: string, inside: number): LabelMeaning {
  const name = labelWithoutProgress(index.lexicon, label);
  const priority = priorityOfLabel(index.lexicon, label) ?? priorityOfLabel(index.lexicon, name);
  if (priority && index.priorities.has(priority.toLowerCase()))
    return { kind: "priority", name: priority };
  const whole = sectionNamed(index, label, inside);
  if (whole !== null && !isOnly(index.lexicon, label, "overall"))
    return { kind: "section", section: whole };
  if (foldTitle(name) === "")
    return topicsOf(index.lexicon, label).has("overall") ? { kind: "overall" } : { kind: "empty" };
  if (isOnly(index.lexicon, label, "overall")) return { kind: "overall" };
  const section =
    sectionNamed(index, name, inside) ?? periodNamed(index, name) ?? sectionNumbered(index, name);
  if (section !== null) return { kind: "section", section };
  const isStatus = readMark(index.lexicon, name)?.onlyMark || namesCounting(index.lexicon, label);
  if (isStatus) return { kind: "status" };
  const attribute = [label, name].map(foldTitle).find((each) => index.attributes.has(each));
  return attribute === undefined ? { kind: "unknown" } : { kind: "attribute", name: attribute };
}

function namesOf(section: Section): readonly string[] {
  const title = withoutNumber(section.title);
  const [before = "", ...after] = title.split(/(?<!\s)\s*[:：]\s*|(?<!\s)\s+[—–-]\s+/u);
  const bracketless = title.replace(/(?<!\s)\s*\([^()]{0,80}\)\s*$/u, "");
  const names = [section.title, title, bracketless, before, after.join(" ")];
  return [...new Set(names.map(foldTitle))].filter((name) => name !== "");
}

/** A title without its section number: `2.1 Setup` → `Setup`. */
function withoutNumber(title: string): string {
  return title.replace(/^(?:§\s*)?(?:\d+(?:\.\d+)*[.)]?|[IVX]+[.)])\s+/u, "");
}

function sectionNamed(index: LabelIndex, name: string, inside: number): number | null {
  const plain = headingTitle(name);
  for (const key of [plain, withoutNumber(plain)].map(foldTitle)) {
    const found = index.names.get(key);
    if (!found) continue;
    if (found.size === 1) return [...found][0] ?? null;
    if (found.has(inside)) return inside;
  }
  return null;
}

function periodNamed(index: LabelIndex, name: string): number | null {
  const named = periodOf(index.lexicon, name);
  if (!named || named.number === null) return null;
  if (foldTitle(named.rest) !== "") return null;
  return periodNumbered(index.sections, named.kind, String(named.number))?.index ?? null;
}

/** `1. Foundation` names `Phase 1: Foundation & Page Scaffold`: the numbers are equal, and half of its words are there. */
function sectionNumbered(index: LabelIndex, name: string): number | null {
  const label = numberedName(index.lexicon, name);
  if (!label) return null;
  const found = (sectionsByNumber(index).get(label.number) ?? []).filter(({ words }) => {
    const shared = label.words.filter((word) => words.includes(word));
    return shared.length * 2 >= label.words.length;
  });
  return found.length === 1 ? (found[0]?.section ?? null) : null;
}

interface NumberedSection {
  readonly section: number;
  readonly words: readonly string[];
}

const sectionsByNumber = lazyFor(({ lexicon, sections }: LabelIndex) => {
  const found = new Map<string, NumberedSection[]>();
  for (const { index, title } of sections) {
    const named = numberedName(lexicon, title);
    if (!named) continue;
    const section = { section: index, words: named.words };
    addTo(found, named.number, section);
  }
  return found;
});

interface NumberedName {
  readonly number: string;
  readonly words: readonly string[];
}

const leadingNumber = /^0*(\d+(?:\.\d+)*)(?=$|[.):\s_-])/;

/** The number that leads a name, or that its period has, and its words; null where it has none of them. */
const numberedName = rememberedFor((lexicon: Lexicon, title): NumberedName | null => {
  const period = periodOf(lexicon, title);
  const lead = leadingNumber.exec(title);
  const number = period?.number == null ? lead?.[1] : String(period.number);
  const rest = period?.number == null ? title.slice(lead?.[0].length ?? 0) : period.rest;
  const words = foldTitle(rest)
    .split(" ")
    .filter((word) => word !== "");
  return number === undefined || words.length === 0 ? null : { number, words };
});
