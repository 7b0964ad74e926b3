import { expect, it } from "vitest";
import * as api from "../src/index.ts";

it("exports these names and no others", () => {
  expect(Object.keys(api).sort()).toMatchInlineSnapshot(`
    [
      "TrackerError",
      "applyEdits",
      "check",
      "comparePlans",
      "conflictMarkers",
      "countStatuses",
      "decode",
      "derive",
      "encode",
      "exitCodeOfError",
      "explainValue",
      "findTask",
      "hasTasks",
      "learn",
      "periodsOf",
      "prioritiesOf",
      "readBlocks",
      "readPlan",
      "setStatus",
      "severityOf",
      "statuses",
      "sync",
      "verify",
    ]
  `);
});
