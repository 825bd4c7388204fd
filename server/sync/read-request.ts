import type { Configuration } from "@bellwether/shared/domain/configuration";
import type { RecordKind } from "@bellwether/shared/domain/records";
import type { ReadRequest } from "../crm/port.ts";

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

/** What to ask the CRM for: the kinds, and the fields that the source mapping names. */
export function readRequest(
  configuration: Configuration,
  of: readonly RecordKind[] = kinds,
): Omit<ReadRequest, "signal"> {
  const sources = Object.values(configuration.sources).filter((source) => source !== null);
  const fields = {
    account: sources.flatMap((source) => (source.from === "account" ? [source.field] : [])),
    deal: sources.flatMap((source) =>
      source.from === "won-deals" && source.take === "latest" ? [source.field] : [],
    ),
  };
  return {
    kinds: of,
    fields: { account: [...new Set(fields.account)], deal: [...new Set(fields.deal)] },
  };
}
