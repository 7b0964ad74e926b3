import type { Leaf } from "./outline.ts";
import type { CountingRule } from "./types.ts";

/** What a human wrote in `<!-- tracker: … -->` about the values of the block below it. */
export type Directive =
  | { readonly kind: "ignore" }
  | {
      readonly kind: "rule";
      /** As written behind `scope=`; "" where only the unit or the cancelled ones are told. */
      readonly scope: string;
      readonly unit: CountingRule["unit"];
      readonly cancelled: CountingRule["cancelled"];
    };

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
    const directive = words === undefined ? null : parseDirective(words);
    if (directive) found.set(at + 1, directive);
  }
  return found;
}

/** The directive line that binds a value to a rule. */
export function directiveFor(rule: CountingRule): string {
  const unit = rule.unit === "leaf" ? "" : ` unit=${rule.unit}`;
  const cancelled = rule.cancelled === "out" ? "" : " cancelled=in";
  return `<!-- tracker: scope=${rule.scope.name}${unit}${cancelled} -->`;
}

function parseDirective(words: string): Directive | null {
  if (words === "ignore") return { kind: "ignore" };
  const values = new Map<string, string>();
  for (const part of words.split(/\s+(?=(?:scope|unit|cancelled)=)/)) {
    const at = part.indexOf("=");
    if (at > 0)
      values.set(
        part.slice(0, at),
        part
          .slice(at + 1)
          .replace(/^"(.*)"$/, "$1")
          .trim(),
      );
  }
  const unit = values.get("unit") ?? "leaf";
  if (values.size === 0 || !isUnit(unit)) return null;
  const cancelled = values.get("cancelled") === "in" ? "in" : "out";
  return { kind: "rule", scope: values.get("scope") ?? "", unit, cancelled };
}

function isUnit(word: string): word is CountingRule["unit"] {
  return word === "leaf" || word === "top" || word === "heading";
}
