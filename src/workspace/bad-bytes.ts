import { TrackerError } from "../error.ts";
import type { DecodeProblem } from "../text/source.ts";

/** Says why the bytes of a file are no text that may be rewritten, and where. */
export function badBytesError(
  path: string,
  bytes: Uint8Array,
  problem: DecodeProblem,
): TrackerError {
  return new TrackerError(
    "not-utf-8",
    `${path} ${sayings[problem](bytes)}`,
    "save it as UTF-8 and try again",
  );
}

const sayings: Readonly<Record<DecodeProblem, (bytes: Uint8Array) => string>> = {
  "utf-16": () => "is UTF-16, not UTF-8",
  "nul-byte": (bytes) => `has a NUL byte at ${place(bytes, bytes.indexOf(0))}: it is no text`,
  "not-utf-8": (bytes) => {
    const offset = firstBadByte(bytes);
    const byte = bytes[offset]?.toString(16).padStart(2, "0");
    return `is not UTF-8: byte 0x${byte} at ${place(bytes, offset)}`;
  },
};

/** The offset of the first byte that is not part of a well-formed character, or -1. */
export function firstBadByte(bytes: Uint8Array): number {
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  let offset = 0;
  let from = 0;
  for (const { index } of text.matchAll(/\uFFFD/g)) {
    offset += Buffer.byteLength(text.slice(from, index));
    from = index;
    if (!isReplacementCharacter(bytes, offset)) return offset;
  }
  return -1;
}

function isReplacementCharacter(bytes: Uint8Array, offset: number): boolean {
  return bytes[offset] === 0xef && bytes[offset + 1] === 0xbf && bytes[offset + 2] === 0xbd;
}

function place(bytes: Uint8Array, offset: number): string {
  const line = 1 + bytes.subarray(0, offset).filter((byte) => byte === 0x0a).length;
  return `offset ${offset} (line ${line})`;
}
