import { execFileSync, spawn } from "node:child_process";
import { closeSync, constants, mkdtempSync, openSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it, onTestFinished } from "vitest";
import { outputStream } from "../../src/cli/streams.ts";

const tenMegabytes = "0123456789\n".repeat(1_000_000);

describe.skipIf(process.platform === "win32")("outputStream", () => {
  it.each([
    ["that waits", constants.O_WRONLY],
    ["that does not wait", constants.O_WRONLY | constants.O_NONBLOCK],
  ])("writes all of a large text into a pipe %s", async (_, flags) => {
    const pipe = await openPipe("sleep 0.1; wc -c", flags);
    await outputStream(pipe.descriptor).write(tenMegabytes);
    closeSync(pipe.descriptor);
    expect(Number(await pipe.output)).toBe(tenMegabytes.length);
  });

  it("is quiet when its reader has gone away", async () => {
    const pipe = await openPipe("head -c 3", constants.O_WRONLY);
    const stream = outputStream(pipe.descriptor);
    await stream.write(tenMegabytes);
    await stream.write("more");
    closeSync(pipe.descriptor);
    expect(await pipe.output).toBe("012");
  });

  it("knows that a pipe is no terminal", async () => {
    const pipe = await openPipe("cat", constants.O_WRONLY);
    const { isTTY, columns } = outputStream(pipe.descriptor);
    closeSync(pipe.descriptor);
    expect({ isTTY, columns }).toEqual({ isTTY: false, columns: undefined });
  });
});

/** The writing end of a pipe into a shell command, and what that prints. */
async function openPipe(
  command: string,
  flags: number,
): Promise<{ readonly descriptor: number; readonly output: Promise<string> }> {
  const folder = mkdtempSync(join(tmpdir(), "tracker-pipe-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, "pipe");
  execFileSync("mkfifo", [path]);
  const reader = spawn("sh", ["-c", `exec < "$0"; ${command}`, path]);
  const output = readAll(reader.stdout);
  return { descriptor: await openWhenRead(path, flags), output };
}

async function openWhenRead(path: string, flags: number): Promise<number> {
  for (;;) {
    try {
      return openSync(path, flags);
    } catch {
      // Without waiting, a pipe that nobody reads yet cannot be opened.
      await wait(5);
    }
  }
}

async function readAll(stream: AsyncIterable<Buffer>): Promise<string> {
  let text = "";
  for await (const chunk of stream) text += chunk.toString();
  return text;
}
