import type { Configuration } from "@bellwether/shared/domain/configuration";
import { type MappingPreview, startPreview } from "@bellwether/shared/domain/mapping-preview";
import { accountIds } from "../db/crm-records.ts";
import type { Database } from "../db/database.ts";
import { storedAccounts } from "./stored-accounts.ts";

/** What the mapping of a document gives over the records that are stored: counts, and some examples. */
export async function previewStored(
  { database, now }: { readonly database: Database; readonly now: () => Date },
  installationId: number,
  configuration: Configuration,
): Promise<MappingPreview> {
  const preview = startPreview({ configuration, now: now().toISOString() });
  await database.forInstallation(installationId, async (tx) => {
    for await (const account of storedAccounts(tx, await accountIds(tx))) preview.add(account);
  });
  return preview.result();
}
