import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname } from "node:path";
import { TrackerError } from "../error.ts";
import { companionOf, sweepLeftovers } from "./leftovers.ts";
import { withLock } from "./lock.ts";
import {
  findBlock,
  type MarkedBlock,
  marked,
  withBlock,
  withOtherBlock,
  withoutBlock,
} from "./marked-block.ts";
import { attempt, systemCode } from "./system-error.ts";
import { updateFile } from "./update-file.ts";
import { writeError } from "./write-file.ts";

/** A block of ours, and the file of others that it belongs into. */
export interface BlockFile {
  /** Absolute. */
  readonly path: string;
  readonly lines: readonly string[];
  /** Other lines of this version, written where things stood otherwise. */
  readonly alike?: readonly string[];
  /** Where in a text the block goes, as an offset. */
  readonly placeIn: (text: string) => number;
  readonly lineEndFor: (text: string) => string;
  /** How a file begins that is made for the block, and its mode. */
  readonly head: string;
  readonly mode: number;
}

/** Whether a text has a block, and the one that would be written now, or one that this version wrote elsewhere. */
export type BlockState = "current" | "alike" | "outdated" | "none";

/** Whether a text has a block, and which. */
export function blockState(file: BlockFile, text: string): BlockState {
  const block = findBlock(text);
  if (block === null) return "none";
  const has = (lines: readonly string[]) =>
    block.lines.join("\n") === linesFor({ lines }, block).join("\n");
  if (has(file.lines)) return "current";
  return file.alike !== undefined && has(file.alike) ? "alike" : "outdated";
}

/** Whether nothing would be left of a file without its block. */
export function isOwnFile({ head }: BlockFile, text: string): boolean {
  const block = findBlock(text);
  return block?.madeFile === true && withoutBlock(text, block).trim() === head.trim();
}

/** Makes a file with a block, whole from the first moment on; refuses where there is one by now. */
export async function makeBlockFile(file: BlockFile): Promise<void> {
  const { path } = file;
  await withLock(path, () => {
    try {
      mkdirSync(dirname(path), { recursive: true });
      sweepLeftovers(path);
      makeWhole(file);
    } catch (error) {
      throw writeError({ path }, error);
    }
  });
}

/** A torn hook would stop every commit. */
function makeWhole({ path, head, lines, mode }: BlockFile): void {
  const companion = companionOf(path, "tmp");
  try {
    const descriptor = openSync(companion, "wx", mode);
    try {
      writeFileSync(descriptor, `${head}${marked(lines, "a file").join("\n")}\n`);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    putInPlace(companion, path);
  } finally {
    attempt(() => unlinkSync(companion));
  }
}

/** Gives a file its name where nothing has that name; on disks without hard links the moment between is not guarded. */
function putInPlace(companion: string, path: string): void {
  try {
    linkSync(companion, path);
  } catch (error) {
    if (!withoutLinks.has(systemCode(error)) || existsSync(path)) throw error;
    renameSync(companion, path);
  }
}

const withoutLinks: ReadonlySet<string> = new Set(["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS"]);

/** Puts the block into a file that exists, or the present one into the place of an older one. */
export async function putBlock(file: BlockFile): Promise<void> {
  await rewrite(file.path, (text) => {
    const block = findBlock(text);
    const lines = linesFor(file, block);
    const lineEnd = file.lineEndFor(text);
    return block === null
      ? withBlock(text, file.placeIn(text), lines, lineEnd)
      : withOtherBlock(text, block, lines, lineEnd);
  });
}

/** Takes the block out of a file. */
export async function takeBlock({ path }: BlockFile): Promise<void> {
  await rewrite(path, (text) => {
    const block = findBlock(text);
    return block === null ? text : withoutBlock(text, block);
  });
}

/** Removes a file that was made for a block and holds nothing else. */
export async function removeBlockFile(file: BlockFile): Promise<void> {
  const { path } = file;
  await withLock(path, () => {
    if (!isOwnFile(file, attempt(() => readFileSync(path, "utf8")) ?? "")) {
      const message = `${path} was changed since it was read`;
      throw new TrackerError("changed-underneath", message, "nothing was removed; try again");
    }
    try {
      unlinkSync(path);
    } catch (error) {
      throw writeError({ path }, error);
    }
  });
}

function linesFor(
  { lines }: Pick<BlockFile, "lines">,
  block: MarkedBlock | null,
): readonly string[] {
  return marked(lines, block?.madeFile ? "a file" : "in a file");
}

async function rewrite(path: string, change: (text: string) => string): Promise<void> {
  await updateFile(path, dirname(path), (text) => ({ text: change(text), value: null }));
}
