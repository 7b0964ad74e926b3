/** Characters that could drive or deceive a terminal: controls, line separators and overrides of writing direction. */
const unsafe = /[\p{Cc}\u2028-\u202e\u2066-\u2069]/gu;

/** A text from a document as it may reach a terminal: what is unsafe becomes a visible escape. */
export function visible(text: string): string {
  return text.replace(unsafe, escapeOf);
}

/** The same for a line of a diff, whose tabs and final carriage return are layout. */
export function visibleLine(line: string): string {
  return line.replace(/\r$/, "").split("\t").map(visible).join("\t");
}

/** JSON with the unsafe characters that JSON leaves raw written as escapes; line ends are layout. */
export function safeJson(json: string): string {
  return json.replace(unsafe, (found) => (found === "\n" ? found : `\\u${hex(found, 4)}`));
}

function escapeOf(found: string): string {
  if (found === "\t") return " ";
  return found < "\u0100" ? `\\x${hex(found, 2)}` : `\\u${hex(found, 4)}`;
}

function hex(character: string, digits: number): string {
  return character.charCodeAt(0).toString(16).padStart(digits, "0");
}
