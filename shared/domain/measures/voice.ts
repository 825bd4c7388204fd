import type { Evidence } from "../evidence.ts";
import { rolesOf } from "../people.ts";
import type { SurveyRecord } from "../records.ts";
import { dayMs, measured, missing, notApplicable, type ReadMeasure, whenHeard } from "./reading.ts";
import { closedTickets } from "./support.ts";

const npsWindowMs = 365 * dayMs;
const csatWindowMs = 90 * dayMs;
/** Answers that arrive within so long of the first are one round of asking. */
const roundMs = 30 * dayMs;
const rounds = 3;
const leastAnswers = 3;
const leastClosed = 3;
/** Of five. */
const satisfiedFrom = 4;

export type Answer = { readonly survey: SurveyRecord; readonly at: number };

export const readNpsLevel: ReadMeasure = (evidence) => {
  const answers = npsAnswers(evidence);
  const newest = answers.at(-1);
  if (newest === undefined) return withoutAnswers(evidence, "no NPS answer in 365 days");
  const level = levelOf(answers, decisionMakers(evidence));
  return measured(level.mean, newest.survey.answeredAt, level.respondents);
};

export const readNpsTrend: ReadMeasure = (evidence) => {
  const last = lastNpsRounds(evidence);
  const newest = last.at(-1)?.at(-1);
  if (newest === undefined || last.length < 2) {
    return withoutAnswers(evidence, "under two rounds of NPS answers");
  }
  const weighty = decisionMakers(evidence);
  const points = last.map((round) => ({
    at: round[0]?.at ?? 0,
    level: levelOf(round, weighty).mean,
  }));
  const perDay = slopeOf(points.map(({ at, level }) => ({ x: at / dayMs, y: level })));
  const n = last.reduce((total, round) => total + round.length, 0);
  return measured(90 * perDay, newest.survey.answeredAt, n);
};

/** Few tickets closed: nobody was asked. Enough of them and few answers: the answers are missing. */
export const readCsat90: ReadMeasure = (evidence) => {
  const closed = whenHeard(evidence, "tickets", (at) =>
    measured(closedTickets(evidence).length, at),
  );
  if (closed.state === "value" && closed.value < leastClosed) {
    return notApplicable(`under ${leastClosed} tickets closed in 90 days`);
  }
  const answers = csatAnswers(evidence);
  const newest = answers.at(-1);
  if (newest === undefined || answers.length < leastAnswers) {
    return withoutAnswers(evidence, `under ${leastAnswers} CSAT answers in 90 days`);
  }
  const satisfied = answers.filter(({ survey }) => survey.value >= satisfiedFrom).length;
  return measured((100 * satisfied) / answers.length, newest.survey.answeredAt, answers.length);
};

function withoutAnswers(evidence: Evidence, reason: string) {
  return missing(evidence.facts.feeds.surveys === null ? "no survey source is connected" : reason);
}

export function npsAnswers(evidence: Evidence): readonly Answer[] {
  return answersTo(evidence, "nps").filter(({ at }) => evidence.now - at < npsWindowMs);
}

/** What the trend is drawn through. */
export function lastNpsRounds(evidence: Evidence): readonly (readonly Answer[])[] {
  return roundsOf(answersTo(evidence, "nps")).slice(-rounds);
}

export function csatAnswers(evidence: Evidence): readonly Answer[] {
  return answersTo(evidence, "csat").filter(({ at }) => evidence.now - at < csatWindowMs);
}

/** Oldest first. An answer's age is its own, so a silent feed takes nothing away from it. */
function answersTo(evidence: Evidence, kind: SurveyRecord["survey"]): readonly Answer[] {
  return evidence.facts.surveys
    .filter(({ survey }) => survey === kind)
    .map((survey) => ({ survey, at: Date.parse(survey.answeredAt) }))
    .filter(({ at }) => at <= evidence.now)
    .sort((a, b) => a.at - b.at || (a.survey.id < b.survey.id ? -1 : 1));
}

function decisionMakers(evidence: Evidence): ReadonlySet<string> {
  return new Set(
    evidence.facts.contacts
      .filter((contact) =>
        rolesOf(evidence, contact).some((role) => role === "decision-maker" || role === "sponsor"),
      )
      .map(({ id }) => id),
  );
}

/** Mean of each respondent's latest answer, decision makers doubled. An anonymous answer stands for itself. */
function levelOf(answers: readonly Answer[], weighty: ReadonlySet<string>) {
  const latest = new Map<string, number>();
  for (const { survey } of answers) {
    latest.set(survey.contactIds[0] ?? `anonymous ${survey.id}`, survey.value);
  }
  let weight = 0;
  let total = 0;
  for (const [contact, value] of latest) {
    const counts = weighty.has(contact) ? 2 : 1;
    weight += counts;
    total += counts * value;
  }
  return { mean: total / weight, respondents: latest.size };
}

function roundsOf(answers: readonly Answer[]): readonly (readonly Answer[])[] {
  const all: Answer[][] = [];
  for (const answer of answers) {
    const round = all.at(-1);
    const first = round?.[0];
    if (round !== undefined && first !== undefined && answer.at - first.at < roundMs) {
      round.push(answer);
    } else all.push([answer]);
  }
  return all;
}

/** Least squares; the points have different x because rounds start at least 30 days apart. */
function slopeOf(points: readonly { readonly x: number; readonly y: number }[]): number {
  const meanX = points.reduce((total, { x }) => total + x, 0) / points.length;
  const meanY = points.reduce((total, { y }) => total + y, 0) / points.length;
  let over = 0;
  let under = 0;
  for (const { x, y } of points) {
    over += (x - meanX) * (y - meanY);
    under += (x - meanX) ** 2;
  }
  return over / under;
}
