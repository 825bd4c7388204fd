import { call, queryOf } from "./call.ts";
import { type FieldName, frozen, merged, nameOf, picked, type RecordUi } from "./records.ts";
import type { Emit } from "./wire.ts";

/**
 * Lightning Data Service as components know it: one copy of a record for the whole page, read again only when
 * something on the page says or does so. What the server writes meanwhile stays unseen until then.
 */
export type RecordRequest = {
  readonly recordId: string | undefined;
  readonly fields?: readonly FieldName[];
  readonly optionalFields?: readonly FieldName[];
};

type Kept = {
  record: RecordUi;
  readonly names: Set<string>;
  readAt: number;
};

type Watcher = {
  readonly id: string;
  readonly required: readonly string[];
  readonly names: readonly string[];
  readonly emit: Emit<RecordUi>;
  last: string;
};

type Listener = (record: RecordUi) => void;

/** After this a record is read again for whoever begins to watch it (Lightning's time for records). */
const freshMs = 30_000;

const kept = new Map<string, Kept>();
const watchers = new Set<Watcher>();
const listeners = new Set<Listener>();
const removals = new Set<(id: string) => void>();

export function watchRecord(request: RecordRequest, emit: Emit<RecordUi>): (() => void) | null {
  const { recordId: id, fields = [], optionalFields = [] } = request;
  if (id === undefined || id === null || fields.length + optionalFields.length === 0) return null;
  const required = fields.map(nameOf);
  const names = [...new Set([...required, ...optionalFields.map(nameOf)])];
  const watcher: Watcher = { id, required, names, emit, last: "" };
  watchers.add(watcher);
  const known = kept.get(id);
  const isFresh = known !== undefined && Date.now() - known.readAt < freshMs;
  if (isFresh && names.every((name) => known.names.has(name))) tell(watcher, known.record);
  else void load(watcher);
  return () => void watchers.delete(watcher);
}

async function load(watcher: Watcher): Promise<void> {
  const { id, required, names, emit } = watcher;
  const optional = names.filter((name) => !required.includes(name));
  try {
    keep(await readRecord(id, required, optional), names);
  } catch (error) {
    if (watchers.has(watcher)) emit({ data: undefined, error });
  }
}

const readRecord = (id: string, fields: readonly string[], optionalFields: readonly string[]) =>
  call<RecordUi>(
    "GET",
    `/records/${id}${queryOf({ fields: fields.join(), optionalFields: optionalFields.join() })}`,
  );

/** Takes in what was read of a record, and tells everybody who watches it. */
export function keep(record: RecordUi, names: readonly string[]): void {
  const known = kept.get(record.id);
  const whole = merged(known?.record, record);
  kept.set(record.id, {
    record: whole,
    names: new Set([...(known?.names ?? []), ...names]),
    readAt: Date.now(),
  });
  for (const watcher of watchers) if (watcher.id === record.id) tell(watcher, whole);
  for (const listener of listeners) listener(whole);
}

function tell(watcher: Watcher, record: RecordUi): void {
  const { names, emit } = watcher;
  const seen = kept.get(record.id)?.names ?? new Set();
  if (!names.every((name) => seen.has(name))) return;
  const data = frozen(structuredClone(picked(record, names)));
  const text = JSON.stringify(data);
  if (text === watcher.last) return;
  watcher.last = text;
  emit({ data, error: undefined });
}

/** Reads again everything that the page has asked of a record so far. */
export async function refresh(id: string): Promise<void> {
  const known = kept.get(id);
  if (known === undefined) return;
  const names = [...known.names];
  try {
    const record = await readRecord(id, [], names);
    kept.set(id, { ...known, record });
    keep(record, names);
  } catch (error) {
    kept.delete(id);
    fail(id, error);
  }
}

/** A record that was deleted on this page: who watches it hears so, and lists lose it. */
export function forget(id: string): void {
  kept.delete(id);
  const body = { message: "The requested resource does not exist", statusCode: 404 };
  fail(id, { ok: false, status: 404, statusText: "Not Found", errorType: "fetchResponse", body });
  for (const listener of removals) listener(id);
}

function fail(id: string, error: unknown): void {
  for (const watcher of watchers) {
    if (watcher.id !== id) continue;
    watcher.last = "";
    watcher.emit({ data: undefined, error });
  }
}

/** For lists, which a deleted record leaves. Gives what ends it. */
export function onRemoval(listener: (id: string) => void): () => void {
  removals.add(listener);
  return () => void removals.delete(listener);
}

/** For lists of records, which show what becomes of each. Gives what ends it. */
export function onRecord(listener: Listener): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
