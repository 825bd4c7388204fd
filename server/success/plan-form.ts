import type { PlanForm } from "@bellwether/shared/contracts/plan-form";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import { promiseKinds } from "@bellwether/shared/domain/promise";
import { openPromises } from "@bellwether/shared/domain/promises";
import { openCustomerPages } from "../db/customer-pages.ts";
import type { Tx } from "../db/database.ts";
import { loadPlan } from "./load-plan.ts";
import { visibleMeasures } from "./visible-measures.ts";

/** What the forms about an account's promises and plan offer; null where the account is not known. */
export async function planForm(
  tx: Tx,
  accountId: string,
  context: { readonly configuration: Configuration; readonly now: Date },
): Promise<PlanForm | null> {
  const loaded = await loadPlan(tx, accountId, context);
  if (loaded === null) return null;
  const { configuration, now } = context;
  const { plan, promises, segment, reviewDueOn } = loaded;
  const pages = await openCustomerPages(tx, accountId, now);
  return {
    promiseKinds: promiseKinds.map((id) => ({ id, label: kindLabels[id] })),
    library: configuration.outcomes
      .filter(
        ({ segments }) => segment === null || segments === "all" || segments.includes(segment),
      )
      .map(({ segments: _, ...outcome }) => outcome),
    measures: visibleMeasures(configuration),
    currencies: currenciesOf(configuration),
    promises: openPromises(promises).map(({ id, text, kind, owner, dueOn, proof, approvedBy }) => ({
      id,
      text,
      kind,
      owner,
      dueOn,
      proof,
      approvedBy,
    })),
    outcomes: plan.outcomes.map(({ goal: _, endedOn: __, ...outcome }) => outcome),
    sponsors: plan.sponsors,
    value: plan.value,
    reviewDueOn,
    pages: pages.map(({ id, by, madeAt, expiresAt }) => ({ id, by, madeAt, expiresAt })),
  };
}

const kindLabels = {
  roadmap: "Roadmap",
  price: "Price",
  service: "Service",
  integration: "Integration",
  date: "Date",
} as const;

/** Those that an amount can be in: the team's own first, then those with an exchange rate. */
export function currenciesOf({
  homeCurrency,
  exchangeRates,
}: Pick<Configuration, "homeCurrency" | "exchangeRates">): readonly string[] {
  const others = new Set(exchangeRates.map(({ currency }) => currency));
  others.delete(homeCurrency);
  return [homeCurrency, ...[...others].sort()];
}
