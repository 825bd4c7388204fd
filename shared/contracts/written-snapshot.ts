import { NotAsAgreed, number, object } from "./json-reader.ts";

export type WrittenReading<T> =
  | { readonly state: "ready"; readonly snapshot: T & { readonly v: 1 } }
  | { readonly state: "absent" }
  | { readonly state: "unreadable"; readonly reason: string };

const version = object<{ v: number }>({ v: number });

/**
 * A snapshot as a property of a record holds it, as JSON. Fields that a later writer adds are ignored; a later version
 * is refused, because its fields may mean something else.
 */
export function readWritten<T extends object>(
  written: string | null | undefined,
  content: (value: unknown, at: string) => T,
): WrittenReading<T> {
  if (written === null || written === undefined || written.trim() === "")
    return { state: "absent" };
  try {
    const parsed: unknown = JSON.parse(written);
    const { v } = version(parsed, "");
    if (v !== 1) return { state: "unreadable", reason: `version ${v}, and this reads version 1` };
    return { state: "ready", snapshot: { v, ...content(parsed, "") } };
  } catch (error) {
    if (error instanceof NotAsAgreed) return { state: "unreadable", reason: error.message };
    return { state: "unreadable", reason: "it is not JSON" };
  }
}
