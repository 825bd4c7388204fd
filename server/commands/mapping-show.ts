import type { Configuration, Source, SourceName } from "@bellwether/shared/domain/configuration";
import type { Finding } from "@bellwether/shared/domain/mapping";
import type { MappingPreview } from "@bellwether/shared/domain/mapping-preview";
import { sourceInWords } from "@bellwether/shared/domain/source-words";
import type { Crm } from "../crm/port.ts";
import type { Database } from "../db/database.ts";
import { lookForSources } from "../settings/look-for-sources.ts";
import { previewStored } from "../settings/preview-stored.ts";
import { chosenInstallation, readPortalArgs } from "./chosen-installation.ts";
import { type Io, reasonOf } from "./io.ts";

const usage = "bellwether mapping show [--portal ID]";
const mostCandidates = 10;

type Deps = {
  readonly database: Database;
  /** Looks at the CRM's fields for candidates; throws where the environment names no app. */
  readonly crm: (installationId: number) => Promise<Crm>;
  readonly configuration: (installationId: number) => Promise<Configuration>;
  readonly now: () => Date;
};

/** Says where each thing we need comes from, how many accounts have it, and some examples. */
export async function mappingShowCommand(
  args: string[],
  { stdout, stderr }: Io,
  deps: Deps,
): Promise<number> {
  const { portal } = readPortalArgs(args, { usage, names: 0 });
  const { id, name } = await chosenInstallation(deps.database, portal);
  const configuration = await deps.configuration(id);
  const preview = await previewStored(deps, id, configuration);
  const look = async () => (await lookForSources(await deps.crm(id))).findings;
  const findings = await look().catch((error: unknown) => {
    stderr.write(
      `Candidates are left out, the CRM's fields could not be read: ${reasonOf(error)}\n`,
    );
    return null;
  });
  stdout.write(`${name}, configuration ${configuration.version}\n\n`);
  stdout.write(customersInWords(preview, configuration));
  for (const [source, from] of Object.entries(configuration.sources)) {
    stdout.write(answerInWords(source as SourceName, from, preview, findings));
  }
  return 0;
}

function customersInWords(
  { accounts, customers }: MappingPreview,
  { customers: filter }: Configuration,
): string {
  const rule = `stage ${filter.stages.join(" or ")}${filter.wonDeal ? ", or an active won deal" : ""}`;
  const examples = customers.examples.map(({ name, value }) => `    ${name}: ${value}\n`);
  return `customers: ${customers.count} of ${accounts} accounts (${rule})\n${examples.join("")}`;
}

function answerInWords(
  name: SourceName,
  source: Source | null,
  { customers, sources }: MappingPreview,
  findings: Readonly<Record<SourceName, Finding>> | null,
): string {
  const finding = findings?.[name];
  const { count, examples } = sources[name];
  if (source === null) {
    const candidates = (finding?.alternatives ?? []).slice(0, mostCandidates);
    const lines = candidates.map(
      (field) => `    candidate: ${field.kind} ${field.name} (${field.label})\n`,
    );
    return `${name}: not mapped${finding ? `, ${finding.why}` : ""}\n${lines.join("")}`;
  }
  const lines = examples.map((example) => `    ${example.name}: ${example.value}\n`);
  return `${name}: ${count} of ${customers.count} customers (${sourceInWords(source)})\n${lines.join("")}`;
}
