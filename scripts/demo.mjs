// Lets the built command mend a plan whose numbers contradict each other, on a copy in a temporary folder.
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTwoFilesPatch } from "diff";

const command = join(import.meta.dirname, "..", "dist", "bin.cjs");
const example = join(import.meta.dirname, "..", "examples", "ru", "tracker.md");
// The second week of the plan, so that the demo says the same on every day.
const day = "2026-03-12";
const colour = process.stdout.isTTY && !process.env.NO_COLOR;

if (!existsSync(command)) {
  console.error("build it first: npm run build");
  process.exit(1);
}

const folder = mkdtempSync(join(tmpdir(), "tracker-demo-"));
const plan = join(folder, "tracker.md");
copyFileSync(example, plan);

say("A four-week plan of a bakery that opens an online shop. Its numbers contradict each other.");
tracker("status");
say("What exactly is false, and where:");
tracker("check");
say("A task gets done. Its row, its box, the numbers that count it and the history follow:");
tracker("set", "P0-3", "done");
say("And now everything else that can be known is made true:");
tracker("sync");
say("All that was changed in the file; the rest is byte for byte as it was:");
showDiff();
say(`The plan lies in ${plan}`);
console.log(`Try next, there:
  tracker list --open            (here: node ${command} -C ${folder} list --open)
  tracker explain tracker.md:12
  tracker set P1-2 done --dry-run`);

/** @param {string} text */
function say(text) {
  console.log(`\n${paint(text, 1, 22)}\n`);
}

/** @param {...string} words */
function tracker(...words) {
  const args = [...words, "--date", day];
  console.log(paint(`$ tracker ${args.join(" ")}`, 36, 39));
  const { error } = spawnSync(process.execPath, [command, ...args], {
    cwd: folder,
    stdio: "inherit",
  });
  if (error) throw error;
}

function showDiff() {
  const before = readFileSync(example, "utf8");
  const after = readFileSync(plan, "utf8");
  const patch = createTwoFilesPatch("before", "after", before, after, "", "", { context: 0 });
  for (const line of patch.split("\n").slice(3, -1)) console.log(paintLine(line));
}

/** @param {string} line */
function paintLine(line) {
  if (line.startsWith("@@")) return paint(line, 36, 39);
  if (line.startsWith("+")) return paint(line, 32, 39);
  return line.startsWith("-") ? paint(line, 31, 39) : line;
}

/**
 * @param {string} text
 * @param {number} on
 * @param {number} off
 */
function paint(text, on, off) {
  return colour ? `\u001b[${on}m${text}\u001b[${off}m` : text;
}
