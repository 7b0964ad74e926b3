import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // Tests spawn commands and change signals and modes: each file gets a process of its own.
    pool: "forks",
    // By default one core is left free, which halves the speed on two.
    maxWorkers: "100%",
    // A property with a thousand cases, or fifty commands on one file, takes its time on a busy machine.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
