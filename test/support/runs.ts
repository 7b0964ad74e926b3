/** How many cases a property is tried with; the gate of the project asks for more than a developer waits for. */
const askedRuns = process.env.TRACKER_PROPERTY_RUNS;
const propertyRuns = Number(askedRuns ?? 200);

const seed = process.env.TRACKER_PROPERTY_SEED;

/** Settings of a property: every run tries new cases, the gate the same ones each time, so that it judges the change. */
export const propertySettings = {
  numRuns: propertyRuns,
  ...(seed === undefined ? {} : { seed: Number(seed) }),
};

/** The same settings with a share of the cases, unless a number of them was asked for. */
export function someOf(settings: typeof propertySettings, share: number): typeof propertySettings {
  if (askedRuns !== undefined) return settings;
  return { ...settings, numRuns: Math.ceil(settings.numRuns * share) };
}

/** The same cases in every run: for properties with known exceptions, which the documents name. */
export const sameCases = { seed: 20261121, ...propertySettings };
