import { dateInWords } from "../date-words.ts";
import { withGraduation } from "./advance.ts";
import { milestonesFor } from "./milestones.ts";
import { graduationMilestone, type Onboarding, type OnboardingRules } from "./onboarding.ts";

/** What a person says of an onboarding; each at most once where it has an end. */
export type Saying =
  | { readonly action: "reach"; readonly milestone: string; readonly on: string }
  | {
      readonly action: "replan";
      readonly milestone: string;
      readonly to: string;
      readonly reason: string;
    }
  | { readonly action: "sponsor"; readonly note: string }
  | { readonly action: "graduate" };

export type Said =
  | {
      readonly ok: true;
      readonly onboarding: Onboarding;
      /** The milestone that is late no more; null: none. */
      readonly over: string | null;
    }
  | {
      readonly ok: false;
      readonly code: "invalid" | "conflict";
      readonly field: string | null;
      /** In a sentence: what is wrong, and what to do. */
      readonly message: string;
    };

type Given = {
  readonly rules: OnboardingRules;
  readonly tier: string | null;
  /** What graduation still asks for, in words. */
  readonly gate: readonly string[];
  /** A name. */
  readonly by: string;
  readonly today: string;
  readonly at: string;
};

/** Takes what somebody says, or says why not. */
export function sayOfOnboarding(onboarding: Onboarding, saying: Saying, given: Given): Said {
  if (onboarding.graduatedOn !== null)
    return refused(
      `This account graduated on ${dateInWords(onboarding.graduatedOn)}: its plan is closed.`,
    );
  switch (saying.action) {
    case "reach":
      return reach(onboarding, saying, given);
    case "replan":
      return replan(onboarding, saying, given);
    case "sponsor": {
      const sponsorsWord = { by: given.by, at: given.at, note: saying.note };
      return { ok: true, onboarding: { ...onboarding, sponsorsWord }, over: null };
    }
    case "graduate":
      return graduate(onboarding, given);
    default:
      return saying satisfies never;
  }
}

type Of<Action extends Saying["action"]> = Extract<Saying, { readonly action: Action }>;

function reach(onboarding: Onboarding, { milestone, on }: Of<"reach">, given: Given): Said {
  if (milestone === graduationMilestone) return graduate(onboarding, given);
  const refusal = refusalOf(onboarding, milestone, given);
  if (refusal !== null) return refusal;
  if (on > given.today) return invalid("on", "Choose the day on which it happened, not one ahead.");
  const reached = { ...onboarding.reached, [milestone]: { on, by: given.by } };
  return { ok: true, onboarding: { ...onboarding, reached }, over: milestone };
}

function replan(
  onboarding: Onboarding,
  { milestone, to, reason }: Of<"replan">,
  given: Given,
): Said {
  const refusal = refusalOf(onboarding, milestone, given);
  if (refusal !== null) return refusal;
  if (to < given.today) return invalid("on", "Choose a day that is not over.");
  const { replansMost } = given.rules;
  if (onboarding.replans.length >= replansMost)
    return refused(
      `The plan was moved ${times(replansMost)} already. Let the sponsors decide what becomes of it.`,
    );
  const { by, at } = given;
  const replans = [...onboarding.replans, { milestone, to, by, at, reason }];
  return { ok: true, onboarding: { ...onboarding, replans }, over: milestone };
}

function graduate(onboarding: Onboarding, { gate, by, today }: Given): Said {
  if (gate.length > 0) return refused(`Graduation still asks for: ${gate.join("; ")}.`);
  const graduated = withGraduation(onboarding, { on: today, by });
  return { ok: true, onboarding: graduated, over: graduationMilestone };
}

function refusalOf({ reached }: Onboarding, milestone: string, { rules, tier }: Given) {
  const known = milestonesFor(tier, rules).find(({ id }) => id === milestone);
  if (known === undefined)
    return invalid("milestone", "This account has no such milestone. Reload the page.");
  const before = reached[milestone];
  return before === undefined
    ? null
    : refused(`${known.label} was reached on ${dateInWords(before.on)} already.`);
}

const invalid = (field: string, message: string): Said => {
  return { ok: false, code: "invalid", field, message };
};

const refused = (message: string): Said => {
  return { ok: false, code: "conflict", field: null, message };
};

function times(count: number): string {
  return count === 1 ? "once" : count === 2 ? "twice" : `${count} times`;
}
