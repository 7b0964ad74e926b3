import type { Range } from "../text/edit.ts";
import type { Pointer, Subset, ValueForm, ValueKind } from "./types.ts";

/** A derived value as the text shows it, before it is known what it summarises. */
export interface FoundValue extends Range {
  readonly kind: ValueKind;
  readonly form: ValueForm;
  readonly section: number;
  /** The words that say what it is about, "" for none. */
  readonly label: string;
  /** Index of the leaf it stands in. */
  readonly leaf: number;
  readonly place: "heading" | "line" | "fence" | "item" | "cell";
  /** Which of the counted tasks the number says, where the words beside it tell. */
  readonly subset: Subset;
  /** Why the tool leaves it alone whatever it summarises (`~`, hours, a reason in brackets), in words; null for none. */
  readonly foreign: string | null;
  /** The noun of what it counts where that is no unit of ours (hours, points). */
  readonly unit?: string;
  readonly pointer: Pointer | null;
  /** Whether a mark beside it says that what it counts is done. */
  readonly claimsDone: boolean;
  readonly duePeriod: number | null;
  /** Where its line starts: values on one line are counted alike. */
  readonly line: number;
  /** Whether it is the first value of its leaf. */
  readonly first: boolean;
  /** Whether other numbers of its line or table count other statuses: only together they tell of what. */
  readonly byStatus?: true;
  /** The list item whose children the value counts. */
  readonly item: Range | null;
  /** Row and column of a cell. */
  readonly cell: CellPlace | null;
}

/** Where in a summary or metrics table a value stands. */
export interface CellPlace {
  readonly row: number;
  readonly column: number;
  /** The row says it is the sum of the others. */
  readonly totalRow: boolean;
  /** Whether its header says what it counts; else only all numbers of its column together can tell. */
  readonly said: boolean;
}
