import type { Configuration } from "@bellwether/shared/domain/configuration";
import { noObjectMappings } from "@bellwether/shared/domain/object-mapping";
import { watchedFields } from "@bellwether/shared/domain/play/watched-fields";
import type { RecordKind } from "@bellwether/shared/domain/records";
import type { ReadRequest } from "../crm/port.ts";
import type { WantedKind } from "../db/pulls.ts";

/** Every kind that measures are read from. */
export const kinds: readonly RecordKind[] = [
  "account",
  "contact",
  "deal",
  "line-item",
  "ticket",
  "meeting",
  "call",
  "email",
  "survey",
];

/** What to ask the CRM for: the kinds, and the fields that the document names. */
export function readRequest(
  configuration: Configuration,
  of: readonly RecordKind[] = kinds,
): Omit<ReadRequest, "signal"> {
  const { measures } = configuration;
  const sources = Object.values(configuration.sources).filter((source) => source !== null);
  const account = [
    ...[...sources, ...measures.flatMap(({ source }) => source ?? [])].flatMap((source) =>
      source.from === "account" ? [source.field] : [],
    ),
    ...fieldsOfPlays(configuration),
  ];
  const deal = sources.flatMap((source) =>
    source.from === "won-deals" && source.take === "latest" ? [source.field] : [],
  );
  const { objects } = configuration;
  return { kinds: of, fields: { account: sorted(account), deal: sorted(deal) }, objects };
}

/** Those that say who does what, and those whose change starts a play. */
function fieldsOfPlays({ roles, playbooks }: Configuration): string[] {
  return [
    ...roles.flatMap(({ from }) => (from?.from === "account" ? [from.field] : [])),
    ...watchedFields({ playbooks }),
  ];
}

/**
 * The request kind by kind, as it is remembered of what was read: a mapped object counts as a field of the
 * kinds that its records become.
 */
export function wantedKinds({
  kinds: of,
  fields,
  objects = noObjectMappings,
}: Omit<ReadRequest, "signal">): WantedKind[] {
  const { deals, subscriptions, surveys } = objects;
  const { arr, ...lines } = deals;
  const mapped: Partial<Record<RecordKind, readonly unknown[]>> = {
    deal: [...subscriptions, ...(arr === null ? [] : [{ arr }])],
    "line-item": [...subscriptions, ...Object.entries(lines).filter(([, field]) => field !== null)],
    survey: surveys,
  };
  return of.map((kind) => ({
    kind,
    fields: sorted([
      ...(fields[kind] ?? []),
      ...(mapped[kind] ?? []).map((each) => `mapped ${JSON.stringify(each)}`),
    ]),
  }));
}

const sorted = (names: readonly string[]) => [...new Set(names)].sort();
