import { dayNumber } from "./calendar-date.ts";
import type { RenewalPoints } from "./configuration.ts";
import { closedAtOf } from "./contract.ts";
import type { Evidence } from "./evidence.ts";
import { areRolesKnown, holdersOf, lastTwoWayByContact } from "./people.ts";
import type { DealRecord } from "./records.ts";
import type { Renewal } from "./renewal.ts";

const dayMs = 86_400_000;
/** A contact up to so long before its point is due meets the point. */
const contactWindowDays = 30;
/**
 * Stages are named freely, probabilities are not: 0.5 is where the CRMs' own pipelines put the presentation
 * or proposal, 0.75 is the commit of the renewal line.
 */
const proposalProbability = 0.5;
const commitProbability = 0.75;

const lineOrder = ["deal", "contact", "proposal", "commit"] as const;

export type RenewalLineDay = {
  readonly point: keyof RenewalPoints;
  /** Local day number on which it was due. */
  readonly due: number;
};

/** The first day of the window, from which the line asks for anything; null where it asks for nothing. */
export function lineStartsOn(points: RenewalPoints, deadline: number): number | null {
  const days = Object.values(points).filter((value) => value !== null);
  return days.length === 0 ? null : deadline - Math.max(...days);
}

/** The oldest point that is due and not met; null where the account is on the line. */
export function oldestUnmet(
  evidence: Evidence,
  renewal: Renewal,
  points: RenewalPoints,
): RenewalLineDay | null {
  return unmetPoints(evidence, renewal, points)[0] ?? null;
}

/** The points that are due and not met, oldest first. */
export function unmetPoints(
  evidence: Evidence,
  renewal: Renewal,
  points: RenewalPoints,
): readonly RenewalLineDay[] {
  const deadline = dayNumber(renewal.noticeBy);
  const today = evidence.calendar.dayOf(evidence.now);
  const start = lineStartsOn(points, deadline) ?? today;
  const deals = renewalDeals(evidence);
  if (deals.some((deal) => isWonSince(evidence, deal, start))) return [];
  const probability = furthest(evidence, deals);
  return lineOrder
    .flatMap((point) => {
      const days = points[point];
      return days === null ? [] : [{ point, due: deadline - days }];
    })
    .filter(({ point, due }) => due <= today && !isMet({ evidence, point, due, probability }))
    .sort((a, b) => a.due - b.due);
}

/** `probability`: of the open deal that is furthest; "unknown" where none says, null where none is open. */
type Furthest = number | "unknown" | null;

function isMet(input: {
  readonly evidence: Evidence;
  readonly point: keyof RenewalPoints;
  readonly due: number;
  readonly probability: Furthest;
}): boolean {
  const { evidence, point, due, probability } = input;
  if (point === "contact") return isDecisionMakerMet(evidence, due);
  if (probability === null) return false;
  // A stage that states no probability cannot be held against the account.
  if (point === "deal" || probability === "unknown") return true;
  return probability >= (point === "proposal" ? proposalProbability : commitProbability);
}

/** Once met, it stays met: else a talk at the right time would count for nothing a month later. */
function isDecisionMakerMet(evidence: Evidence, due: number): boolean {
  const holders = holdersOf(evidence, "sponsor");
  // Who decides has to be known, and two-way contact seen at all, before its absence means anything.
  if (!evidence.twoWayKnown || (holders.length === 0 && !areRolesKnown(evidence))) return true;
  const last = lastTwoWayByContact(evidence);
  return holders.some(({ id }) => {
    const at = last.get(id);
    return at !== undefined && evidence.calendar.dayOf(at) >= due - contactWindowDays;
  });
}

export function renewalDeals({ facts, configuration, now }: Evidence): readonly DealRecord[] {
  const { pipelines } = configuration.renewal;
  return facts.deals.filter(
    ({ pipelineId, createdAt }) => pipelines.includes(pipelineId) && Date.parse(createdAt) <= now,
  );
}

function isWonSince(evidence: Evidence, deal: DealRecord, day: number): boolean {
  const closedAt = closedAtOf(deal);
  return deal.state === "won" && closedAt <= evidence.now && closedAt >= day * dayMs;
}

export function isOpenAt({ now }: Pick<Evidence, "now">, deal: DealRecord): boolean {
  return deal.state === "open" || closedAtOf(deal) > now;
}

function furthest(evidence: Evidence, deals: readonly DealRecord[]): Furthest {
  const open = deals.filter((deal) => isOpenAt(evidence, deal));
  if (open.length === 0) return null;
  // What stage a deal that has closed since was at is not on record.
  const stated = open.map(({ state, probability }) => (state === "open" ? probability : null));
  const known = stated.filter((probability) => probability !== null);
  return known.length === 0 ? "unknown" : Math.max(...known);
}
