import type { Evidence } from "../evidence.ts";
import { pulseInForce } from "../measures/pulse.ts";
import { type Answer, csatAnswers, lastNpsRounds, npsAnswers } from "../measures/voice.ts";
import { byMost, dayOf, type EvidenceItem, type FindBehind, item, nameOf } from "./item.ts";

const npsMost = 10;
const csatMost = 5;

/** Each respondent's latest, newest first: that is what the level is the mean of. */
export const behindNpsLevel: FindBehind = (evidence) => {
  const latest = new Map(
    npsAnswers(evidence).map((answer) => [
      answer.survey.contactIds[0] ?? `anonymous ${answer.survey.id}`,
      answer,
    ]),
  );
  return newestFirst(evidence, [...latest.values()]);
};

export const behindNpsTrend: FindBehind = (evidence) =>
  newestFirst(evidence, lastNpsRounds(evidence).flat());

/** The lowest first. */
export const behindCsat: FindBehind = (evidence) =>
  byMost(
    csatAnswers(evidence),
    ({ survey, at }) => [-survey.value, at],
    ({ survey }) => survey.id,
  ).map((answer) => answered(evidence, answer, csatMost));

/** The answers with their questions, the lowest first. */
export const behindPulse: FindBehind = (evidence) => {
  const pulse = pulseInForce(evidence);
  if (pulse === null) return [];
  const { questions } = evidence.configuration.pulse;
  return pulse.answers
    .map((answer, i) => ({ answer, question: questions[i] ?? `Question ${i + 1}` }))
    .sort((a, b) => a.answer - b.answer)
    .map(({ answer, question }) => item(`${answer}: ${question}`, null, dayOf(evidence, pulse.at)));
};

function newestFirst(evidence: Evidence, answers: readonly Answer[]): readonly EvidenceItem[] {
  return byMost(
    answers,
    ({ at }) => [at],
    ({ survey }) => survey.id,
  ).map((answer) => answered(evidence, answer, npsMost));
}

function answered(evidence: Evidence, { survey, at }: Answer, most: number): EvidenceItem {
  const contact = evidence.facts.contacts.find(({ id }) => id === survey.contactIds[0]);
  const who = contact === undefined ? "Somebody" : nameOf(contact);
  const record = { kind: "survey", id: survey.id } as const;
  return item(`${who} answered ${survey.value} of ${most}`, record, dayOf(evidence, at));
}
