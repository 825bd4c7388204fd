import type { Configuration, Source, SourceName } from "@bellwether/shared/domain/configuration";
import { type Finding, findSources } from "@bellwether/shared/domain/mapping";
import {
  type MappingPreview,
  type PreviewedAccount,
  previewMapping,
} from "@bellwether/shared/domain/mapping-preview";
import type { Crm } from "../crm/port.ts";
import { accountIds, recordsOfAccounts } from "../db/crm-records.ts";
import type { Database } from "../db/database.ts";
import { chosenInstallation, readPortalArgs } from "./chosen-installation.ts";
import { type Io, reasonOf } from "./io.ts";

const usage = "bellwether mapping show [--portal ID]";
const chunk = 500;
const mostExamples = 10;

type Deps = {
  readonly database: Database;
  /** Looks at the CRM's fields for candidates; throws where the environment names no app. */
  readonly crm: (installationId: number) => Crm;
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
  const findings = await lookForFields(deps, id).catch((error: unknown) => {
    stderr.write(
      `Candidates are left out, the CRM's fields could not be read: ${reasonOf(error)}\n`,
    );
    return null;
  });
  stdout.write(`${name}, configuration ${configuration.version}\n\n`);
  stdout.write(customersInWords(preview, configuration));
  for (const [source, from] of Object.entries(configuration.sources)) {
    stdout.write(sourceInWords(source as SourceName, from, preview, findings));
  }
  return 0;
}

async function previewStored(
  { database, now }: Deps,
  installationId: number,
  configuration: Configuration,
): Promise<MappingPreview> {
  const accounts = await database.forInstallation(installationId, async (tx) => {
    const ids = await accountIds(tx);
    const found: PreviewedAccount[] = [];
    for (let i = 0; i < ids.length; i += chunk) {
      const rows = await recordsOfAccounts(tx, ids.slice(i, i + chunk));
      const byAccount = Map.groupBy(rows, ({ accountId }) => accountId);
      for (const group of byAccount.values()) {
        const records = group.map(({ record }) => record);
        const account = records.find((record) => record.kind === "account");
        const deals = records.filter((record) => record.kind === "deal");
        const lineItems = records.filter((record) => record.kind === "line-item");
        if (account) found.push({ account, deals, lineItems });
      }
    }
    return found;
  });
  return previewMapping({ accounts, configuration, now: now().toISOString(), most: mostExamples });
}

async function lookForFields({ crm }: Deps, installationId: number) {
  const port = crm(installationId);
  return findSources([...(await port.fields("account")), ...(await port.fields("deal"))]);
}

function customersInWords(
  { accounts, customers }: MappingPreview,
  { customers: filter }: Configuration,
): string {
  const rule = `stage ${filter.stages.join(" or ")}${filter.wonDeal ? ", or an active won deal" : ""}`;
  const examples = customers.examples.map(({ name, value }) => `    ${name}: ${value}\n`);
  return `customers: ${customers.count} of ${accounts} accounts (${rule})\n${examples.join("")}`;
}

function sourceInWords(
  name: SourceName,
  source: Source | null,
  { customers, sources }: MappingPreview,
  findings: Readonly<Record<SourceName, Finding>> | null,
): string {
  const finding = findings?.[name];
  const { count, examples } = sources[name];
  if (source === null) {
    const candidates = (finding?.alternatives ?? []).slice(0, mostExamples);
    const lines = candidates.map(
      (field) => `    candidate: ${field.kind} ${field.name} (${field.label})\n`,
    );
    return `${name}: not mapped${finding ? `, ${finding.why}` : ""}\n${lines.join("")}`;
  }
  const lines = examples.map((example) => `    ${example.name}: ${example.value}\n`);
  return `${name}: ${fromInWords(source)}, ${count} of ${customers.count} customers\n${lines.join("")}`;
}

function fromInWords(source: Source): string {
  switch (source.from) {
    case "account":
      return `account field ${source.field}`;
    case "won-deals":
      return source.take === "arr"
        ? "recurring revenue of active won deals"
        : `field ${source.field} of the latest won deal`;
    case "line-items":
      return "quantities of active won deals' line items";
    case "fixed":
      return `always ${source.value}`;
    default:
      return source satisfies never;
  }
}
