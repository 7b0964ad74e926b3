// Preloaded into a measured process: says its peak memory in kB on descriptor 3 when it ends.
const { writeSync } = require("node:fs");

process.on("exit", () => writeSync(3, String(process.resourceUsage().maxRSS)));
