/** A half-open range of a text, in UTF-16 code units. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A replacement of `was`, which stands at `start` of the original text, by `text`. */
export interface Edit extends Range {
  readonly was: string;
  readonly text: string;
}

/** Makes the edit that turns `range` of `text` into `replacement`. */
export function replaceRange(text: string, range: Range, replacement: string): Edit {
  return {
    start: range.start,
    end: range.end,
    was: text.slice(range.start, range.end),
    text: replacement,
  };
}

/**
 * Applies edits to the text they were computed against.
 * Every offset means the original text; the edits must be sorted, disjoint and carry what they replace.
 * Two insertions at one place keep their order.
 * @throws Error when an edit does not keep that contract
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const pieces: string[] = [];
  let reached = 0;
  for (const edit of edits) {
    checkEdit(text, edit, reached);
    pieces.push(text.slice(reached, edit.start), edit.text);
    reached = edit.end;
  }
  pieces.push(text.slice(reached));
  return pieces.join("");
}

/** Puts edits in the order `applyEdits` wants and drops those that change nothing. */
export function sortEdits(edits: readonly Edit[]): readonly Edit[] {
  return edits
    .filter((edit) => edit.text !== edit.was)
    .sort((a, b) => a.start - b.start || a.end - b.end);
}

function checkEdit(text: string, edit: Edit, reached: number): void {
  const place = `edit ${edit.start}-${edit.end}`;
  if (edit.start > edit.end) throw new Error(`${place} ends before it starts`);
  if (edit.start < reached) throw new Error(`${place} overlaps the edit before it`);
  if (edit.end > text.length) throw new Error(`${place} ends after the text`);
  if (text.slice(edit.start, edit.end) !== edit.was) {
    throw new Error(`${place} was computed against another text`);
  }
}
