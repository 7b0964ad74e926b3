import {
  type AdoptAs,
  type Adoption,
  adopt,
  adoptionsOf,
  type ChangeContext,
  editedText,
  verify,
} from "../change/index.ts";
import { TrackerError } from "../error.ts";
import { type LoadedPlan, readEdited } from "./plans.ts";
import { hints } from "./words.ts";

/** What can be adopted in a plan: each line was tried, and one that would not settle its number is none. */
export async function triedAdoptions(
  { path, plan }: LoadedPlan,
  as: AdoptAs,
  context: ChangeContext,
): Promise<readonly Adoption[]> {
  const tried: Adoption[] = [];
  for (const adoption of adoptionsOf(plan, as, context)) {
    const change = adopt(plan, [adoption], context);
    const after = await readEdited({ path, named: true }, editedText(change), plan);
    tried.push(holds(() => verify(change, after)) ? adoption : withoutLine(adoption));
  }
  return tried;
}

function holds(check: () => void): boolean {
  try {
    check();
    return true;
  } catch (error) {
    if (error instanceof TrackerError) return false;
    throw error;
  }
}

function withoutLine({ derivation }: Adoption): Adoption {
  return { derivation, kind: "none", reason: hints.lineDoesNotHelp };
}
