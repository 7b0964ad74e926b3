import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";

it("shows a plan becoming true, with the built command", () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["scripts/demo.mjs"], {
    encoding: "utf8",
  });
  expect(stderr).not.toContain("build it first");
  expect(status).toBe(0);
  expect(stdout).toContain("tracker sync");
  expect(stdout).toContain("All that was changed in the file");
});
