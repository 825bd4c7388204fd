import { Readable, Writable } from "node:stream";
import { runCommand } from "../../server/commands/run.ts";

/** Runs a command as the command line would, with what it printed. */
export async function run(argv: readonly string[], stdin = "") {
  const { io, stdout, stderr } = givenIo(stdin);
  const exitCode = await runCommand(argv, io);
  return { exitCode, stdout: stdout(), stderr: stderr() };
}

/** What a command reads and writes, for one that is called with dependencies of the test's. */
export function givenIo(stdin = "") {
  const [stdout, stderr] = [printed(), printed()];
  const io = { stdin: Readable.from([Buffer.from(stdin)]), stdout, stderr };
  return { io, stdout: stdout.text, stderr: stderr.text };
}

function printed(): Writable & { text: () => string } {
  const chunks: Buffer[] = [];
  const stream = new Writable({
    write(chunk, _, done) {
      chunks.push(Buffer.from(chunk));
      done();
    },
  });
  return Object.assign(stream, { text: () => Buffer.concat(chunks).toString("utf8") });
}
