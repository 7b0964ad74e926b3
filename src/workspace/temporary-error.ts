import { TrackerError } from "../error.ts";
import { systemCode } from "./system-error.ts";

/** Says why something of ours, a lock or a file, cannot be made in a temporary folder. */
export function temporaryError(what: "lock" | "file", folder: string, error: unknown): unknown {
  const code = systemCode(error);
  if (code === "") return error;
  const kind = code === "ENOSPC" || code === "EDQUOT" ? "disk-full" : "not-writable";
  return new TrackerError(
    kind,
    `no ${what} can be made in ${folder}: ${code}`,
    "set TMPDIR to a folder with free space that you can write to",
  );
}
