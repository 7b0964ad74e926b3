import { type AdoptAs, type Adoption, adopt as adoptIn } from "../../change/index.ts";
import { TrackerError } from "../../error.ts";
import { triedAdoptions } from "../adoptions.ts";
import { editPlans } from "../edit-plans.ts";
import { finish } from "../finish.ts";
import type { AdoptOptions } from "../options.ts";
import { type Loaded, type LoadedPlan, loadPlans, namedFiles } from "../plans.ts";
import {
  adoptedLines,
  jsonAdopted,
  type OfferedFile,
  offerCount,
  offerLines,
  offerOf,
} from "../report/adopt.ts";
import { type JsonEdit, jsonEdit } from "../report/edits.ts";
import { type Session, talk } from "../session.ts";
import { counted, hints, notes } from "../words.ts";

/** A plan with what can be adopted in it. */
interface Candidates extends LoadedPlan, OfferedFile {
  readonly adoptions: readonly Adoption[];
}

/** What was written, and the lines of the diff where one was asked for instead. */
interface Written {
  readonly edit: JsonEdit;
  readonly diff: readonly string[];
}

/** `tracker adopt FILE…`: writes the directive lines that settle what numbers count that are left alone. */
export async function adopt(
  session: Session,
  words: readonly string[],
  options: AdoptOptions,
): Promise<number> {
  const { out } = session;
  const as: AdoptAs = options.ignore ? "ignore" : "guess";
  const loaded = await loadPlans(session, namedFiles(session, words));
  const files = await candidatesIn(session, loaded.plans, as);
  const isShown = !(session.options.json || session.options.quiet || session.options.dryRun);
  if (isShown) await out.writeLines(offerLines(files, as, out.style));
  const isAgreed = await agrees(session, files, options);
  const { plans, errors } = isAgreed ? await write(session, files) : nothing;
  const edits = plans.map(({ edit }) => edit);
  const exitCode = await finish(session, {
    body: () => jsonAdopted(files, edits),
    lines: () => plans.flatMap(({ diff }) => diff),
    errors: [...loaded.errors, ...errors],
  });
  if (loaded.plans.length > 0) await talk(session, closingLines(session, files, edits, isAgreed));
  return exitCode;
}

const nothing: Loaded<Written> = { plans: [], errors: [] };

async function candidatesIn(
  { today }: Session,
  plans: readonly LoadedPlan[],
  as: AdoptAs,
): Promise<readonly Candidates[]> {
  const found: Candidates[] = [];
  for (const loaded of plans) {
    const adoptions = await triedAdoptions(loaded, as, { today });
    const offers = adoptions.map((adoption) => offerOf(loaded.plan, adoption));
    if (offers.length > 0) found.push({ ...loaded, adoptions, offers });
  }
  return found;
}

/** A dry run needs no leave, since it writes nothing. */
async function agrees(
  { options, ask }: Session,
  files: readonly OfferedFile[],
  { yes = false }: AdoptOptions,
): Promise<boolean> {
  const count = offerCount(files);
  if (count === 0) return false;
  if (yes || options.dryRun) return true;
  return await ask(`settle ${counted(count, "number")} so? [y/N] `);
}

async function write(session: Session, files: readonly Candidates[]): Promise<Loaded<Written>> {
  const { today, options, out } = session;
  const isDiff = options.dryRun && !options.json;
  const diffLines = isDiff ? (await import("../report/diff.ts")).diffLines : () => [];
  const offered = new Map(files.map((file) => [file.path, file]));
  return editPlans(
    session,
    files.map(({ path, plan }) => ({ path, plan, named: true })),
    {
      makeChange: (plan, path) => {
        const file = offered.get(path);
        // What was agreed to was shown for the text as it was then.
        if (file?.plan !== plan) throw changedError(path);
        return adoptIn(plan, file.adoptions, { today });
      },
      keep: (edited) => ({ edit: jsonEdit(edited), diff: diffLines(edited, out) }),
    },
  );
}

function changedError(path: string): TrackerError {
  return new TrackerError("changed-underneath", `${path} changed since it was shown`, hints.again);
}

function closingLines(
  { options }: Session,
  files: readonly OfferedFile[],
  edits: readonly JsonEdit[],
  isAgreed: boolean,
): readonly string[] {
  if (files.length === 0) return [notes.nothingToAdopt];
  if (offerCount(files) === 0) return [notes.noLineHelps];
  if (!isAgreed) return [notes.notAdopted];
  return options.dryRun ? [] : adoptedLines(edits);
}
