/** Whether a file's name is that of a Markdown file. */
export function isMarkdownName(name: string): boolean {
  return /\.(?:md|markdown)$/i.test(name);
}
