import type { Status } from "../../language/status.ts";
import type { Style } from "../colour.ts";

/** A glyph of one column for a status. */
export function glyphOf(status: Status, style: Style): string {
  switch (status) {
    case "done":
      return style.green("✓");
    case "in_progress":
      return style.cyan("◐");
    case "blocked":
      return style.red("✗");
    case "on_hold":
      return style.yellow("◌");
    case "cancelled":
      return style.dim("–");
    case "todo":
      return "○";
  }
}
