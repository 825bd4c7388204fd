import { once } from "node:events";
import type { Readable, Writable } from "node:stream";
import { BadUse, reasonOf } from "./io.ts";

/** The lines of a text as they arrive; `name` says what could not be read. */
export async function* linesOf(input: Readable, name: string): AsyncGenerator<string> {
  input.setEncoding("utf8");
  let rest = "";
  try {
    for await (const chunk of input) {
      const lines = (rest + chunk).split("\n");
      rest = lines.pop() ?? "";
      yield* lines;
    }
  } catch (error) {
    throw new BadUse(`reading ${name} failed: ${reasonOf(error)}`, { cause: error });
  }
  if (rest !== "") yield rest;
}

/** Waits while the reader at the other end is slower than we are. */
export async function writeLine(output: Writable, line: string): Promise<void> {
  if (!output.write(`${line}\n`)) await once(output, "drain");
}
