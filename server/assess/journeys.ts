import type { HandoffView } from "@bellwether/shared/contracts/handoff-view";
import type { Snapshot } from "@bellwether/shared/contracts/snapshot";
import { calendarOf } from "@bellwether/shared/domain/calendar";
import { dateOf } from "@bellwether/shared/domain/calendar-date";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import type { Evidence } from "@bellwether/shared/domain/evidence";
import type { OnboardingStatus } from "@bellwether/shared/domain/onboarding/onboarding";
import type { StoredAssessment } from "../db/assessments.ts";
import type { Tx } from "../db/database.ts";
import type { PlannedHandoffs } from "../handoffs/plan-handoffs.ts";
import type { OnboardingNow } from "../onboarding/watch-onboarding.ts";
import { promisesFor } from "../promises/promises-for.ts";
import { creditHandings } from "../renewals/credit-handings.ts";
import { forecastsFor } from "../renewals/forecasts-for.ts";
import { hearFieldForecasts } from "../renewals/hear-field-forecasts.ts";
import { plansFor } from "../success/plans-for.ts";

/** How an account came here and where it goes: what its card shows beside health and plays. */
export type Journey = {
  readonly shown: Pick<
    Snapshot,
    "handoff" | "promises" | "onboarding" | "plan" | "forecast" | "ownerChanges"
  >;
  /** "graduated" stays after the card has nothing more to show of it. */
  readonly onboardingStatus: OnboardingStatus | null;
};

type Assessed = { readonly evidence: Evidence; readonly stored: StoredAssessment };

export const noJourney: Journey = {
  shown: {
    handoff: null,
    promises: [],
    onboarding: null,
    plan: null,
    forecast: null,
    ownerChanges: 0,
  },
  onboardingStatus: null,
};

type Context = {
  readonly configuration: Configuration;
  readonly now: Date;
  readonly handoffs: ReadonlyMap<string, PlannedHandoffs>;
  readonly onboarding: ReadonlyMap<string, OnboardingNow>;
};

/** Takes in what people said of renewals in the CRM itself, and answers the journeys by account. */
export async function journeysOf(
  tx: Tx,
  assessed: readonly Assessed[],
  context: Context,
): Promise<ReadonlyMap<string, Journey>> {
  const { configuration, now } = context;
  const ids = assessed.map(({ stored }) => stored.accountId);
  const renewals = assessed.map(({ stored: { accountId }, evidence }) => ({
    accountId,
    renewsOn: evidence.renewal?.renewsOn ?? null,
    value: evidence.facts.account.outputs["bw_forecast"] ?? null,
    deals: evidence.facts.deals,
  }));
  await hearFieldForecasts(tx, renewals, now);
  await creditHandings(tx, renewals, { configuration, now });
  const promises = await promisesFor(tx, ids);
  const forecasts = await forecastsFor(tx, renewals, { configuration, now });
  const plans = await plansFor(
    tx,
    assessed.map(({ stored: { accountId, readings }, evidence: { tiering, since } }) => ({
      accountId,
      readings,
      tier: tiering.tier?.id ?? null,
      startedOn: since === null ? null : dateOf(calendarOf(configuration.calendar).dayOf(since)),
    })),
    { configuration, now },
  );
  return new Map(
    ids.map((id) => [
      id,
      {
        shown: {
          handoff: shownHandoff(context.handoffs.get(id)),
          promises: promises.get(id) ?? [],
          onboarding: context.onboarding.get(id)?.snapshot ?? null,
          plan: plans.get(id) ?? null,
          forecast: forecasts.get(id) ?? null,
          ownerChanges: context.onboarding.get(id)?.ownerChanges ?? 0,
        },
        onboardingStatus: context.onboarding.get(id)?.status ?? null,
      },
    ]),
  );
}

/** The one that is under way, the latest of them; else the last that was accepted. */
function shownHandoff(planned: PlannedHandoffs | undefined): HandoffView | null {
  if (planned === undefined) return null;
  const isOver = ({ state }: HandoffView) => state === "accepted" || state === "withdrawn";
  const views = planned.handoffs.flatMap(({ id }) => planned.views.get(id) ?? []);
  return (
    views.findLast((view) => !isOver(view)) ??
    views.findLast(({ state }) => state === "accepted") ??
    null
  );
}
