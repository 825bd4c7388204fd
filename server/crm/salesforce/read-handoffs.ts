import { keyOfExternal } from "@bellwether/shared/contracts/external-key";
import { handoffObject, promiseObject } from "@bellwether/shared/contracts/salesforce";
import type { HandoffChanges } from "../port.ts";
import { overlapMs } from "./changes.ts";
import { orLacking } from "./handoff-refusal.ts";
import {
  rowObjects,
  type Stamp,
  type StoredHandoff,
  stampOf,
  storedHandoffs,
} from "./handoff-rows.ts";
import { to18 } from "./ids.ts";
import { changesOf } from "./plan-handoff.ts";
import { namesIn } from "./play-rows.ts";
import { firstPages, lastIdOf, oneMore } from "./query.ts";
import type { Reading } from "./reading.ts";
import { idOf, type Row, text } from "./rows.ts";
import { afterId, instantOf, type Query, soqlOf } from "./soql.ts";

/** A handoff that people have changed since the server last wrote it. */
export type HandoffChange = HandoffChanges["changed"][number] & {
  /** Where: of the rest the server may know better than the record. */
  readonly touched: readonly string[];
};

/** `changed` has those alone whose answers differ from what the server last wrote; one call where there are none. */
export async function readHandoffs(
  reading: Pick<Reading, "client" | "clock" | "schema">,
  since: string | null,
): Promise<{ readonly upTo: string; readonly changed: readonly HandoffChange[] }> {
  const { client, clock } = reading;
  const upTo = instantOf(clock.now());
  const read = await orLacking(async () => {
    const moved = await movedSince(reading, since);
    if (moved.size === 0) return [];
    const stored = await storedHandoffs(reading, client.namespace, { ids: [...moved.keys()] });
    const ourselves = to18(await client.userId());
    return stored.flatMap((each) => changeOf(each, moved.get(each.id) ?? [], ourselves));
  });
  return "reason" in read ? { upTo: since ?? upTo, changed: [] } : { upTo, changed: read.found };
}

/** Handoffs that were changed themselves or in a row, with the stamps of all that was; deleted rows too. */
async function movedSince(
  reading: Pick<Reading, "client" | "schema">,
  since: string | null,
): Promise<ReadonlyMap<string, readonly Stamp[]>> {
  const name = namesIn(reading.client.namespace);
  const from = since === null ? null : Date.parse(since) - overlapMs;
  const where = from === null ? [] : [`SystemModstamp >= ${instantOf(from)}`];
  const stamps = ["Id", "LastModifiedById", "LastModifiedDate"];
  const parent = name(promiseObject.fields.handoff);
  const ofRows = Object.values(rowObjects).map(({ name: object }) => ({
    object: name(object),
    fields: [...stamps, parent],
    where: [...where, `${parent} != null`],
  }));
  const own = { object: name(handoffObject.name), fields: stamps, where };
  const rows = await withDeleted(reading, [own, ...ofRows]);
  const moved = new Map<string, Stamp[]>();
  for (const [at, row] of rows.flatMap((some, index) =>
    some.map((each) => [index, each] as const),
  )) {
    const handoff = at === 0 ? idOf(row) : text(row, parent);
    if (handoff !== null) moved.set(handoff, [...(moved.get(handoff) ?? []), stampOf(row)]);
  }
  return moved;
}

/** As `wholeAnswers`, with what lies in the recycle bin. */
async function withDeleted(
  reading: Pick<Reading, "client" | "schema">,
  queries: readonly Query[],
): Promise<readonly (readonly Row[])[]> {
  const walks = queries.map((query) => ({ query, rows: [] as Row[], last: "" as string | null }));
  let open = walks;
  while (open.length > 0) {
    const asked = open.map(({ query, last }) => ({
      object: query.object,
      soql: soqlOf(
        { ...query, where: [...query.where, ...afterId(last || null)] },
        { by: ["Id"], limit: oneMore },
      ),
      deleted: true,
    }));
    const pages = await firstPages(reading, asked);
    for (const [at, walk] of open.entries()) {
      const page = pages[at];
      walk.rows.push(...(page?.rows ?? []));
      walk.last = page && !page.done ? lastIdOf(page.rows) : null;
    }
    open = open.filter(({ last }) => last !== null);
  }
  return walks.map(({ rows }) => rows);
}

/** Whoever changed it last, our own writing aside. */
function changeOf(
  stored: StoredHandoff,
  stamps: readonly Stamp[],
  ourselves: string,
): HandoffChange[] {
  const { touched, answers, confirmed, seen } = changesOf(stored);
  if (stored.key === "" || touched.length === 0) return [];
  const theirs = [...stamps, stored, ...(seen.by ? [seen.by] : [])].filter(
    ({ by }) => by !== ourselves,
  );
  const last = theirs.toSorted((a, b) => (a.at < b.at ? 1 : -1))[0] ?? stored;
  const key = keyOfExternal(stored.key);
  return [{ key, by: last.by, at: last.at, answers, confirmed, touched }];
}
