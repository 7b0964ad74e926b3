import type { HistoryRecord, Task } from "./types.ts";

/** The records that name a task by its id, or by its title where it has none. */
export function recordsNaming(
  records: readonly HistoryRecord[],
  { id, title }: Pick<Task, "id" | "title">,
): readonly HistoryRecord[] {
  const name = (id ?? title).toLowerCase();
  return records.filter(({ text }) => names(text.toLowerCase(), name));
}

function names(text: string, name: string): boolean {
  const at = text.indexOf(name);
  if (at === -1 || name === "") return false;
  const isPartOfWord = (character: string | undefined) => /[\p{L}\p{N}]/u.test(character ?? "");
  const [before, after] = [text.slice(0, at).at(-1), text[at + name.length]];
  if (!isPartOfWord(before) && !isPartOfWord(after)) return true;
  return names(text.slice(at + name.length), name);
}
