import type { SettingsView } from "@bellwether/shared/contracts/settings";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import { loadFeeds } from "../assess/load-facts.ts";
import { CardRefusal } from "../cards/card-refusal.ts";
import type { Signer } from "../cards/signer.ts";
import { configurationHistory, latestConfiguration } from "../db/configurations.ts";
import { readPortfolio } from "../db/measured.ts";
import { lintStored } from "./lint-stored.ts";
import { readPublished } from "./read-published.ts";
import type { SettingsDependencies } from "./settings-dependencies.ts";

const mostVersions = 100;

/** What the settings page opens with: the published document, its past, and what the linter finds in it. */
export async function viewSettings(
  { database, now }: SettingsDependencies,
  { installation, userEmail }: Signer,
): Promise<SettingsView> {
  return await database.forInstallation(installation.id, async (tx) => {
    const { version, document } = readPublished(await latestConfiguration(tx));
    const feeds = Object.entries(await loadFeeds(tx));
    return {
      version,
      document,
      history: await configurationHistory(tx, mostVersions),
      findings: await lintStored(tx, document, await readPortfolio(tx, { now: now() })),
      feeds: feeds.map(([feed, heardAt]) => ({ feed, heardAt })),
      mayPublish: mayPublish(document, userEmail),
    };
  });
}

/** Nobody named: whoever the CRM lets into the settings. */
function mayPublish({ publishers }: Configuration, userEmail: string | null): boolean {
  const user = userEmail?.toLowerCase();
  return publishers.length === 0 || publishers.some((email) => email.toLowerCase() === user);
}

export function demandPublisher(configuration: Configuration, userEmail: string | null): void {
  if (mayPublish(configuration, userEmail)) return;
  throw new CardRefusal(
    "forbidden",
    `Only ${configuration.publishers.join(", ")} may publish here. Ask one of them.`,
  );
}
