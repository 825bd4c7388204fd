import type { SnapshotOnboarding } from "@bellwether/shared/contracts/onboarding-view";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import type { Evidence } from "@bellwether/shared/domain/evidence";
import { type Advanced, advanceOnboarding } from "@bellwether/shared/domain/onboarding/advance";
import type { OnboardingStatus } from "@bellwether/shared/domain/onboarding/onboarding";
import { type OnboardingSeen, onboardingSeen } from "@bellwether/shared/domain/onboarding/seen";
import { standingOf } from "@bellwether/shared/domain/onboarding/standing";
import type { PlayEvent } from "@bellwether/shared/domain/play";
import type { StoredAssessment } from "../db/assessments.ts";
import type { Tx } from "../db/database.ts";
import { onboardingsOf, storeOnboardings } from "../db/onboarding.ts";
import { storePlayEvents, waitingEvents } from "../db/play-events.ts";
import { playsOf } from "../db/plays.ts";
import { watchOwners } from "./watch-owners.ts";

type Assessed = {
  readonly evidence: Evidence;
  readonly stored: Pick<StoredAssessment, "accountId" | "facts">;
};

export type OnboardingContext = {
  readonly configuration: Configuration;
  /** Accounts of which a handoff of new business was accepted. */
  readonly accepted: ReadonlySet<string>;
  /** Of the installation. */
  readonly connectedAt: string;
  readonly now: Date;
};

/** How an account comes to value, for its record; nulls: it is not onboarding, or its start is not known. */
export type OnboardingNow = {
  readonly snapshot: SnapshotOnboarding | null;
  readonly status: OnboardingStatus | null;
  /** What plays are told; stored already, so that planning them takes it up. */
  readonly events: readonly PlayEvent[];
  /** In 90 days. */
  readonly ownerChanges: number;
};

/**
 * What the assessments mean for onboardings and for who looks after accounts. All in the transaction of the
 * assessment, and before plays are planned.
 */
export async function watchOnboarding(
  tx: Tx,
  assessed: readonly Assessed[],
  context: OnboardingContext,
): Promise<ReadonlyMap<string, OnboardingNow>> {
  const { configuration, now } = context;
  const ids = assessed.map(({ stored }) => stored.accountId);
  const known = await onboardingsOf(tx, ids);
  const changes = await watchOwners(tx, assessed, now);
  const seen = await seenOf(tx, assessed, context);
  const advanced = seen.map((each) => {
    const before = known.get(each.account)?.onboarding ?? null;
    return { seen: each, ...advanceOnboarding(before, each, configuration, now.getTime()) };
  });
  await storeOnboardings(
    tx,
    advanced.flatMap(({ onboarding, seen: { tier, usage, gate } }) =>
      onboarding === null ? [] : [{ onboarding, known: { tier, usage, gate } }],
    ),
  );
  await storePlayEvents(
    tx,
    advanced.flatMap(({ seen: { account }, events }) =>
      events.map((event) => ({ accountId: account, event })),
    ),
  );
  return new Map(
    advanced.map((each) => {
      const { account } = each.seen;
      return [account, onboardingNow(each, now, changes.get(account) ?? 0)];
    }),
  );
}

async function seenOf(
  tx: Tx,
  assessed: readonly Assessed[],
  { accepted, connectedAt, now }: OnboardingContext,
): Promise<readonly OnboardingSeen[]> {
  const ids = assessed.map(({ stored }) => stored.accountId);
  const plays = await playsOf(tx, ids);
  const news = await waitingEvents(tx, ids, now);
  return assessed.map(({ evidence, stored: { accountId, facts } }) => {
    const { stage } = facts;
    return onboardingSeen(evidence, {
      stage: typeof stage === "string" ? stage : null,
      accepted: accepted.has(accountId),
      connectedAt,
      plays: plays.get(accountId) ?? [],
      news: news.get(accountId) ?? [],
    });
  });
}

function onboardingNow(
  advanced: Advanced & { readonly seen: OnboardingSeen },
  now: Date,
  ownerChanges: number,
): OnboardingNow {
  const { events, seen } = advanced;
  const standing = standingOf(advanced, seen.tier, now.getTime());
  return {
    snapshot: standing?.shown ?? null,
    status: standing?.status ?? null,
    events,
    ownerChanges,
  };
}
