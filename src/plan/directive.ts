import type { Range } from "../text/edit.ts";
import type { Leaf } from "./outline.ts";
import type { CountingRule, DerivedValue } from "./types.ts";

/** What a human wrote in `<!-- tracker: … -->` about the values of the block below it. */
export type Directive =
  | { readonly kind: "ignore" }
  | {
      readonly kind: "rule";
      /** As written behind `scope=`; "section" where only the unit or the cancelled ones are told. */
      readonly scope: string;
      readonly unit: CountingRule["unit"];
      readonly cancelled: CountingRule["cancelled"];
      readonly range: Range;
    }
  /** It cannot be understood: the values below are left alone. */
  | { readonly kind: "invalid"; readonly problem: string; readonly range: Range };

const comment = /^\s*<!--\s*tracker:\s*([\s\S]*?)\s*-->\s*$/;
const longest = 500;

/** Directives by the index of the leaf that they stand right above. */
export function readDirectives(
  text: string,
  leaves: readonly Leaf[],
): ReadonlyMap<number, Directive> {
  const found = new Map<number, Directive>();
  for (const [at, { block }] of leaves.entries()) {
    if (block.kind !== "html" || !block.comment || block.end - block.start > longest) continue;
    const words = comment.exec(text.slice(block.start, block.end))?.[1];
    const { start, end } = block;
    if (words !== undefined) found.set(at + 1, parseDirective(words, { start, end }));
  }
  return found;
}

/**
 * The directive line that binds a value to a rule; null for a cell, since a line cannot stand above one row of a table, and
 * for tasks that no name stands for.
 */
export function directiveFor({ kind }: DerivedValue, rule: CountingRule): string | null {
  if (kind === "summary" || kind === "metric" || rule.scope.unnamed) return null;
  const unit = rule.unit === "leaf" ? "" : ` unit=${rule.unit}`;
  const cancelled = rule.cancelled === "out" ? "" : " cancelled=in";
  return `<!-- tracker: scope=${rule.scope.name}${unit}${cancelled} -->`;
}

function parseDirective(words: string, range: Range): Directive {
  if (words === "ignore") return { kind: "ignore" };
  const values = new Map<string, string>();
  for (const part of words.split(/(?<!\s)\s+(?=(?:scope|unit|cancelled)=)/)) {
    const at = part.indexOf("=");
    const key = part.slice(0, Math.max(0, at));
    if (!keys.has(key))
      return invalid(`"${part}" is no scope=, unit=, cancelled= or ignore`, range);
    values.set(
      key,
      part
        .slice(at + 1)
        .replace(/^"(.*)"$/, "$1")
        .trim(),
    );
  }
  const unit = values.get("unit") ?? "leaf";
  const cancelled = values.get("cancelled") ?? "out";
  const scope = values.get("scope") ?? "section";
  if (!isUnit(unit)) return invalid(`unit=${unit} is none of leaf, top, heading, section`, range);
  if (cancelled !== "in" && cancelled !== "out")
    return invalid(`cancelled=${cancelled} is neither in nor out`, range);
  return { kind: "rule", scope, unit, cancelled, range };
}

const keys: ReadonlySet<string> = new Set(["scope", "unit", "cancelled"]);

function invalid(problem: string, range: Range): Directive {
  return { kind: "invalid", problem: `the directive above is not understood: ${problem}`, range };
}

const units: ReadonlySet<string> = new Set(["leaf", "top", "heading", "section"]);

function isUnit(word: string): word is CountingRule["unit"] {
  return units.has(word);
}
