import type { Saved } from "@bellwether/shared/contracts/card-requests";
import type { MilestoneRequest } from "@bellwether/shared/contracts/milestone-requests";
import { calendarOf } from "@bellwether/shared/domain/calendar";
import { dateOf } from "@bellwether/shared/domain/calendar-date";
import { gateOf } from "@bellwether/shared/domain/onboarding/graduation";
import { overEvents } from "@bellwether/shared/domain/onboarding/milestone-events";
import { rulesFor } from "@bellwether/shared/domain/onboarding/milestones";
import type { Onboarding, OnboardingRules } from "@bellwether/shared/domain/onboarding/onboarding";
import { type Saying, sayOfOnboarding } from "@bellwether/shared/domain/onboarding/say";
import type { PlayEvent } from "@bellwether/shared/domain/play";
import { CardRefusal, unreadable } from "../cards/card-refusal.ts";
import type { Signer } from "../cards/signer.ts";
import { type CardDependencies, type CardWrite, writeOnce } from "../cards/write-once.ts";
import { onboardingsOf, storeOnboardings } from "../db/onboarding.ts";
import { storePlayEvents } from "../db/play-events.ts";
import { playsOfAccount } from "../db/plays.ts";

/** Reaches a milestone by hand, moves its target, gives the sponsor's word, or graduates an account. */
export async function sayMilestone(
  deps: CardDependencies,
  signer: Signer,
  request: MilestoneRequest,
): Promise<Saved> {
  const action = { action: "milestone", note: "none" } as const;
  return await writeOnce(deps, signer, request, action, (write) => say(write, request));
}

async function say(write: CardWrite, request: MilestoneRequest): Promise<void> {
  const { tx, configuration, user, now } = write;
  const { accountId } = request;
  const stored = (await onboardingsOf(tx, [accountId])).get(accountId);
  if (stored === undefined)
    throw new CardRefusal("not-found", "This account is not onboarding. Reload the page.");
  const { known, onboarding } = stored;
  const rules = rulesFor(known, configuration);
  const at = now.toISOString();
  const said = sayOfOnboarding(onboarding, sayingOf(request), {
    rules,
    tier: known.tier,
    gate: gateOf(onboarding, known.tier, known.gate, rules),
    by: user.userName,
    today: dateOf(calendarOf(configuration.calendar).dayOf(now.getTime())),
    at,
  });
  if (!said.ok) throw new CardRefusal(said.code, said.message, said.field);
  await storeOnboardings(tx, [{ onboarding: said.onboarding, known }]);
  const over = said.over === null ? [] : overEvents([said.over], said.onboarding, at);
  const done = await stepDone(write, { rules, onboarding, said: said.onboarding }, request);
  await storePlayEvents(
    tx,
    [...over, ...done].map((event) => ({ accountId, event })),
  );
}

function sayingOf({ action, milestone, on, note }: MilestoneRequest): Saying {
  switch (action) {
    case "reach":
      return { action, milestone: wanted(milestone), on: wanted(on) };
    case "replan":
      return { action, milestone: wanted(milestone), to: wanted(on), reason: wanted(note) };
    case "sponsor":
      return { action, note: wanted(note) };
    case "graduate":
      return { action };
    default:
      return action satisfies never;
  }
}

function wanted(value: string | null): string {
  if (value !== null) return value;
  throw new CardRefusal("invalid", unreadable);
}

/** The step that stands for the milestone is done with it: nobody is asked a second time. */
async function stepDone(
  { tx, user, now }: CardWrite,
  change: {
    readonly rules: OnboardingRules;
    readonly onboarding: Onboarding;
    readonly said: Onboarding;
  },
  { accountId, key }: MilestoneRequest,
): Promise<readonly PlayEvent[]> {
  const { rules, onboarding, said } = change;
  const reached = rules.milestones.find(
    ({ id }) => Object.hasOwn(said.reached, id) && !Object.hasOwn(onboarding.reached, id),
  );
  const step = reached?.reachedBy?.step;
  if (step === undefined) return [];
  const plays = await playsOfAccount(tx, accountId);
  const play = plays.find(
    ({ playbook, status }) => playbook === rules.playbook && status !== "ended",
  );
  const open = play?.steps.find(({ id, state }) => id === step && openStates.includes(state));
  if (play === undefined || open === undefined) return [];
  const by = user.userName;
  const about = { at: now.toISOString(), key: `card:${key}`, play: play.id, step, by };
  return [{ ...about, type: "step-completed", answer: null }];
}

const openStates: readonly string[] = ["planned", "queued", "open"];
