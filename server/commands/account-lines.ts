import { open } from "node:fs/promises";
import type { Readable } from "node:stream";
import { type AccountLine, parseAccountLine } from "@bellwether/shared/contracts/account-line";
import { BadUse, reasonOf } from "./io.ts";
import { linesOf } from "./lines.ts";

type ReadAccount =
  | { readonly ok: true; readonly account: AccountLine }
  /** With the file and the line. */
  | { readonly ok: false; readonly problem: string };

/** The accounts of an NDJSON file, or of standard input (`-`), as they arrive. */
export async function* readAccounts(
  name: string,
  stdin: Readable,
  measures: ReadonlySet<string>,
): AsyncGenerator<ReadAccount> {
  let line = 0;
  for await (const text of linesOf(await openAccounts(name, stdin), name)) {
    line++;
    if (text.trim() === "") continue;
    const parsed = parseAccountLine(text, measures);
    yield parsed.ok
      ? parsed
      : { ok: false, problem: `${name}:${line}: ${parsed.problems.join("; ")}` };
  }
}

async function openAccounts(name: string, stdin: Readable): Promise<Readable> {
  if (name === "-") return stdin;
  try {
    const file = await open(name);
    if ((await file.stat()).isDirectory()) throw new Error("it is a directory");
    return file.createReadStream();
  } catch (error) {
    throw new BadUse(`cannot read the accounts ${name}: ${reasonOf(error)}`);
  }
}
