import type { ForecastAct } from "@bellwether/shared/contracts/forecast-requests";
import { calendarOf } from "@bellwether/shared/domain/calendar";
import { dateOf } from "@bellwether/shared/domain/calendar-date";
import type { PlayEvent } from "@bellwether/shared/domain/play";
import { reviewProblem } from "@bellwether/shared/domain/renewal/review";
import { CardRefusal } from "../cards/card-refusal.ts";
import type { CardWrite } from "../cards/write-once.ts";
import { recordsOfAccounts } from "../db/crm-records.ts";
import { storePlayEvents } from "../db/play-events.ts";
import { playsOfAccount } from "../db/plays.ts";
import { storeReview } from "../db/renewals.ts";
import { playbooksByVersion } from "../plays/playbooks-of.ts";

type Review = Extract<ForecastAct, { readonly do: "review" }>;

/**
 * Keeps what was learned from a renewal; written again, the later one counts. Steps that ask for the same are
 * done with it.
 */
export async function reviewRenewal(
  write: CardWrite,
  accountId: string,
  request: Review & { readonly key: string },
): Promise<void> {
  const { tx, configuration, user, now } = write;
  const { deal, decidedOn, outcome, arrBefore, arrAfter } = request;
  const { causes, preventable, knownSince, change } = request;
  const review = {
    deal,
    decidedOn,
    outcome,
    arrBefore,
    arrAfter,
    causes,
    preventable,
    knownSince,
    change,
  };
  const problem = reviewProblem(review, {
    causes: configuration.riskCauses.map(({ id }) => id),
    today: dateOf(calendarOf(configuration.calendar).dayOf(now.getTime())),
  });
  if (problem !== null) throw new CardRefusal("invalid", problem.message, problem.field);
  if (deal !== null) {
    const records = await recordsOfAccounts(tx, [accountId]);
    if (!records.some(({ record }) => record.kind === "deal" && record.id === deal))
      throw new CardRefusal("invalid", "Choose a deal of this account.", "deal");
  }
  const signed = { userId: user.userId, by: user.userName, at: now.toISOString() };
  await storeReview(tx, { accountId, ...review, ...signed });
  await closeLookBack(write, accountId, request);
}

/** What the steps of a play that is over ask for has been said now; one that wants another answer stays. */
async function closeLookBack(
  { tx, configuration, user, now }: CardWrite,
  accountId: string,
  { key, outcome }: Review & { readonly key: string },
): Promise<void> {
  const plays = (await playsOfAccount(tx, accountId)).filter(
    ({ status, over }) => status !== "ended" && over !== undefined,
  );
  const books = await playbooksByVersion(tx, configuration, plays);
  const events = plays.flatMap((play) => {
    const book = books.get(play.version)?.find(({ id }) => id === play.playbook);
    return play.steps.flatMap(({ id: step, completedAt, state }): PlayEvent[] => {
      const definition = book?.steps.find(({ id }) => id === step);
      if (definition?.afterEnd !== true || completedAt !== null || state === "dropped") return [];
      const answer = definition.answers === undefined ? null : outcome;
      if (definition.answers?.every(({ id }) => id !== outcome)) return [];
      const at = { at: now.toISOString(), key: `card:${key}:${play.id}/${step}` };
      const by = user.userName;
      return [{ ...at, type: "step-completed", play: play.id, step, by, answer }];
    });
  });
  await storePlayEvents(
    tx,
    events.map((event) => ({ accountId, event })),
  );
}
