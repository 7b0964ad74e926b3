#!/usr/bin/env node
import { main } from "./main.ts";
import { inputStream, outputStream } from "./streams.ts";

main({
  argv: process.argv.slice(2),
  cwd: workingFolder(),
  env: process.env,
  stdin: inputStream(0),
  stdout: outputStream(1),
  stderr: outputStream(2),
  clock: () => new Date(),
}).then((exitCode) => {
  process.exitCode = exitCode;
});

function workingFolder(): string | null {
  try {
    return process.cwd();
  } catch {
    return null;
  }
}
