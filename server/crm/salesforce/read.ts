import type { CrmRecord, RecordKind } from "@bellwether/shared/domain/records";
import { CrmForbidden } from "../errors.ts";
import type { ReadRequest } from "../port.ts";
import { complete, queriesByIds } from "./complete.ts";
import { keyPrefixOf, to18 } from "./ids.ts";
import { wholeAnswers } from "./query.ts";
import type { Reading } from "./reading.ts";
import { type Source, sourcesOf } from "./sources.ts";

/**
 * Records by ids of 15 or 18 characters. One that is deleted or merged away, or that the mapping no longer
 * counts, is gone; so is an id of another object.
 */
export async function read(
  reading: Reading,
  kind: RecordKind,
  ids: readonly string[],
  request: ReadRequest,
): Promise<{ readonly records: readonly CrmRecord[]; readonly gone: readonly string[] }> {
  const { client, schema } = reading;
  const wish = { ...request, kinds: [kind] };
  const deps = { schema, namespace: client.namespace };
  const { sources, unavailable } = await sourcesOf(deps, wish);
  const [missing] = unavailable;
  if (missing) throw new CrmForbidden("salesforce", missing.reason);
  const wanted = [...new Set(ids.map(to18))];
  const asked = sources.flatMap((source) =>
    queriesByIds(queryOf(source), "Id", idsOf(source, wanted)).map((query) => ({ source, query })),
  );
  const answers = await wholeAnswers(
    reading,
    asked.map(({ query }) => query),
    request.signal,
  );
  const batches = asked.map(({ source }, index) => ({ source, rows: answers[index] ?? [] }));
  const records = (await complete(reading, batches, request)).flatMap((each) => each.records);
  const found = new Set(records.map(({ id }) => id));
  return { records, gone: wanted.filter((id) => !found.has(id)) };
}

export function queryOf({ object, fields, where }: Source) {
  return { object: object.name, fields, where };
}

/** Kinds that come from several objects are told apart by the id's first three characters. */
function idsOf({ object }: Source, ids: readonly string[]): string[] {
  return ids.filter((id) => object.keyPrefix === null || keyPrefixOf(id) === object.keyPrefix);
}
