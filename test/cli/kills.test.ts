import { once } from "node:events";
import { type FSWatcher, readdirSync, readFileSync, watch } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { ended } from "../workspace/processes.ts";
import { temporaryFolder } from "../workspace/support.ts";
import { type BuiltRun, startBuilt } from "./built-command.ts";
import { runCli } from "./run-cli.ts";

const kills = 200;
const file = "plan.md";

describe("a set that is killed", () => {
  it(`at ${kills} random moments leaves the old or the new file, and locks nobody out`, async () => {
    // Two cores, two files: each has runs of its own, one after the other.
    const halves = await Promise.all([killRuns(kills / 2), killRuns(kills / 2)]);
    const outcomes = halves.flat();
    expect(outcomes).toHaveLength(kills);
    expect(new Set(outcomes)).toEqual(new Set(["old", "new"]));
  }, 300_000);
});

describe("fifty sets at once on one file", () => {
  it("all land", async () => {
    const ids = Array.from({ length: 50 }, (_, at) => `T-${at + 1}`);
    const run = runIn(planOf(60));
    const children = ids.map((id) => startBuilt(["set", id, "done"], run));
    const ends = await Promise.all(children.map(ended));
    expect(ends.filter(({ end }) => end !== 0)).toEqual([]);

    const text = read(run);
    expect(text.match(/^\| T-\d+ \| .* \| ✅ \|$/gm)).toHaveLength(50);
    expect(text).toContain("50/60 (83%)");
    const records = text.split("\n").filter((line) => line.startsWith("| 2026-02-12 |"));
    const wanted = ids.map((id) => `| 2026-02-12 | Progress updated: Week 1, task ${id} = done |`);
    expect(records.toSorted()).toEqual(wanted.toSorted());
    const synced = await runCli(["sync"], { files: { [file]: text } });
    expect(synced).toMatchObject({ exitCode: 0, stdout: "" });
    expect(readdirSync(run.cwd)).toEqual([file]);
  });
});

/** A plan that is true, with a history and nothing done. */
function planOf(
  tasks: number,
  history = "\n## Update log\n\n| Date | Change |\n|---|---|\n",
): string {
  const rows = Array.from({ length: tasks }, (_, at) => `| T-${at + 1} | Task ${at + 1} | ⬜ |\n`);
  return [
    `# Plan\n\n## Week 1: Build\n\nProgress: [${"░".repeat(20)}] 0/${tasks} (0%)\n\n`,
    "| ID | Task | Status |\n|----|------|--------|\n",
    ...rows,
    history,
  ].join("");
}

function runIn(text: string): BuiltRun {
  return { cwd: temporaryFolder({ [file]: text }), temporary: temporaryFolder() };
}

function read({ cwd }: BuiltRun): string {
  return readFileSync(join(cwd, file), "utf8");
}

/** From when on a kill may come: the start of a run, its turn at the lock, its first change beside the plan. */
type Sign = "start" | "lock" | "change";

/** A plan that goes back and forth between two texts, and how long a run takes from each sign on. */
interface Swing {
  readonly run: BuiltRun;
  readonly lockFolder: string;
  readonly texts: { readonly todo: string; readonly done: string };
  readonly lasts: Readonly<Record<Sign, number>>;
}

async function killRuns(wanted: number): Promise<readonly string[]> {
  const signs: readonly Sign[] = ["start", "lock", "start", "change"];
  const swing = await startSwing();
  const outcomes: string[] = [];
  for (let round = 0; outcomes.length < wanted && round < 3 * wanted; round++) {
    const outcome = await killOneRun(swing, signs[round % signs.length] ?? "start");
    expect(outcome).toMatch(/^(?:old|new|ended)$/);
    if (outcome !== "ended") outcomes.push(outcome);
    if (round % 20 === 0) await runToTheEnd(swing);
  }
  await runToTheEnd(swing);
  return outcomes;
}

/** Lets two runs end, to know the texts and the time. */
async function startSwing(): Promise<Swing> {
  const todo = planOf(9, "");
  const run = runIn(todo);
  expect(await ended(startBuilt(["set", "T-7", "done"], run))).toMatchObject({ end: 0 });
  const done = read(run);
  expect(done).toContain("1/9 (11%)");
  const [locks = ""] = readdirSync(run.temporary);
  const [lock = ""] = readdirSync(join(run.temporary, locks));
  const lockFolder = join(run.temporary, locks, lock);
  const lasts = await timesOf(run, lockFolder);
  expect(read(run)).toBe(todo);
  return { run, lockFolder, texts: { todo, done }, lasts };
}

async function timesOf(run: BuiltRun, lockFolder: string): Promise<Swing["lasts"]> {
  const watchers = [watch(lockFolder), watch(run.cwd)] as const;
  const start = performance.now();
  const over = ended(startBuilt(["set", "T-7", "todo"], run)).then(() => performance.now());
  const [lock, change] = await Promise.all(
    watchers.map((watcher) => Promise.race([seen(watcher), over])),
  );
  const end = await over;
  for (const watcher of watchers) watcher.close();
  return { start: end - start, lock: end - (lock ?? end), change: end - (change ?? end) };
}

async function seen(watcher: FSWatcher): Promise<number> {
  await once(watcher, "change");
  return performance.now();
}

/** Kills one run at a random moment after a sign; says which text it leaves, or that it ended before. */
async function killOneRun(swing: Swing, sign: Sign): Promise<string> {
  const { run, texts, lasts } = swing;
  const before = read(run);
  const [status, after] = next(swing, before);
  const watcher = watch(sign === "lock" ? swing.lockFolder : run.cwd);
  const isSeen = sign === "start" ? undefined : once(watcher, "change");
  const child = startBuilt(["set", "T-7", status], run);
  const end = ended(child);
  await Promise.race([end, isSeen]);
  await Promise.race([end, wait(Math.random() * lasts[sign])]);
  watcher.close();
  child.kill("SIGKILL");
  const how = await end;
  if (how.end === 0) return "ended";
  if (how.end !== "SIGKILL") return `failed: ${how.said}`;
  const now = read(run);
  if (now === before) return "old";
  return now === after ? "new" : `broken: ${now.length} of ${texts.todo.length} characters`;
}

function next({ texts }: Swing, text: string): readonly [status: string, after: string] {
  return text === texts.todo ? ["done", texts.done] : ["todo", texts.todo];
}

/** What kills have left holds up nobody, and the next run clears it away. */
async function runToTheEnd(swing: Swing): Promise<void> {
  const { run } = swing;
  const [status, after] = next(swing, read(run));
  expect(await ended(startBuilt(["set", "T-7", status], run))).toMatchObject({ end: 0 });
  expect(read(run)).toBe(after);
  expect(readdirSync(run.cwd)).toEqual([file]);
}
