import { behindCsat, behindNpsLevel, behindNpsTrend, behindPulse } from "./behind/answers.ts";
import { behindArrChange, behindRenewalSlip } from "./behind/deals.ts";
import { type EvidenceItem, type FindBehind, item } from "./behind/item.ts";
import {
  behindEngagedContacts,
  behindKickoff,
  behindSponsorCoverage,
  behindTwoWayRecency,
} from "./behind/people.ts";
import { behindResolutionRatio, behindTicketRate, behindUrgentAge } from "./behind/tickets.ts";
import {
  behindAdminRecency,
  behindFeatureBreadth,
  behindFirstValue,
  behindUsers,
} from "./behind/usage.ts";
import type { Evidence } from "./evidence.ts";
import type { MeasureSource } from "./measure.ts";
import { fieldText } from "./measures/custom.ts";

export type Behind = {
  /** The most telling first. */
  readonly items: readonly EvidenceItem[];
  /** How many more there are. */
  readonly more: number;
};

const mostItems = 5;

const finders: ReadonlyMap<string, FindBehind> = new Map([
  ["active_seat_share", behindUsers],
  ["value_actions", behindUsers],
  ["usage_change", behindUsers],
  ["returning_users", behindUsers],
  ["feature_breadth", behindFeatureBreadth],
  ["admin_recency", behindAdminRecency],
  ["urgent_age", behindUrgentAge],
  ["ticket_rate", behindTicketRate],
  ["resolution_ratio", behindResolutionRatio],
  ["nps_level", behindNpsLevel],
  ["nps_trend", behindNpsTrend],
  ["csat_90", behindCsat],
  ["two_way_recency", behindTwoWayRecency],
  ["engaged_contacts", behindEngagedContacts],
  ["sponsor_coverage", behindSponsorCoverage],
  ["csm_pulse", behindPulse],
  ["renewal_slip", behindRenewalSlip],
  ["arr_change_12m", behindArrChange],
  ["kickoff_lag", behindKickoff],
  ["first_value_pace", behindFirstValue],
]);

/** The tickets, answers, users or features that a measure's reading stands for; none where it stands for none. */
export function behind(evidence: Evidence, measureId: string): Behind {
  const measure = evidence.configuration.measures.find(({ id }) => id === measureId);
  const found =
    measure?.source === undefined
      ? (finders.get(measureId)?.(evidence) ?? [])
      : behindSource(evidence, measure.source);
  return { items: found.slice(0, mostItems), more: Math.max(0, found.length - mostItems) };
}

function behindSource(evidence: Evidence, source: MeasureSource): readonly EvidenceItem[] {
  if (source.from === "usage") return behindUsers(evidence);
  const text = fieldText(evidence, source);
  return text === null ? [] : [item(`${source.field}: ${text}`)];
}
