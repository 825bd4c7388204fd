import { noObjectMappings } from "@bellwether/shared/domain/object-mapping";
import type { RecordKind } from "@bellwether/shared/domain/records";
import type { ReadEvent, ReadRequest } from "../port.ts";
import { backfill } from "./backfill.ts";
import { mappedFields } from "./mapped-fields.ts";
import type { Reading } from "./reading.ts";
import { type Source, sourcesOf } from "./sources.ts";

/**
 * Kinds with a wanted field that is a formula or a roll-up: its value changes without the record's date, so
 * the kind is read whole. Nothing where there is none.
 */
export async function* unstamped(reading: Reading, request: ReadRequest): AsyncIterable<ReadEvent> {
  const deps = { schema: reading.schema, namespace: reading.client.namespace };
  const { sources } = await sourcesOf(deps, request);
  const kinds = request.kinds.filter((kind) =>
    sources.some((source) => source.kind === kind && hasFormula(source, request)),
  );
  if (kinds.length > 0) yield* backfill(reading, { ...request, kinds }, []);
}

function hasFormula(source: Source, request: ReadRequest): boolean {
  const { deals } = request.objects ?? noObjectMappings;
  const ofDeals: Partial<Record<RecordKind, readonly (string | null)[]>> = {
    deal: [deals.arr],
    "line-item": [deals.lineStartsOn, deals.lineTermMonths],
  };
  const isMapped = source.subscriptions.length + source.surveys.length > 0;
  const named = isMapped
    ? [...source.subscriptions, ...source.surveys].flatMap(mappedFields)
    : [...(request.fields[source.kind] ?? []), ...(ofDeals[source.kind] ?? [])];
  return named.some((name) => name !== null && source.object.field(name)?.calculated === true);
}
