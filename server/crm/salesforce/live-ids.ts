import type { RecordKind } from "@bellwether/shared/domain/records";
import { CrmForbidden } from "../errors.ts";
import type { ReadRequest } from "../port.ts";
import { beginLoad, newPart, type Part } from "./load.ts";
import { start } from "./load-plan.ts";
import { counts, mappedFields } from "./mapped-fields.ts";
import type { Reading } from "./reading.ts";
import { idOf, type Row } from "./rows.ts";
import { type Source, sourcesOf } from "./sources.ts";

/** Ids of all records of a kind that are there, by the same ways as a first load. */
export async function* liveIds(
  reading: Reading,
  kind: RecordKind,
  request: ReadRequest,
): AsyncIterable<readonly string[]> {
  const deps = { schema: reading.schema, namespace: reading.client.namespace };
  const { sources, unavailable } = await sourcesOf(deps, { ...request, kinds: [kind] });
  const [missing] = unavailable;
  if (missing) throw new CrmForbidden("salesforce", missing.reason);
  const parts = sources.map((source) => ({ source, ...partOf(source) }));
  const load = await beginLoad(reading, parts, request.signal);
  for await (const { part, rows } of load.pages()) {
    const source = parts.find((each) => each === part)?.source;
    const ids = rows.filter((row) => source === undefined || isCounted(source, row)).map(idOf);
    if (ids.length > 0) yield ids;
  }
}

function partOf({ kind, object, where, subscriptions, surveys }: Source): Part {
  const tested = [...subscriptions, ...surveys].flatMap(mappedFields);
  const fields = tested.map((name) => object.field(name)?.name ?? name);
  const query = { object: object.name, fields: [...new Set(["Id", ...fields])], where };
  return newPart({ kind, query, place: start });
}

function isCounted({ subscriptions, surveys }: Source, row: Row): boolean {
  const mappings = [...subscriptions, ...surveys];
  return mappings.length === 0 || mappings.some(({ where }) => counts(row, where));
}
