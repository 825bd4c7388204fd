import { dayNumber } from "./calendar-date.ts";
import type { Facts, FactValue } from "./condition.ts";
import { type AssessmentInput, type Evidence, gatherEvidence, hasUsageFeed } from "./evidence.ts";
import { declaredRisk } from "./latest-said.ts";
import { areRolesKnown, type CommitteeSeat, holdersOf } from "./people.ts";

const dayMs = 86_400_000;

/**
 * What conditions of scorecards and vetoes may ask of an account. A fact that nobody knows is absent, and
 * satisfies nothing: notice given and payments overdue have no source yet and are never stated.
 */
export function conditionFacts(input: AssessmentInput): Facts {
  return factsOf(gatherEvidence(input));
}

export function factsOf(evidence: Evidence): Facts {
  const known: Record<string, FactValue> = {};
  for (const [name, value] of Object.entries(statedFacts(evidence)))
    if (value !== null) known[name] = value;
  return known;
}

/** A fact that an installation can know of an account; conditions that ask any other hold for nobody. */
export type StatedFact = keyof ReturnType<typeof statedFacts>;

function statedFacts(evidence: Evidence) {
  const { facts, tiering, tierFacts, renewal, arr, calendar, now } = evidence;
  const risk = declaredRisk(evidence);
  return {
    usageFeed: hasUsageFeed(facts),
    surveyFeed: facts.feeds.surveys !== null,
    stage: stageOf(evidence),
    businessModel: tierFacts.businessModel,
    segment: tiering.segment?.id ?? null,
    tier: tiering.tier?.id ?? null,
    arr,
    championVacant: isVacant(evidence, "champion"),
    sponsorVacant: isVacant(evidence, "sponsor"),
    daysToNotice: renewal === null ? null : dayNumber(renewal.noticeBy) - calendar.dayOf(now),
    daysToRenewal: renewal === null ? null : dayNumber(renewal.renewsOn) - calendar.dayOf(now),
    daysSinceCoreEvent: daysSinceCoreEvent(evidence),
    accountAgeDays: accountAgeDays(evidence),
    riskDeclared: risk !== null,
    riskCause: risk?.cause ?? null,
    preference: tierFacts.preference ?? "none",
    potential: tierFacts.potential,
    complexity: tierFacts.complexity,
    strategic: tierFacts.strategic,
    humanTouch: tierFacts.humanTouch,
    integrations: tierFacts.integrations,
    usesApi: tierFacts.usesApi || null,
    products: tierFacts.products,
    seats: tierFacts.seats,
    groupArr: facts.group?.arr ?? null,
  } satisfies Readonly<Record<string, FactValue | null>>;
}

/** Our word for the mapped field's value; null where nobody has said, or in none of our words. */
export function stageOf({ tierFacts }: Evidence): string | null {
  return tierFacts.stage;
}

/** Whole local days since it became a customer; 0 for one that starts later. */
export function accountAgeDays({ since, now, calendar }: Evidence): number | null {
  return since === null ? null : Math.max(0, calendar.dayOf(now) - Math.floor(since / dayMs));
}

/** Null where roles are not known: see `areRolesKnown`. */
function isVacant(evidence: Evidence, seat: CommitteeSeat): boolean | null {
  return areRolesKnown(evidence) ? holdersOf(evidence, seat).length === 0 : null;
}

/**
 * Null unless the feed is alive: silence of the feed is not silence of the customer. Where events came and
 * none was core, the days count from the first.
 */
function daysSinceCoreEvent(evidence: Evidence): number | null {
  const { feeds, usage } = evidence.facts;
  const last = usage?.lastCoreEventOn ?? usage?.firstEventOn ?? null;
  if (feeds.usage === null || last === null) return null;
  const silentMs = evidence.now - Date.parse(feeds.usage);
  if (silentMs > evidence.configuration.usage.feedSilentAfterHours * 3_600_000) return null;
  return Math.floor(evidence.now / dayMs) - dayNumber(last);
}
