// An import of these would load what they keep for later, sockets and streams, which `--version` does not need.
const { fstatSync, statSync, readSync, writeSync } = process.getBuiltinModule("node:fs");

/** Where text goes. A write is over when the promise is: nothing is lost when the process ends then. */
export interface OutputStream {
  readonly isTTY: boolean;
  /** Width of the terminal; undefined where there is none. */
  readonly columns: number | undefined;
  write(text: string): Promise<void>;
}

/** Where answers would come from. */
export interface InputStream {
  readonly isTTY: boolean;
  /** The next line, without its line end; what there is where the input ends. */
  readLine(): Promise<string>;
}

/** The standard input of the process. */
export function inputStream(descriptor: number): InputStream {
  return {
    get isTTY() {
      return isTerminal(descriptor);
    },
    readLine: () => readLine(descriptor),
  };
}

/** A terminal gives a line at a time; one byte after the other leaves what follows for others. */
async function readLine(descriptor: number): Promise<string> {
  const bytes: number[] = [];
  const byte = Buffer.alloc(1);
  for (;;) {
    const read = readSome(descriptor, byte);
    if (read === "wait") await aMoment();
    else if (read === 0 || byte[0] === 10) return Buffer.from(bytes).toString("utf8");
    else bytes.push(byte[0] ?? 0);
  }
}

function readSome(descriptor: number, byte: Buffer): number | "wait" {
  try {
    return readSync(descriptor, byte);
  } catch (error) {
    const code = errorCode(error);
    if (code === "EOF") return 0;
    if (code === "EAGAIN") return "wait";
    throw error;
  }
}

/**
 * A standard stream of the process, written without `process.stdout`, whose first touch costs as much as a
 * whole small command. A reader that has gone away is no error: what follows is dropped.
 */
export function outputStream(descriptor: number): OutputStream {
  let closed = false;
  return {
    get isTTY() {
      return isTerminal(descriptor);
    },
    get columns() {
      return isTerminal(descriptor) ? columnsOf(descriptor) : undefined;
    },
    async write(text) {
      if (closed || text === "") return;
      closed = !(await writeAll(descriptor, Buffer.from(text, "utf8")));
    },
  };
}

async function writeAll(descriptor: number, bytes: Buffer): Promise<boolean> {
  let at = 0;
  while (at < bytes.length) {
    const written = writeSome(descriptor, bytes, at);
    if (written === "closed") return false;
    if (written === 0) await aMoment();
    at += written;
  }
  return true;
}

function writeSome(descriptor: number, bytes: Buffer, at: number): number | "closed" {
  try {
    return writeSync(descriptor, bytes, at);
  } catch (error) {
    const code = errorCode(error);
    if (code === "EPIPE" || code === "EOF") return "closed";
    // A pipe that another process made non-blocking is full: its reader needs time.
    if (code === "EAGAIN") return 0;
    throw error;
  }
}

function errorCode(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}

function aMoment(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 2));
}

function isTerminal(descriptor: number): boolean {
  if (!mayBeTerminal(descriptor)) return false;
  return process.getBuiltinModule("node:tty").isatty(descriptor);
}

/** The null device is told here: who asks whether something is a terminal loads sockets and streams. */
function mayBeTerminal(descriptor: number): boolean {
  try {
    const stats = fstatSync(descriptor);
    return stats.isCharacterDevice() && stats.rdev !== nullDevice();
  } catch {
    // The stream may be closed.
    return false;
  }
}

/** The number of the null device; undefined where there is none of that name. */
function nullDevice(): number | undefined {
  return statSync("/dev/null", { throwIfNoEntry: false })?.rdev;
}

function columnsOf(descriptor: number): number | undefined {
  const stream = descriptor === 2 ? process.stderr : process.stdout;
  return stream.columns;
}
