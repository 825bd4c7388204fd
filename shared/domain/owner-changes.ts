import type { Calendar } from "./calendar.ts";
import type { DatedTouch, Evidence } from "./evidence.ts";
import { sourceText } from "./source-value.ts";

/** Who looks after an account and who owns its record, as the CRM names them; null: nobody. */
export type AccountOwners = { readonly csm: string | null; readonly owner: string | null };

export type OwnerChange = {
  readonly of: keyof AccountOwners;
  /** When it was noticed. */
  readonly at: string;
  readonly from: string;
  readonly to: string;
  /** The first two-way touch with the customer after it; null: none yet. */
  readonly firstTouchAt: string | null;
};

const dayMs = 86_400_000;
const countedDays = 90;

export function ownersOf({ facts, configuration, contracts }: Evidence): AccountOwners {
  const { account } = facts;
  const csm = sourceText({ source: configuration.sources.csm, account, contracts });
  return { csm, owner: account.ownerId };
}

/**
 * What changed since the owners were last observed; without a `before` nothing. A vacancy is no change: whoever
 * comes after it takes over from the last who was there. The first holder takes over from nobody.
 */
export function ownerChanges(
  before: AccountOwners | null,
  seen: AccountOwners,
  at: string,
): { readonly owners: AccountOwners; readonly changes: readonly OwnerChange[] } {
  const owners = {
    csm: seen.csm ?? before?.csm ?? null,
    owner: seen.owner ?? before?.owner ?? null,
  };
  const changes = (["csm", "owner"] as const).flatMap((of): OwnerChange[] => {
    const from = before?.[of] ?? null;
    const to = seen[of];
    if (from === null || to === null || from === to) return [];
    return [{ of, at, from, to, firstTouchAt: null }];
  });
  return { owners, changes };
}

/** How often the customer got somebody else in 90 days; two that changed at once are one change. */
export function changesLately(changes: readonly OwnerChange[], now: number): number {
  const lately = changes.filter(({ at }) => now - Date.parse(at) < countedDays * dayMs);
  return new Set(lately.map(({ at }) => at)).size;
}

/** With the first two-way touch after each, where there was one by now. */
export function withFirstTouch(
  changes: readonly OwnerChange[],
  touches: readonly DatedTouch[],
): readonly OwnerChange[] {
  const twoWay = touches.filter(({ touch }) => touch.twoWay).map(({ at }) => at);
  return changes.map((change) => {
    if (change.firstTouchAt !== null) return change;
    const after = twoWay.filter((at) => at > Date.parse(change.at));
    if (after.length === 0) return change;
    return { ...change, firstTouchAt: new Date(Math.min(...after)).toISOString() };
  });
}

/** Whole working days from a change to the first touch, or until now while there was none. */
export function daysToFirstTouch(
  { at, firstTouchAt }: OwnerChange,
  calendar: Calendar,
  now: number,
): number {
  return calendar.workingDaysBetween(
    Date.parse(at),
    firstTouchAt === null ? now : Date.parse(firstTouchAt),
  );
}
