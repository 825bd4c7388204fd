import { Writable } from "node:stream";

/** A stream that keeps each write as a line: what was logged. */
export function linesInto(into: string[]): Writable {
  return new Writable({
    write(chunk, _encoding, done) {
      into.push(String(chunk));
      done();
    },
  });
}
