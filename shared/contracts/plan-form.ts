import type { Outcome, SuccessPlan, ValueEntry } from "../domain/plan/success-plan.ts";
import type { CustomerPromise } from "../domain/promise.ts";
import { type PromiseKind, promiseKinds } from "../domain/promise.ts";
import {
  currency,
  date,
  instant,
  list,
  number,
  object,
  oneOf,
  orNull,
  text,
} from "./json-reader.ts";

/**
 * What the forms about promises and the success plan offer, and what stands as they would change it: by ids, where
 * the snapshot has names. Contacts and colleagues are those of `CardForm`.
 */
export type PlanForm = {
  readonly promiseKinds: readonly { readonly id: PromiseKind; readonly label: string }[];
  /** Of the account's segment. */
  readonly library: readonly {
    readonly id: string;
    readonly text: string;
    readonly metric: string;
    readonly unit: string | null;
    readonly measure: string | null;
  }[];
  /** Those that the customer may see: counted from their own use, tickets and answers. */
  readonly measures: readonly { readonly id: string; readonly label: string }[];
  /** Those with an exchange rate, the team's own first. */
  readonly currencies: readonly string[];
  readonly promises: readonly PromiseInForm[];
  readonly outcomes: readonly OutcomeInForm[];
  readonly sponsors: SuccessPlan["sponsors"];
  readonly value: readonly ValueEntry[];
  readonly reviewDueOn: string | null;
  /** Links that lead to the plan's page now. */
  readonly pages: readonly PageInForm[];
};

/** Open ones. */
export type PromiseInForm = Pick<
  CustomerPromise,
  "id" | "text" | "kind" | "owner" | "dueOn" | "proof" | "approvedBy"
>;

export type OutcomeInForm = Omit<Outcome, "goal" | "endedOn">;

export type PageInForm = {
  readonly id: string;
  readonly by: string;
  readonly madeAt: string;
  /** The first instant at which it leads nowhere. */
  readonly expiresAt: string;
};

const kind = oneOf<PromiseKind>(promiseKinds);

export const readPlanForm = object<PlanForm>({
  promiseKinds: list(object({ id: kind, label: text })),
  library: list(
    object({ id: text, text, metric: text, unit: orNull(text), measure: orNull(text) }),
  ),
  measures: list(object({ id: text, label: text })),
  currencies: list(currency),
  promises: list(
    object({
      id: text,
      text,
      kind,
      owner: orNull(text),
      dueOn: orNull(date),
      proof: orNull(text),
      approvedBy: orNull(text),
    }),
  ),
  outcomes: list(
    object<OutcomeInForm>({
      id: text,
      text,
      library: orNull(text),
      metric: text,
      unit: orNull(text),
      baseline: orNull(number),
      target: orNull(number),
      current: orNull(number),
      currentOn: orNull(date),
      measure: orNull(text),
      dueOn: orNull(date),
      owner: orNull(text),
      state: oneOf<Outcome["state"]>(["open", "met", "missed", "dropped"]),
      reason: orNull(text),
    }),
  ),
  sponsors: object<SuccessPlan["sponsors"]>({
    sales: orNull(text),
    product: orNull(text),
    success: orNull(text),
    customer: orNull(text),
  }),
  value: list(
    object<ValueEntry>({
      id: text,
      on: date,
      text,
      amount: orNull(number),
      currency: orNull(currency),
      outcome: orNull(text),
      confirmedBy: orNull(text),
    }),
  ),
  reviewDueOn: orNull(date),
  pages: list(object<PageInForm>({ id: text, by: text, madeAt: instant, expiresAt: instant })),
});
