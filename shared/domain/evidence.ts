import type { AccountFacts } from "./account-facts.ts";
import { type Calendar, calendarOf } from "./calendar.ts";
import type { Configuration } from "./configuration.ts";
import { type Contract, contractsOf } from "./contract.ts";
import type { TouchRecord } from "./records.ts";
import { customerSince, type Renewal, renewalOf } from "./renewal.ts";
import { arrOf, seatsOf } from "./revenue.ts";
import { type SaidOfContact, saidOfContacts } from "./said-of-contacts.ts";
import { decideTier, type Tiering } from "./tier.ts";
import { type TierFacts, tierFactsOf } from "./tier-facts.ts";

export type AssessmentInput = {
  readonly facts: AccountFacts;
  readonly configuration: Configuration;
  /** ISO instant. Inside the measures every instant is epoch milliseconds. */
  readonly now: string;
};

export type DatedTouch = { readonly touch: TouchRecord; readonly at: number };

/** An account's facts at an instant, with what several measures need worked out once. */
export type Evidence = {
  readonly facts: AccountFacts;
  readonly configuration: Configuration;
  readonly now: number;
  readonly calendar: Calendar;
  readonly contracts: readonly Contract[];
  readonly since: number | null;
  readonly arr: number | null;
  readonly seats: number | null;
  readonly tierFacts: TierFacts;
  readonly tiering: Tiering;
  /** The tier is another than in the standing before, or the first. */
  readonly tierChanged: boolean;
  readonly renewal: Renewal | null;
  /** What people said of contacts, by contact. */
  readonly saidOfContacts: ReadonlyMap<string, SaidOfContact>;
  /** Those that had happened and that count; see `countedTouches`. */
  readonly touches: readonly DatedTouch[];
  /** False where no account has a two-way touch that counts: then its absence here says nothing. */
  readonly twoWayKnown: boolean;
};

export function gatherEvidence(input: AssessmentInput): Evidence {
  const { facts, configuration } = input;
  const { account, said } = facts;
  const now = Date.parse(input.now);
  const contracts = contractsOf({ ...facts, configuration, now });
  const priced = { account, contracts, configuration, now };
  const arr = arrOf(priced);
  const seats = seatsOf(priced);
  const renewal = renewalOf(priced);
  const tierFacts = tierFactsOf({ ...priced, facts, arr, seats, renewal });
  const { tiering, changed } = decideTier({
    facts: tierFacts,
    standing: facts.tierStanding,
    assignments: said.tierAssignments,
    configuration,
    now,
  });
  const { portfolio } = facts;
  return {
    facts,
    configuration,
    now,
    calendar: calendarOf(configuration.calendar),
    contracts,
    since: customerSince(priced),
    arr,
    seats,
    tierFacts,
    tiering,
    tierChanged: changed,
    renewal,
    saidOfContacts: saidOfContacts(said.peopleChanges, now),
    touches: countedTouches(facts, now),
    twoWayKnown:
      (hasUsageFeed(facts) ? portfolio.twoWayTouches : portfolio.recordedTwoWayTouches) > 0,
  };
}

/** Connected, not necessarily alive: a feed that falls silent must not switch the scorecard. */
export function hasUsageFeed(facts: AccountFacts): boolean {
  return facts.feeds.usage !== null;
}

/**
 * Without usage, relationship weighs so much that a logged call would move the band: then only touches
 * that the system recorded count.
 */
function countedTouches(facts: AccountFacts, now: number): readonly DatedTouch[] {
  const recordedOnly = !hasUsageFeed(facts);
  const dated: DatedTouch[] = [];
  for (const touch of facts.touches) {
    if (recordedOnly && !touch.recorded) continue;
    const at = Date.parse(touch.at);
    if (at <= now) dated.push({ touch, at });
  }
  return dated;
}
