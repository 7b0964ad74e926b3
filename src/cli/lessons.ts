import { hasTasks, statementsOf } from "../plan/index.ts";
import type { Lessons, Plan, Statement } from "../plan/types.ts";
import { lazy } from "../text/lazy.ts";
import type { EarlierVersions } from "../workspace/earlier-versions.ts";
import type { Session } from "./session.ts";
import { version } from "./version.ts";

/** Makes a plan of an earlier text; null for one that is none, or cannot be read. */
export type ReadEarlier = (text: string) => Promise<Plan | null>;

/** What earlier versions of a file teach; null where there are none. Git is asked when this is first called. */
export type GetLessons = () => Promise<Lessons | null>;

/** A file whose last commit is known already: null where it was not in it. */
interface CommittedFile {
  readonly path: string;
  readonly committed?: () => string | null;
}

/** What the versions teach that git has of a file. */
export function lessonsOf(
  { workspace, learn, isMerging }: Session,
  { path, committed: known }: CommittedFile,
  readEarlier: ReadEarlier,
): GetLessons {
  return lazy(async () => {
    const earlier = await workspace.earlier();
    const text = known === undefined ? await earlier.committed(path) : known();
    const plan = text === null ? null : await readEarlier(text);
    const committed = plan !== null && hasTasks(plan) ? plan : null;
    const older = learn === "history" ? await olderStatements(earlier, path, readEarlier) : [];
    if (committed === null && older.length === 0) return null;
    const merging = isMerging ?? (await earlier.isMerging(path));
    return { committed, isMerging: merging, older };
  });
}

/** What was learned of versions by their ids: it is true for ever, as long as this version of tracker reads them. */
interface KeptStatements {
  readonly version: string;
  readonly statements: Readonly<Record<string, readonly Statement[]>>;
}

async function olderStatements(
  earlier: EarlierVersions,
  path: string,
  readEarlier: ReadEarlier,
): Promise<Lessons["older"]> {
  const ids = await earlier.versionIds(path);
  const kept = await earlier.kept(path);
  const known = knownStatements(kept?.read());
  const missing = ids.filter((id) => known[id] === undefined);
  const learned: Record<string, readonly Statement[]> = {};
  for (const { id, text } of await earlier.readVersions(path, missing)) {
    const plan = text === null ? null : await readEarlier(text);
    learned[id] = plan === null ? [] : statementsOf(plan);
  }
  const entries = ids.map((id) => [id, known[id] ?? learned[id] ?? []] as const);
  const statements = Object.fromEntries(entries);
  if (missing.length > 0) kept?.write({ version, statements } satisfies KeptStatements);
  return entries.map(([, said]) => said);
}

/** What was kept; nothing where another version of tracker kept it, or it is damaged. */
function knownStatements(kept: unknown): KeptStatements["statements"] {
  return isKept(kept) && kept.version === version ? kept.statements : {};
}

function isKept(value: unknown): value is KeptStatements {
  if (!isObject(value) || !isObject(value.statements)) return false;
  return Object.values(value.statements).every(
    (list) => Array.isArray(list) && list.every(isStatement),
  );
}

function isStatement(value: unknown): value is Statement {
  if (!isObject(value)) return false;
  const { key, text, candidates, rules } = value;
  return (
    typeof key === "string" && typeof text === "string" && areWords(candidates) && areWords(rules)
  );
}

function areWords(value: unknown): boolean {
  return Array.isArray(value) && value.every((word) => typeof word === "string");
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
