import type { StoredRecord } from "../hubspot/records.ts";
import { type Filling, put, tie } from "./filling.ts";
import { type AccountPlan, dayMs, type TicketPlan } from "./plan.ts";

type Answer = {
  readonly survey: "NPS" | "CSAT";
  readonly value: number;
  readonly at: number;
  readonly isGenerated: boolean;
};

function groupOf({ survey, value }: Answer): string {
  if (survey === "CSAT") return value >= 4 ? "SATISFIED" : value === 3 ? "NEUTRAL" : "DISSATISFIED";
  if (value >= 9) return "PROMOTER";
  return value >= 7 ? "PASSIVE" : "DETRACTOR";
}

function fillAnswer(
  filling: Filling,
  answer: Answer,
  contact: StoredRecord | undefined,
  others: readonly StoredRecord[],
): void {
  const submission = put(filling, {
    type: "feedback_submissions",
    createdAt: answer.at,
    isGenerated: answer.isGenerated,
    values: {
      hs_survey_type: answer.survey,
      hs_survey_id: answer.survey === "NPS" ? "301" : "302",
      hs_survey_name: answer.survey === "NPS" ? "Customer loyalty" : "Customer satisfaction",
      hs_survey_channel: "EMAIL",
      hs_submission_timestamp: new Date(answer.at).toISOString(),
      hs_value: String(answer.value),
      hs_response_group: groupOf(answer),
      ...(contact === undefined ? {} : { hs_contact_id: contact.id }),
    },
  });
  for (const other of contact === undefined ? others : [contact, ...others])
    tie(filling, other, submission);
}

const npsAround = { good: [8, 10], fair: [6, 9], poor: [3, 7] } as const;

function fillNps(
  filling: Filling,
  company: StoredRecord,
  contacts: readonly StoredRecord[],
  plan: AccountPlan,
): void {
  const { random, now } = filling;
  const [low, high] = npsAround[plan.mood];
  const newestRound = random.whole(5, 80);
  for (const contact of contacts) {
    for (let round = 0; round < 3; round++) {
      if (!random.chance(0.55)) continue;
      const at = now - (newestRound + round * 91 + random.whole(0, 6)) * dayMs;
      fillAnswer(
        filling,
        { survey: "NPS", value: random.whole(low, high), at, isGenerated: true },
        contact,
        [company],
      );
    }
  }
}

/** Answers to tickets as the data has them, and made-up rounds of NPS. */
export function fillSurveys(
  filling: Filling,
  company: StoredRecord,
  contacts: readonly StoredRecord[],
  tickets: readonly { readonly plan: TicketPlan; readonly record: StoredRecord }[],
  plan: AccountPlan,
): void {
  for (const { plan: ticket, record } of tickets) {
    if (ticket.satisfaction === null || ticket.closedAt === null) continue;
    const at = ticket.closedAt + 3_600_000;
    const answer = {
      survey: "CSAT",
      value: ticket.satisfaction,
      at,
      isGenerated: ticket.isGenerated,
    } as const;
    fillAnswer(filling, answer, contacts[0], [company, record]);
  }
  if (plan.lifecycleStage === "customer") fillNps(filling, company, contacts, plan);
}
