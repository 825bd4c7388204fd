import type { Source, SourceName } from "@bellwether/shared/domain/configuration";
import { type Finding, findSources, sourceOf } from "@bellwether/shared/domain/mapping";
import type { MappableField } from "@bellwether/shared/domain/mapping-rules";
import type { Crm } from "../crm/port.ts";

export type FoundSources = {
  readonly findings: Readonly<Record<SourceName, Finding>>;
  readonly fields: readonly MappableField[];
};

/** Where the CRM's own fields could answer each question. Throws what the CRM throws. */
export async function lookForSources(crm: Pick<Crm, "fields">): Promise<FoundSources> {
  const fields = (await Promise.all([crm.fields("account"), crm.fields("deal")])).flat();
  return { fields, findings: findSources(fields) };
}

type Candidate = { readonly source: Source; readonly label: string };

const mostCandidates = 20;

/** Likeliest first; a field is named as people see it, with its own name. */
export function candidatesOf(name: SourceName, { findings, fields }: FoundSources): Candidate[] {
  const { source, alternatives } = findings[name];
  const found = fields.filter((field) => isSame(sourceOf(field), source));
  return [...found, ...alternatives].slice(0, mostCandidates).map((field) => ({
    source: sourceOf(field),
    label: `${field.label} (${field.name}, ${field.kind === "deal" ? "latest won deal" : "account"})`,
  }));
}

function isSame(one: Source, other: Source | null): boolean {
  return (
    other !== null &&
    "field" in one &&
    "field" in other &&
    one.from === other.from &&
    one.field === other.field
  );
}
