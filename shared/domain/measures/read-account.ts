import { type AssessmentInput, type Evidence, gatherEvidence } from "../evidence.ts";
import type { Reading, Readings } from "../measure.ts";
import { readArrChange12m, readRenewalSlip } from "./commercial.ts";
import {
  readActiveSeatShare,
  readFeatureBreadth,
  readUsageChange,
  readValueActions,
} from "./product.ts";
import { missing, type ReadMeasure } from "./reading.ts";
import {
  readCsmPulse,
  readEngagedContacts,
  readSponsorCoverage,
  readTwoWayRecency,
} from "./relationship.ts";
import { readResolutionRatio, readTicketRate, readUrgentAge } from "./support.ts";
import { readCsat90, readNpsLevel, readNpsTrend } from "./voice.ts";

const readers: ReadonlyMap<string, ReadMeasure> = new Map([
  ["active_seat_share", readActiveSeatShare],
  ["value_actions", readValueActions],
  ["usage_change", readUsageChange],
  ["feature_breadth", readFeatureBreadth],
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
]);

/** A reading for each measure of the configuration; one that nothing can supply yet is missing. */
export function readAccount(input: AssessmentInput): Readings {
  return readEvidence(gatherEvidence(input));
}

export function readEvidence(evidence: Evidence): Readings {
  const readings: Record<string, Reading> = {};
  for (const { id } of evidence.configuration.measures) {
    readings[id] = readers.get(id)?.(evidence) ?? missing("no source supplies this measure yet");
  }
  return readings;
}
