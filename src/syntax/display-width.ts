import stringWidth from "string-width";

/** How many columns a text takes where every character has a fixed width: wide ones two, combining ones none, a tab one. */
export function displayWidth(text: string): number {
  let tabs = 0;
  for (let at = text.indexOf("\t"); at !== -1; at = text.indexOf("\t", at + 1)) tabs += 1;
  return stringWidth(text, { countAnsiEscapeCodes: true }) + tabs;
}
