import { createHash } from "node:crypto";

/** The id that git gives a content, told without git; `like` is any id of the same repository. */
export function blobId(bytes: Uint8Array, like: string): string {
  const hash = createHash(like.length === 64 ? "sha256" : "sha1");
  return hash.update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
}
