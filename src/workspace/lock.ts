import { createHash } from "node:crypto";
import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { TrackerError } from "../error.ts";
import { type Holder, isGone, thisHolder } from "./holder.ts";
import { lockFolder } from "./lock-folder.ts";
import { attempt, systemCode } from "./system-error.ts";
import { temporaryError } from "./temporary-error.ts";

// The longer a process has waited, the less often it looks: fifty that look all the time slow down the one at work.
const shortestWait = 3;
const firstWait = 25;
const longestWait = 150;
const signEvery = 500;
// From making a turn to writing the holder into it takes far less.
const unsignedFor = 1_500;

/** What a lock may be asked to do differently. */
export interface LockOptions {
  /** How many milliseconds to wait while no turn changes hands: a queue that moves is waited for, however long. */
  readonly patience?: number;
}

/**
 * Runs `work` while no other process of this user does so for the same path. What a killed process held is taken over
 * at once.
 *
 * A lock is a folder outside the tree, in which the holders take turns: files `1`, `2`, `3` …, each made only if it
 * does not exist yet. The highest turn counts, and it is never removed before there is a higher one; a turn made below
 * it is void. So two processes that both see a dead holder cannot both follow it, which a lock that is removed and made
 * again does not ensure.
 */
export async function withLock<T>(
  realPath: string,
  work: () => T | Promise<T>,
  { patience = 30_000 }: LockOptions = {},
): Promise<T> {
  const turn = await takeTurn(realPath, patience);
  const signing = setInterval(() => attempt(() => sign(turn)), signEvery).unref();
  try {
    return await work();
  } finally {
    clearInterval(signing);
    attempt(() => release(turn));
  }
}

async function takeTurn(realPath: string, patience: number): Promise<string> {
  const holder = thisHolder();
  const folder = join(lockFolder(), `${nameOf(realPath)}.lock`);
  let seen = -1;
  let deadline = 0;
  for (let most = firstWait; ; most = Math.min(1.5 * most, longestWait)) {
    const turn = tryTurn(folder, holder);
    if (turn !== undefined) return turn;
    const latest = attempt(() => latestTurn(folder)) ?? 0;
    if (latest !== seen) deadline = Date.now() + patience;
    else if (Date.now() > deadline) throw lockedError(realPath, folder);
    seen = latest;
    await wait(shortestWait + Math.random() * (most - shortestWait));
  }
}

/** The names of one file with hard links share a lock. */
function nameOf(realPath: string): string {
  const stats = attempt(() => statSync(realPath, { bigint: true }));
  const isShared = stats?.isFile() === true && stats.nlink > 1n;
  const identity = isShared ? `${stats.dev}:${stats.ino}` : realPath;
  return createHash("sha256").update(identity).digest("hex");
}

function tryTurn(folder: string, holder: Holder): string | undefined {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const latest = latestTurn(folder);
    if (latest > 0 && isTaken(join(folder, String(latest)))) return undefined;
    return makeTurn(folder, latest + 1, holder);
  } catch (error) {
    // Somebody was faster, or a cleaner of temporary files took the folder away.
    if (["EEXIST", "ENOENT"].includes(systemCode(error))) return undefined;
    throw temporaryError("lock", folder, error);
  }
}

function makeTurn(folder: string, number: number, holder: Holder): string | undefined {
  const turn = join(folder, String(number));
  closeSync(openSync(turn, "wx", 0o600));
  try {
    writeFileSync(turn, JSON.stringify(holder));
  } catch (error) {
    attempt(() => release(turn));
    throw error;
  }
  const turns = turnsIn(folder);
  for (const earlier of turns.filter((other) => other < number)) {
    attempt(() => unlinkSync(join(folder, String(earlier))));
  }
  if (Math.max(...turns) === number) return turn;
  attempt(() => unlinkSync(turn));
  return undefined;
}

function latestTurn(folder: string): number {
  return Math.max(0, ...turnsIn(folder));
}

function turnsIn(folder: string): readonly number[] {
  return readdirSync(folder).map(Number).filter(Number.isSafeInteger);
}

function isTaken(turn: string): boolean {
  const silence = Date.now() - statSync(turn).mtimeMs;
  const holder = holderOf(turn);
  return holder === undefined ? silence < unsignedFor : !isGone(holder, silence);
}

function holderOf(turn: string): Holder | undefined {
  const text = readFileSync(turn, "utf8");
  // Empty: just made, or released, which its age tells.
  return text.endsWith("}") ? JSON.parse(text) : undefined;
}

function sign(turn: string): void {
  const now = new Date();
  utimesSync(turn, now, now);
}

/** Needs no space, so that a full disk cannot keep a lock. */
function release(turn: string): void {
  truncateSync(turn, 0);
  utimesSync(turn, 0, 0);
}

function lockedError(realPath: string, folder: string): TrackerError {
  const pid = attempt(() => holderOf(join(folder, String(latestTurn(folder)))))?.pid;
  const who = pid === undefined ? "another process" : `process ${pid}`;
  return new TrackerError(
    "locked",
    `${realPath} is being changed by ${who}`,
    "wait until it has ended, or end it, and try again",
  );
}
