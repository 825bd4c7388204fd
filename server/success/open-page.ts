import type { Configuration } from "@bellwether/shared/domain/configuration";
import { type CustomerPlan, customerPlanOf } from "@bellwether/shared/domain/plan/customer-plan";
import { customerPageOf } from "../db/customer-pages.ts";
import type { Database } from "../db/database.ts";
import { loadPlan } from "./load-plan.ts";
import { digestOf, readLink } from "./share-plan.ts";

export type PageDependencies = {
  readonly database: Database;
  readonly now: () => Date;
  readonly configuration: (installationId: number) => Promise<Configuration>;
};

export type OpenedPage = {
  readonly plan: CustomerPlan;
  readonly expiresAt: string;
  readonly today: string;
  readonly timeZone: string;
};

/** What a link shows now; null where it leads nowhere: unknown, revoked, run out, or the account is gone. */
export async function openPage(deps: PageDependencies, link: string): Promise<OpenedPage | null> {
  const read = readLink(link);
  if (read === null) return null;
  const { installationId, token } = read;
  const now = deps.now();
  const page = await deps.database.forInstallation(installationId, (tx) =>
    customerPageOf(tx, digestOf(token), now),
  );
  if (page === null) return null;
  const configuration = await deps.configuration(installationId);
  const loaded = await deps.database.forInstallation(installationId, (tx) =>
    loadPlan(tx, page.accountId, { configuration, now }),
  );
  if (loaded === null) return null;
  return {
    plan: customerPlanOf(loaded),
    expiresAt: page.expiresAt,
    today: loaded.today,
    timeZone: configuration.calendar.timeZone,
  };
}
