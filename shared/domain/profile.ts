import type { Band } from "./assessment.ts";
import { stageOf } from "./condition-facts.ts";
import type { Evidence } from "./evidence.ts";
import {
  declaredRisk,
  latestSaid,
  openNextStep,
  overrideInForce,
  snoozesInForce,
} from "./latest-said.ts";
import { pulseInForce, readCsmPulse } from "./measures/pulse.ts";
import { openTickets } from "./measures/support.ts";
import {
  areRolesKnown,
  type CommitteeSeat,
  committee,
  contactsInTouch,
  holdersOf,
  lastTouchAt,
} from "./people.ts";
import { type RequiredTouch, requiredTouch } from "./required-touch.ts";
import {
  type Exclusion,
  inForce,
  type Override,
  type Snooze,
  type TierAssignment,
} from "./said.ts";
import { skillsWanted } from "./skills.ts";
import { sourceText } from "./source-value.ts";
import { assignmentInForce } from "./tier.ts";

/** What a record shows of an account beside its score. Instants and dates, never ages. */
export type Profile = {
  readonly arr: number | null;
  readonly segment: { readonly id: string; readonly label: string } | null;
  readonly tier: { readonly id: string; readonly label: string; readonly reason: string } | null;
  readonly renewsOn: string | null;
  readonly noticeBy: string | null;
  /** As the mapped field names the CSM (an owner's or user's id on most CRMs); null: nobody, or not mapped. */
  readonly csm: string | null;
  /** One a seat of the committee; a null name is a vacancy. Empty where roles are not known. */
  readonly people: readonly SeatHolder[];
  readonly lastTwoWayAt: string | null;
  readonly openTickets: number;
  readonly stage: string | null;
  /** The last structured pulse while it counts. */
  readonly pulse: { readonly value: number; readonly at: string; readonly by: string } | null;
  /** By the id of the configuration's risk cause. */
  readonly risk: { readonly cause: string; readonly at: string; readonly by: string } | null;
  readonly nextStep: {
    readonly text: string;
    readonly dueOn: string | null;
    readonly owner: string | null;
  } | null;
  readonly override: Override | null;
  /** In force; one a measure. */
  readonly snoozes: readonly Snooze[];
  /** A tier that the rules want and that waits. */
  readonly tierPending: {
    readonly id: string;
    readonly label: string;
    readonly reason: string;
    readonly waits: string;
  } | null;
  /** In force: then `tier` is it. */
  readonly tierAssigned: TierAssignment | null;
  /** In force: no play starts. */
  readonly excluded: Exclusion | null;
  readonly touch: RequiredTouch | null;
  /** What the account wants of its CSM; see `skillsMissing`. */
  readonly skillsWanted: readonly string[];
};

type SeatHolder = {
  readonly role: CommitteeSeat;
  readonly name: string | null;
  /** In the seat, and not heard for so long that it counts as empty. */
  readonly silent: boolean;
};

/** `shown`: the band that the record shows, and since when; null before there is one. */
export function profileOf(
  evidence: Evidence,
  shown: { readonly band: Band; readonly since: string } | null = null,
): Profile {
  const { facts, configuration, contracts, tiering, renewal, now } = evidence;
  const { segment, tier, reason } = tiering;
  const { account } = facts;
  const lastTwoWay = lastTouchAt(evidence, true);
  const risk = declaredRisk(evidence);
  const step = openNextStep(evidence);
  return {
    arr: evidence.arr,
    segment: segment === null ? null : { id: segment.id, label: segment.label },
    tier: tier === null ? null : { id: tier.id, label: tier.label, reason },
    renewsOn: renewal?.renewsOn ?? null,
    noticeBy: renewal?.noticeBy ?? null,
    csm: sourceText({ source: configuration.sources.csm, account, contracts }),
    people: peopleOf(evidence),
    lastTwoWayAt: lastTwoWay === null ? null : new Date(lastTwoWay).toISOString(),
    openTickets: openTickets(evidence).length,
    stage: stageOf(evidence),
    pulse: pulseOf(evidence),
    risk: risk === null ? null : { cause: risk.cause, at: risk.at, by: risk.by.name },
    nextStep: step === null ? null : { text: step.text, dueOn: step.dueOn, owner: step.owner },
    override: overrideInForce(evidence),
    snoozes: [...snoozesInForce(evidence).values()],
    tierPending: tierPendingOf(evidence),
    tierAssigned: assignmentInForce(facts.said.tierAssignments, configuration, now),
    excluded: latestSaid(inForce(facts.said.exclusions, now), now),
    touch: requiredTouch(evidence, shown),
    skillsWanted: skillsWanted(
      sourceText({ source: configuration.sources.skill, account, contracts }),
    ),
  };
}

function tierPendingOf({ tiering, configuration }: Evidence): Profile["tierPending"] {
  const pending = tiering.standing?.pending ?? null;
  const tier = configuration.tiers.find(({ id }) => id === pending?.tier);
  if (pending === null || tier === undefined) return null;
  return { id: tier.id, label: tier.label, reason: pending.reason, waits: pending.waits };
}

function pulseOf(evidence: Evidence): Profile["pulse"] {
  const pulse = pulseInForce(evidence);
  const reading = readCsmPulse(evidence);
  if (pulse === null || reading.state !== "value") return null;
  if (snoozesInForce(evidence).has("csm_pulse")) return null;
  return { value: reading.value, at: pulse.at, by: pulse.by.name };
}

/** Whoever is in touch before the others, then by name, so that the order of records does not matter. */
function peopleOf(evidence: Evidence): Profile["people"] {
  if (!areRolesKnown(evidence)) return [];
  const inTouch = contactsInTouch(evidence);
  return committee.map((role) => {
    const holders = holdersOf(evidence, role).map(({ id, name }) => ({
      name,
      silent: inTouch !== null && !inTouch.has(id),
    }));
    const [first] = holders.sort(
      (a, b) => Number(a.silent) - Number(b.silent) || (a.name < b.name ? -1 : 1),
    );
    return { role, ...(first ?? { name: null, silent: false }) };
  });
}
