import { parseConfiguration } from "@bellwether/shared/contracts/configuration";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import { latestConfiguration } from "../db/configurations.ts";
import type { Database } from "../db/database.ts";

/** The document that an installation works by, parsed: what is stored may be older than the schema. */
export async function currentConfiguration(
  { database }: { readonly database: Database },
  installationId: number,
): Promise<Configuration> {
  const published = await database.forInstallation(installationId, latestConfiguration);
  if (!published) {
    throw new Error(
      `Installation ${installationId} has no configuration: connect its CRM again to publish one.`,
    );
  }
  const parsed = parseConfiguration(published.document);
  if (parsed.ok) return parsed.configuration;
  throw new Error(
    `Version ${published.version} of installation ${installationId}'s configuration is not valid: ${parsed.problems.join("; ")}`,
  );
}
