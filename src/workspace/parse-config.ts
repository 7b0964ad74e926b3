import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import { TrackerError } from "../error.ts";
import { configKeys, configSchema, type Learning, type Recording } from "./config-schema.ts";
import { nearestWord } from "./nearest.ts";

/** What a config file says, with what it leaves out filled in. */
export interface ConfigValues {
  readonly files: readonly string[];
  readonly exclude: readonly string[];
  readonly learn: Learning;
  readonly history: Recording;
}

/** A config file that was read. */
export interface ConfigText {
  /** As people know it, for messages. */
  readonly path: string;
  readonly text: string;
  /** The key of the file under which the config stands, if it is not the whole file. */
  readonly key?: string | undefined;
}

/** What is wrong with a config, and under which keys. */
interface Problem {
  readonly keys: readonly PropertyKey[];
  readonly message: string;
  readonly suggestion?: string | undefined;
}

/** Reads and checks a config, written in JSON or YAML. */
export function parseConfig(config: ConfigText): ConfigValues {
  const value = config.path.endsWith(".json") ? fromJson(config) : fromYaml(config);
  const result = configSchema.safeParse(valueUnder(config.key, value) ?? {});
  const [issue] = result.error?.issues ?? [];
  if (issue) throw problemError(config, problemOf(issue));
  const { files, exclude, learn, history } = configSchema.parse(result.data);
  return { files, exclude, learn, history };
}

function valueUnder(key: string | undefined, value: unknown): unknown {
  if (key === undefined || typeof value !== "object" || value === null) return value;
  return Object.entries(value).find(([name]) => name === key)?.[1];
}

function fromJson({ path, text }: ConfigText): unknown {
  const content = text.replace(/^\uFEFF/, "");
  if (content.trim() === "") return undefined;
  try {
    return JSON.parse(content);
  } catch (error) {
    throw badConfig(path, undefined, error instanceof Error ? error.message : "not JSON");
  }
}

function fromYaml({ path, text }: ConfigText): unknown {
  const document = parseDocument(text);
  const [error] = document.errors;
  if (!error) return document.toJS();
  const [message = ""] = error.message.split(/ at line \d|\n/);
  throw badConfig(path, error.linePos?.[0].line, message);
}

function problemOf(issue: z.core.$ZodIssue): Problem {
  if (issue.code === "unrecognized_keys") {
    const [key = ""] = issue.keys;
    const suggestion = nearestWord(key, configKeys);
    return { keys: [...issue.path, key], message: `unknown key "${key}"`, suggestion };
  }
  const what = issue.message.replace(/^Invalid input: /, "");
  const name = keyName(issue.path);
  return { keys: issue.path, message: name === "" ? what : `"${name}": ${what}` };
}

function keyName(keys: readonly PropertyKey[]): string {
  return keys.map((key) => (typeof key === "number" ? `[${key}]` : String(key))).join("");
}

function problemError({ path, text, key }: ConfigText, problem: Problem): TrackerError {
  const keys = key === undefined ? problem.keys : [key, ...problem.keys];
  return badConfig(path, lineOf(text, keys), problem.message, problem.suggestion);
}

function badConfig(
  path: string,
  line: number | undefined,
  problem: string,
  suggestion?: string,
): TrackerError {
  const place = line === undefined ? path : `${path}:${line}`;
  if (suggestion === undefined) {
    return new TrackerError("bad-config", `${place}: ${problem}`, `keys: ${configKeys.join(", ")}`);
  }
  return new TrackerError("bad-config", `${place}: ${problem}`, `did you mean "${suggestion}"?`, [
    { text: suggestion, file: path, ...(line === undefined ? {} : { line }) },
  ]);
}

/** The line on which the value under some keys is written, or the nearest one around it. JSON is read as YAML. */
function lineOf(text: string, keys: readonly PropertyKey[]): number | undefined {
  const lineCounter = new LineCounter();
  let node: unknown = parseDocument(text, { lineCounter }).contents;
  let offset: number | undefined;
  for (const key of keys) {
    const step = stepInto(node, key);
    if (step === undefined) break;
    offset = step.offset;
    node = step.value;
  }
  return offset === undefined ? undefined : lineCounter.linePos(offset).line;
}

function stepInto(
  node: unknown,
  key: PropertyKey,
): { offset: number | undefined; value: unknown } | undefined {
  if (isSeq(node)) {
    const value = node.items[Number(key)];
    return isNode(value) ? { offset: value.range?.[0], value } : undefined;
  }
  if (!isMap(node)) return undefined;
  const pair = node.items.find((item) => isScalar(item.key) && item.key.value === key);
  if (pair === undefined || !isScalar(pair.key)) return undefined;
  return { offset: pair.key.range?.[0], value: pair.value };
}
