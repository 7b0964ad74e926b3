/** How many cases a property is tried with; the gate of the project asks for more than a developer waits for. */
export const propertyRuns = Number(process.env.TRACKER_PROPERTY_RUNS ?? 200);
