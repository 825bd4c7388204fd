import type { PlanChange } from "../domain/plan/plan-change.ts";
import type { Saved } from "./card-requests.ts";

/** What a card asks about an account's success plan; see `card-requests.ts` for what holds for all requests. */
export const planPaths = {
  plan: "/hubspot/cards/plan",
  share: "/hubspot/cards/plan/share",
} as const;

type Keyed = { readonly accountId: string; readonly key: string };

/** New outcomes, values and reviews get the request's key as their id. */
export type PlanRequest = Keyed & (PlanChange | RevokePage);

/** Makes a link to the plan's page useless, by the id that `PlanForm.pages` gives. */
export type RevokePage = { readonly do: "revoke"; readonly page: string };

/** Makes a link under which the customer sees the plan, without signing in. `until`: the last day. */
export type SharePlanRequest = Keyed & { readonly until: string };

/** The link is shown this once: only its digest is kept. */
export type PlanShared = Saved & { readonly link: string };
