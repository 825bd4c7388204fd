import type { Assessment, Band } from "../assessment.ts";
import type { Facts, Known } from "../condition.ts";
import { closedAtOf } from "../contract.ts";
import type { Evidence } from "../evidence.ts";
import { declaredRisk } from "../latest-said.ts";
import type { Reading, Readings } from "../measure.ts";
import { contactsInTouch, hasLeft, holdersOf } from "../people.ts";
import type { RenewalDeal, SeatHolder, Seen, SurveyAnswer, WatchedSeat } from "./seen.ts";
import { silentContacts } from "./silent-contacts.ts";
import { watchedFields } from "./watched-fields.ts";

const dayMs = 86_400_000;
/** So long an answer may reach us late and still be news. */
const answerDays = 90;

/**
 * What an assessment knows of an account. `stored` is as the assessment was kept; `uses` is what users did,
 * where somebody keeps it by user: usage summaries do not.
 */
export function seenOf(
  evidence: Evidence,
  stored: {
    readonly assessment: Assessment;
    readonly shownBand: Band;
    readonly readings: Readings;
    readonly facts: Facts;
  },
  uses: Seen["uses"] = [],
): Seen {
  const { assessment, shownBand, readings, facts } = stored;
  const { configuration, renewal } = evidence;
  const risk = declaredRisk(evidence);
  return {
    scorecard: assessment.scorecard,
    band: shownBand,
    stage: textOf(facts["stage"]),
    tier: textOf(facts["tier"]),
    facts: {
      ...facts,
      band: shownBand,
      coverage: assessment.coverage,
      ...(assessment.score === null ? {} : { score: assessment.score }),
    },
    readings: Object.fromEntries(
      Object.entries(readings).map(([measure, reading]) => [measure, knownOf(reading)]),
    ),
    term: renewal === null ? null : { noticeBy: renewal.noticeBy, renewsOn: renewal.renewsOn },
    seats: { champion: seatOf(evidence, "champion"), sponsor: seatOf(evidence, "sponsor") },
    present: evidence.facts.contacts
      .filter((contact) => !contact.bounced && !hasLeft(evidence, contact))
      .map(({ id }) => id)
      .sort(),
    answers: evidence.facts.feeds.surveys === null ? null : answersOf(evidence),
    risk: risk === null ? null : { cause: risk.cause, at: risk.at },
    fields: Object.fromEntries(
      watchedFields(configuration).map((field) => [
        field,
        evidence.facts.account.fields[field] ?? null,
      ]),
    ),
    renewals: configuration.renewal.pipelines.length === 0 ? null : renewalsOf(evidence),
    uses,
  };
}

function knownOf(reading: Reading): Known {
  return reading.state === "value" ? reading.value : reading.state;
}

const textOf = (fact: unknown) => (typeof fact === "string" ? fact : null);

function seatOf(evidence: Evidence, seat: WatchedSeat): readonly SeatHolder[] {
  const inTouch = contactsInTouch(evidence);
  const silent = silentContacts(evidence);
  return holdersOf(evidence, seat)
    .map(({ id }) => ({
      contact: id,
      inTouch: inTouch === null || inTouch.has(id),
      silent: silent.has(id),
    }))
    .sort((a, b) => (a.contact < b.contact ? -1 : 1));
}

function answersOf({ facts, now }: Evidence): readonly SurveyAnswer[] {
  return facts.surveys
    .filter(({ answeredAt }) => {
      const at = Date.parse(answeredAt);
      return at <= now && at > now - answerDays * dayMs;
    })
    .map(({ id, survey, value, contactIds }) => ({
      id,
      survey,
      value,
      contact: contactIds.toSorted()[0] ?? null,
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

function renewalsOf({ facts, configuration, now }: Evidence): readonly RenewalDeal[] {
  return facts.deals
    .flatMap((deal) => {
      const { id, state, pipelineId } = deal;
      const isRenewal = configuration.renewal.pipelines.includes(pipelineId);
      return isRenewal && state !== "open" && closedAtOf(deal) <= now ? [{ id, deal: state }] : [];
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}
