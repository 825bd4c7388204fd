import type { RecordValue } from "@bellwether/shared/contracts/handoff-cells";
import type { Said } from "@bellwether/shared/contracts/handoff-record";
import { z } from "zod";
import type { Stamp } from "./handoff-rows.ts";

/**
 * What the server knew of a handoff when it last wrote, kept in the handoff's own record: it tells what people
 * have changed since. Of each answer it has a mark, not the words.
 */
type Seen = {
  /** By path. */
  readonly marks: Said;
  /** Who changed the record last before our write, where we have not read that yet. */
  readonly by: Stamp | null;
};

/** The list of confirmed paths counts as one more answer. */
export const confirmedPath = "*confirmed";

const schema = z.object({
  marks: z.record(z.string(), z.string()),
  by: z.object({ by: z.string(), at: z.string() }).nullable(),
});

/** What is not as we write it counts as nothing known: then everything there is somebody's change. */
export function readSeen(written: RecordValue | undefined): Seen {
  try {
    return schema.parse(JSON.parse(String(written ?? "")));
  } catch {
    return { marks: {}, by: null };
  }
}

/** Two different texts have one mark in four thousand million times (FNV-1a). */
function markOf(text: string): string {
  let hash = 0x811c9dc5;
  for (const sign of text) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0).toString(36);
}

/** Paths at which the record says something else than we knew. */
export function touchedSince({ marks }: Seen, said: Said): readonly string[] {
  const paths = new Set([...Object.keys(marks), ...Object.keys(said)]);
  return [...paths]
    .filter((path) => {
      const value = said[path];
      return (value === undefined ? undefined : markOf(value)) !== marks[path];
    })
    .toSorted();
}

/**
 * What shall stand: what we want, but for what people have changed since we last looked, where `theirs` lets it
 * stand. Of that we go on knowing what we knew, so that it is read as theirs.
 */
export function mergedWith(
  seen: Seen,
  there: Said,
  wanted: Said,
  theirs: (path: string) => boolean,
): { readonly said: Said; readonly marks: Said } {
  const touched = new Set(
    touchedSince(seen, there).filter((path) => there[path] !== wanted[path] && theirs(path)),
  );
  const paths = [
    ...new Set([...Object.keys(there), ...Object.keys(wanted), ...touched]),
  ].toSorted();
  const said = paths.flatMap((path) => entry(path, (touched.has(path) ? there : wanted)[path]));
  const marks = paths.flatMap((path) => {
    const value = wanted[path];
    const fresh = value === undefined ? undefined : markOf(value);
    return entry(path, touched.has(path) ? seen.marks[path] : fresh);
  });
  return { said: Object.fromEntries(said), marks: Object.fromEntries(marks) };
}

const entry = (path: string, value: string | undefined): [string, string][] =>
  value === undefined ? [] : [[path, value]];
