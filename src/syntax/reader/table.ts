import type { Row } from "../blocks.ts";
import { trimRange } from "../content.ts";
import { readRow } from "../row.ts";
import { colon, dash, pipe } from "./characters.ts";
import { delimiterCells } from "./delimiter-row.ts";
import { firstOf, indentOf } from "./line.ts";
import type { Reader } from "./state.ts";

/**
 * The paragraph's last line as the header row of a table, if the line is a delimiter row with as many cells
 * (GFM 0.29, 4.10). The lines before it stay a paragraph: the parser lets a table interrupt one.
 */
export function headerAbove({ line, paragraph }: Reader): Row | null {
  const code = firstOf(line);
  if (code !== pipe && code !== dash && code !== colon) return null;
  if (!paragraph.mayBeHeader || indentOf(line) > 3) return null;
  const cells = delimiterCells(line.text, line.first, line.end);
  if (cells === 0) return null;
  const header = readRow(line.text, { start: paragraph.lastStart, end: paragraph.end });
  return header.cells.length === cells && !isLonePipe(line.text, header) ? header : null;
}

/** Begins a table under `header`, with the line as its delimiter row. */
export function openTable(reader: Reader, header: Row): void {
  const { line, table } = reader;
  reader.leaf = "table";
  table.header = header;
  table.delimiter = trimRange(line.text, { start: line.first, end: line.end });
  table.rows = [];
}

/** Takes the line as a row of the open table; any number of cells will do (GFM 0.29, 4.10). */
export function addRow({ line, table }: Reader): void {
  table.rows.push(readRow(line.text, { start: line.first, end: line.end }));
}

/** Ends the open table. */
export function closeTable(reader: Reader): void {
  const { header, delimiter, rows } = reader.table;
  reader.leaf = "none";
  const end = rows.at(-1)?.end ?? delimiter.end;
  reader.blocks.push({ kind: "table", start: header.start, end, header, delimiter, rows });
}

function isLonePipe(text: string, row: Row): boolean {
  return row.end === row.start + 1 && text.charCodeAt(row.start) === pipe;
}
