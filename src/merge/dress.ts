/** What a text wears that a merge must keep as our side has it: byte order mark, line ends, the end of its last line. */
export interface Dress {
  readonly mark: boolean;
  readonly crlf: boolean;
  readonly lastLineEnds: boolean;
}

const byteOrderMark = "\u{FEFF}";

/** How a text is dressed; a text is `crlf` where all its lines end so. */
export function dressOf(text: string): Dress {
  const feeds = text.match(/\n/g)?.length ?? 0;
  const pairs = text.match(/\r\n/g)?.length ?? 0;
  return {
    mark: text.startsWith(byteOrderMark),
    crlf: pairs > 0 && feeds === pairs,
    lastLineEnds: text === "" || text.endsWith("\n"),
  };
}

/** The text with line feeds only where its line ends are all alike, an ended last line and no byte order mark. */
export function undressed(text: string): string {
  const { mark, crlf, lastLineEnds } = dressOf(text);
  const bare = mark ? text.slice(1) : text;
  const plain = crlf ? bare.replaceAll("\r\n", "\n") : bare;
  return lastLineEnds ? plain : `${plain}\n`;
}

/** A text without dress, dressed. */
export function dressed(text: string, { mark, crlf, lastLineEnds }: Dress): string {
  const cut = lastLineEnds ? text : text.replace(/\n$/, "");
  return (mark ? byteOrderMark : "") + (crlf ? cut.replaceAll("\n", "\r\n") : cut);
}

/** Whether a text has line ends that are no line ends to git. */
export function hasLoneReturns(text: string): boolean {
  return /\r(?!\n)/.test(text);
}
