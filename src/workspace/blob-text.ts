import { TrackerError } from "../error.ts";
import { decode } from "../text/source.ts";
import { badBytesError } from "./bad-bytes.ts";
import { refuseTooLarge } from "./read-file.ts";

/**
 * The text of what git keeps of a file; `bytes` are undefined where it could not be read.
 * @throws TrackerError where it could not, or where it is too large or no text
 */
export function blobText(path: string, bytes: Uint8Array | undefined): string {
  if (bytes === undefined) {
    const hint = "fetch the whole repository, with its files";
    throw new TrackerError("not-readable", `${path} is not in this copy of the repository`, hint);
  }
  refuseTooLarge(path, bytes.length);
  const decoded = decode(bytes);
  if ("problem" in decoded) throw badBytesError(path, bytes, decoded.problem);
  return decoded.text;
}
