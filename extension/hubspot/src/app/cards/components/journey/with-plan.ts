import type { CardForm } from "@bellwether/shared/contracts/card-requests";
import type { PlanForm } from "@bellwether/shared/contracts/plan-form";
import type { FormContent } from "../../hooks/use-card-form.ts";

export type FormWithPlan = CardForm & { readonly plan: PlanForm };

/** The forms about promises and the plan are there once the account's record is known. */
export function withPlan(content: FormContent): FormContent<FormWithPlan> {
  if (content.state !== "ready") return content;
  const { plan } = content.form;
  return plan === null ? notKnown : { state: "ready", form: { ...content.form, plan } };
}

const notKnown: FormContent<never> = {
  state: "failed",
  problem: {
    code: "not-found",
    message: "Bellwether does not know this account yet: reload the page in a minute.",
    field: null,
  },
};
