import { open } from "node:fs/promises";
import type { Readable } from "node:stream";
import { type AccountLine, parseAccountLine } from "@bellwether/shared/contracts/account-line";
import { BadUse, reasonOf } from "./io.ts";
import { linesOf } from "./lines.ts";

type Read<T> =
  | { readonly ok: true; readonly account: T }
  /** With the file and the line. */
  | { readonly ok: false; readonly problem: string };

type Parsed<T> =
  | { readonly ok: true; readonly account: T }
  | { readonly ok: false; readonly problems: readonly string[] };

/** The accounts to score of an NDJSON file, or of standard input (`-`), as they arrive. */
export function readAccounts(
  name: string,
  stdin: Readable,
  measures: ReadonlySet<string>,
): AsyncGenerator<Read<AccountLine>> {
  return readLines(name, stdin, (line) => parseAccountLine(line, measures), "accounts");
}

/** The same of lines of another kind; `what` they say, in a word. */
export async function* readLines<T>(
  name: string,
  stdin: Readable,
  parse: (line: string) => Parsed<T>,
  what: string,
): AsyncGenerator<Read<T>> {
  let line = 0;
  for await (const text of linesOf(await openLines(name, stdin, what), name)) {
    line++;
    if (text.trim() === "") continue;
    const parsed = parse(text);
    yield parsed.ok
      ? parsed
      : { ok: false, problem: `${name}:${line}: ${parsed.problems.join("; ")}` };
  }
}

/** A file, or standard input (`-`); `what` is in it, in a word. */
export async function openLines(name: string, stdin: Readable, what: string): Promise<Readable> {
  if (name === "-") return stdin;
  try {
    const file = await open(name);
    if ((await file.stat()).isDirectory()) throw new Error("it is a directory");
    return file.createReadStream();
  } catch (error) {
    throw new BadUse(`cannot read the ${what} ${name}: ${reasonOf(error)}`);
  }
}
