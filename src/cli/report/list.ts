import type { Screen } from "../screen.ts";
import { visible } from "../visible.ts";
import { cell, columnWidth, reportWidth } from "./layout.ts";
import type { PlacedTask } from "./list-json.ts";
import { glyphOf } from "./task-line.ts";

/** Tasks for people, a line each; on a terminal they keep to its width, in a pipe nothing is cut. */
export function listLines(
  found: readonly PlacedTask[],
  { style, columns }: Pick<Screen, "style" | "columns">,
): readonly string[] {
  const width = columns === undefined ? Number.POSITIVE_INFINITY : reportWidth(columns);
  const roomy = width >= 60;
  const rows = found.map((each) => rowOf(each, roomy));
  const ids = columnWidth(
    rows.map(({ id }) => id),
    width / 4,
  );
  const groups = columnWidth(
    rows.map(({ group }) => group),
    width / 4,
  );
  const places = columnWidth(
    rows.map(({ place }) => place),
    width / 2,
  );
  const room = width - ids - groups - places - gaps(ids, groups);
  const titles = Math.max(
    8,
    columnWidth(
      rows.map(({ title }) => title),
      room,
    ),
  );
  return rows.map(({ id, title, group, place }, at) => {
    const task = found[at];
    const cells = [
      task === undefined ? "" : glyphOf(task.status, style),
      ...(ids === 0 ? [] : [cell(id, ids)]),
      cell(title, titles),
      ...(groups === 0 ? [] : [style.dim(cell(group, groups))]),
      style.dim(visible(place)),
    ];
    return cells.join(" ");
  });
}

interface ListRow {
  readonly id: string;
  readonly title: string;
  /** Priority and period. */
  readonly group: string;
  readonly place: string;
}

function rowOf(task: PlacedTask, roomy: boolean): ListRow {
  const { id, title, file, line, priority, period } = task;
  const group = [priority, period].filter((part) => part !== null).join(" ");
  return {
    id: id ?? "",
    title,
    group: roomy ? group : "",
    place: roomy ? `${file}:${line}` : `:${line}`,
  };
}

function gaps(ids: number, groups: number): number {
  return 3 + (ids === 0 ? 0 : 1) + (groups === 0 ? 0 : 1);
}
