import type { Status } from "./status.ts";

/** What a glyph states. A weak one states it only where a column or a legend says that it is a status. */
export interface GlyphMeaning {
  readonly status: Status;
  readonly weak: boolean;
}

const strong: Readonly<Record<Status, string>> = {
  todo: "⬜ ☐ ◻ ▢ 🔲 ❌ ✗ ✘ ❎ 📋 🔜 ⏳ ⌛ 🕐 📝 🆕",
  in_progress: "🔄 🚧 🏗 ▶ ⏩ 🔃 🔨 🛠 ◐ ◑ 🌓 ⚠",
  blocked: "⛔ 🔒 🛑",
  on_hold: "⏸ 💤",
  done: "✅ ☑ ✔ ✓ 🗹",
  cancelled: "🚫 🗑 ⏭",
};

const weak: Readonly<Partial<Record<Status, string>>> = {
  todo: "🔴 🟥 ⚪ □ ○",
  in_progress: "🟡 🟨 🔵 🟠",
  blocked: "🚨",
  done: "🟢 🟩 💚",
};

const meanings: ReadonlyMap<string, GlyphMeaning> = new Map([
  ...rowsOf(strong, false),
  ...rowsOf(weak, true),
]);

/** The glyph that is written for a status where a document shows none of its own. */
export const defaultGlyphs: Readonly<Record<Status, string>> = {
  todo: "⬜",
  in_progress: "🔄",
  blocked: "⛔",
  on_hold: "⏸\u{FE0F}",
  done: "✅",
  cancelled: "🚫",
};

/** The text without variation selectors, which say how a glyph is drawn and not what it means. */
export function foldGlyph(text: string): string {
  return text.replace(/[\u{FE0E}\u{FE0F}]/gu, "");
}

/** What a single glyph states, whichever its variation selector; null for a glyph that states nothing. */
export function meaningOfGlyph(glyph: string): GlyphMeaning | null {
  return meanings.get(glyph) ?? meanings.get(foldGlyph(glyph)) ?? null;
}

function rowsOf(
  table: Readonly<Partial<Record<Status, string>>>,
  isWeak: boolean,
): readonly (readonly [string, GlyphMeaning])[] {
  return Object.entries(table).flatMap(([status, glyphs]) =>
    glyphs.split(" ").map((glyph) => [glyph, { status: status as Status, weak: isWeak }] as const),
  );
}
