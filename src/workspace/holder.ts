import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";
import { attempt, systemCode } from "./system-error.ts";

// A holder signs twice a second.
const silenceOfTheUnseen = 1_500;
const silenceOfTheRecycled = 10_000;

/** A process that holds something: enough to tell later whether it still runs. */
export interface Holder {
  readonly pid: number;
  /** When it started, in the system's own unit, or "" where that cannot be known. */
  readonly started: string;
  /** The machine and the namespace in which the number is valid. */
  readonly space: string;
}

/** This process. */
export function thisHolder(): Holder {
  const { pid } = process;
  return { pid, started: lookUp(pid)?.started ?? "", space: ownSpace() };
}

/**
 * Whether a holder is gone, `silence` being the milliseconds since it last signed. Proven by the process table where
 * that can prove it: only a holder out of sight, or one whose number may belong to another process by now, is judged
 * by its silence.
 */
export function isGone(holder: Holder, silence: number): boolean {
  if (holder.space !== ownSpace()) return silence > silenceOfTheUnseen;
  if (isProcessGone(holder.pid)) return true;
  const started = lookUp(holder.pid)?.started ?? "";
  if (started !== "" && holder.started !== "") return started !== holder.started;
  return silence > silenceOfTheRecycled;
}

/** Whether no process of this machine has the number, or only one that has ended and waits to be collected. */
export function isProcessGone(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return systemCode(error) !== "EPERM";
  }
  return lookUp(pid)?.hasEnded ?? false;
}

function ownSpace(): string {
  const namespace = attempt(() => readlinkSync("/proc/self/ns/pid")) ?? "";
  return `${hostname()} ${namespace}`;
}

/** What Linux tells about a process; undefined elsewhere. */
function lookUp(pid: number): { started: string; hasEnded: boolean } | undefined {
  const line = attempt(() => readFileSync(`/proc/${pid}/stat`, "utf8"));
  if (line === undefined) return undefined;
  // The name in brackets may hold anything; the fields after it are the 3rd to the last.
  const fields = line.slice(line.lastIndexOf(")") + 2).split(" ");
  const [state = ""] = fields;
  return { started: fields[19] ?? "", hasEnded: state === "Z" || state === "X" };
}
