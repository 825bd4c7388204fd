import type { Evidence } from "@bellwether/shared/domain/evidence";
import type { HandoffNews } from "@bellwether/shared/domain/handoff/action";
import { prefilledOf } from "@bellwether/shared/domain/handoff/prefill";
import { holdersOf, holdersOfDeal } from "@bellwether/shared/domain/people";
import type { DealRecord } from "@bellwether/shared/domain/records";
import { sourceNumber, sourceText } from "@bellwether/shared/domain/source-value";

/** What the CRM fills in of a column's form; `deal` null: nothing was sold. */
export function prefilledFor(
  evidence: Evidence,
  column: string,
  deal: DealRecord | null,
): HandoffNews["prefilled"] {
  const { facts, configuration, contracts, renewal } = evidence;
  const source = { account: facts.account, contracts };
  const said = (name: "preference" | "potential") =>
    sourceText({ ...source, source: configuration.sources[name] });
  return prefilledOf(column, {
    deal,
    lineItems: facts.lineItems,
    holders: (seat) => {
      const own = deal === null ? [] : holdersOfDeal(evidence, seat, deal);
      return own.length > 0 ? own : holdersOf(evidence, seat);
    },
    account: {
      renewsOn: renewal?.renewsOn ?? null,
      noticeDays: sourceNumber({ ...source, source: configuration.sources.noticeDays }),
      preference: said("preference"),
      potential: said("potential"),
    },
    configuration,
  });
}
