/** How many cases a property is tried with; the gate of the project asks for more than a developer waits for. */
const propertyRuns = Number(process.env.TRACKER_PROPERTY_RUNS ?? 200);

const seed = process.env.TRACKER_PROPERTY_SEED;

/** Settings of a property: every run tries new cases, the gate the same ones each time, so that it judges the change. */
export const propertySettings = {
  numRuns: propertyRuns,
  ...(seed === undefined ? {} : { seed: Number(seed) }),
};
