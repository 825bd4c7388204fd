import { externalKey } from "@bellwether/shared/contracts/external-key";
import {
  asRowsField,
  type RecordValue,
  type RecordValues,
  type RowsField,
  rowsFields,
} from "@bellwether/shared/contracts/handoff-cells";
import { partsOf, readConfirmed, type Said } from "@bellwether/shared/contracts/handoff-record";
import { handoffObject, promiseObject } from "@bellwether/shared/contracts/salesforce";
import type { HandoffRecord } from "../port.ts";
import { type RowRecord, type StoredHandoff, saidInRecords } from "./handoff-rows.ts";
import { confirmedPath, mergedWith, readSeen, touchedSince } from "./handoff-seen.ts";
import { to18 } from "./ids.ts";

const { fields } = handoffObject;
const nameLimit = 80;

/** A record as it has to be sent; names are the package's bare ones. */
export type HandoffWrite =
  | { readonly type: "handoff"; readonly values: RecordValues }
  /** By the row's key; `values` are all of a new one's. */
  | {
      readonly type: "row";
      readonly of: RowsField;
      readonly key: string;
      readonly values: RecordValues;
    }
  /** One that was made by hand gets its key by its id. */
  | {
      readonly type: "keyless";
      readonly of: RowsField;
      readonly id: string;
      readonly values: RecordValues;
    }
  | { readonly type: "delete"; readonly id: string };

/** What has to be written so that the org's records say what the handoff says; nothing where they do. */
export function planHandoff(
  record: HandoffRecord,
  stored: StoredHandoff | undefined,
  ourselves: string,
): readonly HandoffWrite[] {
  const seen = readSeen(stored?.values[fields.seen]);
  const there = stored ? withConfirmed(stored) : {};
  const wanted = { ...record.answers, [confirmedPath]: listed(record.confirmed) };
  const { said, marks } = mergedWith(seen, there, wanted, mayStand(record));
  const { [confirmedPath]: confirmed = "[]", ...answers } = said;
  const parts = partsOf(answers);
  const isTouched = touchedSince({ marks, by: null }, said).length > 0;
  const by = isTouched && stored && stored.by !== ourselves ? stored : seen.by;
  const values: RecordValues = {
    ...handoffValues(record),
    ...parts.fields,
    [fields.confirmed]: confirmed,
    [fields.more]: Object.keys(parts.more).length === 0 ? null : JSON.stringify(parts.more),
    [fields.seen]: JSON.stringify({
      marks,
      by: isTouched && by ? { by: by.by, at: by.at } : null,
    }),
  };
  const changed = changesIn(values, stored?.values ?? {});
  const own: HandoffWrite[] =
    stored && Object.keys(changed).length === 0 ? [] : [{ type: "handoff", values: changed }];
  const state = record.view.state.startsWith("accepted") ? "open" : null;
  const rows = rowsFields.flatMap((of) => [
    ...Object.entries(parts.rows[of]).flatMap(([row, wish]) => {
      const known = stored?.rows.find((each) => each.of === of && each.row === row);
      return writeOfRow(of, row, known, withState(wish, known, state));
    }),
    ...(stored?.rows ?? []).flatMap((row) =>
      row.of === of && isForgotten(row, there, parts.rows[of])
        ? [{ type: "delete" as const, id: row.id }]
        : [],
    ),
  ]);
  return [...own, ...rows];
}

/**
 * Where people's changes stand: nowhere once nobody may write any more. Goals and promises of an accepted
 * handoff go on without it.
 */
function mayStand({ view: { state } }: HandoffRecord): (path: string) => boolean {
  if (state === "accepted") return (path) => asRowsField(path.split("/", 1)[0] ?? "") !== undefined;
  return () => state !== "refused" && state !== "withdrawn";
}

/** The list of confirmed paths in one form, whoever wrote it. */
const withConfirmed = (stored: StoredHandoff) => ({
  ...saidInRecords(stored),
  [confirmedPath]: listed(readConfirmed(stored.values[fields.confirmed])),
});

const listed = (paths: readonly string[]) => JSON.stringify([...new Set(paths)].toSorted());

/** What people have changed in a handoff's records since we last wrote: paths, and the whole as it stands. */
export function changesOf(stored: StoredHandoff) {
  const { [confirmedPath]: confirmed = "[]", ...answers } = withConfirmed(stored);
  const seen = readSeen(stored.values[fields.seen]);
  const touched = touchedSince(seen, { ...answers, [confirmedPath]: confirmed });
  return { touched, answers, confirmed: readConfirmed(confirmed), seen };
}

function handoffValues({ name, view, dealId }: HandoffRecord): RecordValues {
  const userOf = (person: { readonly id: string } | null) => (person ? to18(person.id) : null);
  return {
    Name: name.slice(0, nameLimit).trim(),
    [fields.opportunity]: dealId === null ? null : to18(dealId),
    [fields.state]: view.state,
    [fields.completeness]: view.completeness,
    [fields.submittedAt]: view.submittedAt,
    [fields.from]: userOf(view.from),
    [fields.to]: userOf(view.to),
    [fields.dueAt]: view.waits[0]?.dueAt ?? null,
    [fields.view]: JSON.stringify(view),
  };
}

/** With its acceptance a promise or goal counts; what became of it since is left. */
const withState = (wish: RecordValues, known: RowRecord | undefined, state: string | null) =>
  state === null || (known && known.state !== null)
    ? wish
    : { ...wish, [promiseObject.fields.state]: state };

function writeOfRow(
  of: RowsField,
  row: string,
  known: RowRecord | undefined,
  wish: RecordValues,
): HandoffWrite[] {
  const key = externalKey(row);
  const values = changesIn(wish, known?.values ?? {});
  if (known && !known.hasKey) return [{ type: "keyless", of, id: known.id, values }];
  if (known && Object.keys(values).length === 0) return [];
  return [{ type: "row", of, key, values: known ? values : wish }];
}

/** A row that we no longer want and nobody has changed; an empty one is somebody's, who is about to fill it in. */
function isForgotten(
  { of, row }: RowRecord,
  there: Said,
  standing: Readonly<Record<string, unknown>>,
): boolean {
  if (Object.hasOwn(standing, row)) return false;
  return Object.keys(there).some((path) => path.startsWith(`${of}/${row}/`));
}

function changesIn(wanted: RecordValues, there: RecordValues): RecordValues {
  return Object.fromEntries(
    Object.entries(wanted).filter(([field, value]) => !isSame(value, there[field])),
  );
}

const instantForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/;

/** The platform writes instants in a form of its own, and ends the lines of long texts with both signs. */
function isSame(wanted: RecordValue | undefined, there: RecordValue | undefined): boolean {
  const [a, b] = [wanted ?? null, there ?? null];
  if (a === b) return true;
  if (typeof a !== "string" || typeof b !== "string") return false;
  if (instantForm.test(a) && instantForm.test(b)) return Date.parse(a) === Date.parse(asIso(b));
  return a === b.replaceAll("\r\n", "\n");
}

const asIso = (at: string) => at.replace(/([+-]\d\d)(\d\d)$/, "$1:$2");
