import type { Configuration } from "@bellwether/shared/domain/configuration";
import type { PlanChange } from "@bellwether/shared/domain/plan/plan-change";
import { sponsorSeats } from "@bellwether/shared/domain/plan/sponsors";
import { CardRefusal } from "../cards/card-refusal.ts";
import type { LoadedPlan } from "./load-plan.ts";
import { currenciesOf } from "./plan-form.ts";
import { visibleMeasures } from "./visible-measures.ts";

type Check = { readonly isKnown: boolean; readonly field: string; readonly message: string };

/** Refuses a change that names somebody or something that is not there. */
export function demandKnown(
  configuration: Configuration,
  people: Pick<LoadedPlan, "contacts" | "colleagues">,
  change: PlanChange,
): void {
  const wrong = checksOf(configuration, people, change).find(({ isKnown }) => !isKnown);
  if (wrong) throw new CardRefusal("invalid", wrong.message, wrong.field);
}

function checksOf(
  configuration: Configuration,
  { contacts, colleagues }: Pick<LoadedPlan, "contacts" | "colleagues">,
  change: PlanChange,
): readonly Check[] {
  const contact = (id: string | null, field: string): Check => ({
    isKnown: id === null || contacts.has(id),
    field,
    message: "Choose a contact of this account.",
  });
  switch (change.do) {
    case "set-outcome":
      return [contact(change.owner, "owner"), ...libraryChecks(configuration, change)];
    case "sponsors":
      return sponsorSeats.map((seat) => {
        const id = change[seat];
        const isKnown = id === null || (seat === "customer" ? contacts : colleagues).has(id);
        return { isKnown, field: seat, message: "Choose somebody from the list." };
      });
    case "add-value":
      return [contact(change.confirmedBy, "confirmedBy"), currencyCheck(configuration, change)];
    case "agreed":
    case "confirm-value":
      return [contact(change.by, "by")];
    default:
      return [];
  }
}

function libraryChecks(
  configuration: Configuration,
  { library, measure }: Extract<PlanChange, { readonly do: "set-outcome" }>,
): readonly Check[] {
  const isMeasured = visibleMeasures(configuration).some(({ id }) => id === measure);
  return [
    {
      isKnown: library === null || configuration.outcomes.some(({ id }) => id === library),
      field: "library",
      message: "Choose an outcome from the library.",
    },
    {
      isKnown: measure === null || isMeasured,
      field: "measure",
      message: "Choose a measure from the list: the customer sees its value.",
    },
  ];
}

const currencyCheck = (
  configuration: Configuration,
  { currency }: Extract<PlanChange, { readonly do: "add-value" }>,
): Check => ({
  isKnown: currency === null || currenciesOf(configuration).includes(currency),
  field: "currency",
  message: "No rate says what this currency is worth: an admin can add it in the settings.",
});
