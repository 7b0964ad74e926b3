/** Why bytes are no text that may be rewritten. */
export type DecodeProblem = "utf-16" | "nul-byte" | "not-utf-8";

/** A decoded text, or the reason why there is none. */
export type Decoded = { readonly text: string } | { readonly problem: DecodeProblem };

/**
 * Decodes bytes as strict UTF-8. A leading byte order mark stays in the text as U+FEFF, so that
 * `encode` gives the same bytes back.
 */
export function decode(bytes: Uint8Array): Decoded {
  if (isUtf16(bytes)) return { problem: "utf-16" };
  if (bytes.includes(0)) return { problem: "nul-byte" };
  try {
    return { text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { problem: "not-utf-8" };
  }
}

/** The bytes of a text, UTF-8. */
export function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function isUtf16(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}
