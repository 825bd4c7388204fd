import type { Readable, Writable } from "node:stream";

export type Io = {
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable;
};

/** Resolves to the exit code: 0 done, 1 some input was bad, 2 nothing could be done. */
export type Command = (args: string[], io: Io) => Promise<number>;

/** What the person who typed the command has to change; its message is all they need. */
export class BadUse extends Error {}

export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
