import { dateOf } from "../calendar-date.ts";
import { type AssessmentInput, type Evidence, gatherEvidence } from "../evidence.ts";
import { snoozesInForce } from "../latest-said.ts";
import type { Measure, Reading, Readings } from "../measure.ts";
import type { Snooze } from "../said.ts";
import { readArrChange12m, readRenewalSlip } from "./commercial.ts";
import { readCustom } from "./custom.ts";
import { readAdminSetup, readMilestonesLate, readPromisesLate } from "./journey.ts";
import { readFirstValuePace, readKickoffLag, readSeatsActivated } from "./onboarding.ts";
import {
  readActiveSeatShare,
  readFeatureBreadth,
  readUsageChange,
  readValueActions,
} from "./product.ts";
import { readAdminRecency, readReturningUsers } from "./product-led.ts";
import { readCsmPulse } from "./pulse.ts";
import { missing, notApplicable, type ReadMeasure } from "./reading.ts";
import { readEngagedContacts, readSponsorCoverage, readTwoWayRecency } from "./relationship.ts";
import { readResolutionRatio, readTicketRate, readUrgentAge } from "./support.ts";
import { readCsat90, readNpsLevel, readNpsTrend } from "./voice.ts";

const readers: ReadonlyMap<string, ReadMeasure> = new Map([
  ["active_seat_share", readActiveSeatShare],
  ["value_actions", readValueActions],
  ["usage_change", readUsageChange],
  ["feature_breadth", readFeatureBreadth],
  ["returning_users", readReturningUsers],
  ["admin_recency", readAdminRecency],
  ["urgent_age", readUrgentAge],
  ["ticket_rate", readTicketRate],
  ["resolution_ratio", readResolutionRatio],
  ["nps_level", readNpsLevel],
  ["nps_trend", readNpsTrend],
  ["csat_90", readCsat90],
  ["two_way_recency", readTwoWayRecency],
  ["engaged_contacts", readEngagedContacts],
  ["sponsor_coverage", readSponsorCoverage],
  ["csm_pulse", readCsmPulse],
  ["renewal_slip", readRenewalSlip],
  ["arr_change_12m", readArrChange12m],
  ["kickoff_lag", readKickoffLag],
  ["first_value_pace", readFirstValuePace],
  ["seats_activated", readSeatsActivated],
  ["milestones_late", readMilestonesLate],
  ["admin_setup", readAdminSetup],
  ["promises_late", readPromisesLate],
]);

/** A reading for each measure of the configuration; one that nothing can supply yet is missing. */
export function readAccount(input: AssessmentInput): Readings {
  return readEvidence(gatherEvidence(input));
}

export function readEvidence(evidence: Evidence): Readings {
  const snoozes = snoozesInForce(evidence);
  const readings: Record<string, Reading> = {};
  for (const measure of evidence.configuration.measures) {
    const snooze = snoozes.get(measure.id);
    readings[measure.id] =
      snooze === undefined ? readMeasure(evidence, measure) : setAside(evidence, snooze);
  }
  return readings;
}

function readMeasure(evidence: Evidence, { id, source }: Measure): Reading {
  if (source !== undefined) return readCustom(evidence, { id, source });
  return readers.get(id)?.(evidence) ?? missing("no source supplies this measure yet");
}

function setAside({ calendar }: Evidence, { until, by, reason }: Snooze): Reading {
  const date = dateOf(calendar.dayOf(Date.parse(until)));
  return notApplicable(`set aside until ${date} by ${by.name}: ${reason}`);
}
