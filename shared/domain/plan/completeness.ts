import type { Configuration } from "../configuration.ts";
import type { Playbook } from "../playbook.ts";
import { sponsorsMissing } from "./sponsors.ts";
import type { Outcome, SuccessPlan } from "./success-plan.ts";

/** A plan is more than a wish: five parts, and what each still lacks in words; empty: it is complete. */
export type PlanPart = {
  readonly part: "outcomes" | "engagement" | "score" | "expansion" | "churn";
  readonly label: string;
  readonly missing: readonly string[];
};

type Given = {
  readonly configuration: Configuration;
  /** A tier's id; null: none has been decided. */
  readonly tier: string | null;
};

/** The five parts of one account's plan. `scorecard`: the one that scores it; null before it is scored. */
export function partsOfAccount(
  given: Given & { readonly plan: SuccessPlan; readonly scorecard: string | null },
): readonly PlanPart[] {
  const { plan, scorecard } = given;
  const standing = plan.outcomes.filter(({ state }) => state !== "dropped");
  const outcomes = standing.length === 0 ? ["No outcome is set"] : standing.flatMap(lacksOf);
  const seats = sponsorsMissing(plan).map((seat) => `No ${seatLabels[seat]} sponsor is named`);
  const agreed = plan.agreedOn === null ? ["The customer has not agreed to it"] : [];
  return parts(given, {
    outcomes: [...outcomes, ...agreed],
    engagement: seats,
    score: scorecard === null ? ["It is not scored yet"] : [],
  });
}

const seatLabels = {
  sales: "sales",
  product: "product",
  success: "customer success",
  customer: "customer's",
} as const;

/** The five parts as the configuration offers them to accounts of a segment. */
export function partsOfSegment({
  configuration,
  segment,
}: {
  readonly configuration: Configuration;
  /** A segment's id. */
  readonly segment: string;
}): readonly PlanPart[] {
  const tier = configuration.segments.find(({ id }) => id === segment)?.tier ?? null;
  const isOffered = configuration.outcomes.some(
    ({ segments }) => segments === "all" || segments.includes(segment),
  );
  return parts(
    { configuration, tier },
    {
      outcomes: isOffered ? [] : ["The library has no outcome for it"],
      engagement: [],
      score: configuration.scorecards.length === 0 ? ["There is no scorecard"] : [],
    },
  );
}

function parts(
  { configuration, tier }: Given,
  own: Readonly<Record<"outcomes" | "engagement" | "score", readonly string[]>>,
): readonly PlanPart[] {
  const { playbooks, signals } = configuration;
  const expands = new Set(signals.flatMap(({ id, expansion }) => (expansion ? [id] : [])));
  const fits = (startsWith: (book: Playbook) => boolean) =>
    playbooks.some((book) => book.on && startsWith(book) && hasSteps(book, tier));
  const expansion = fits(({ triggers }) =>
    triggers.some((trigger) => trigger.on === "signal" && expands.has(trigger.signal)),
  );
  const churn = fits(({ triggers }) =>
    triggers.some((trigger) => trigger.on === "band" && trigger.band === "red"),
  );
  const touch = touchLacks(configuration, tier);
  return [
    { part: "outcomes", label: "Outcomes", missing: own.outcomes },
    { part: "engagement", label: "Engagement", missing: [...touch, ...own.engagement] },
    { part: "score", label: "Score and thresholds", missing: own.score },
    {
      part: "expansion",
      label: "Expansion playbook",
      missing: expansion ? [] : ["No playbook that is on answers to a signal of growth"],
    },
    {
      part: "churn",
      label: "Churn protocol",
      missing: churn ? [] : ["No playbook that is on answers to red"],
    },
  ];
}

const hasSteps = ({ steps }: Playbook, tier: string | null) =>
  steps.some(({ byTier }) => tier === null || byTier[tier] !== undefined);

function touchLacks({ tiers }: Configuration, tier: string | null): readonly string[] {
  const policy = tiers.find(({ id }) => id === tier);
  if (!policy) return ["No tier is decided, so nobody knows how often to talk"];
  const { touch, cadenceDays } = policy;
  if (!touch || touch.channels.length === 0) return [`${policy.label} says no channel`];
  const hasRhythm = cadenceDays !== null || touch.trigger === "signal";
  return hasRhythm ? [] : [`${policy.label} says neither how often to talk nor on what signal`];
}

function lacksOf({ text, target, dueOn, owner }: Outcome): readonly string[] {
  const lacks = [
    target === null ? "number to reach" : null,
    dueOn === null ? "date" : null,
    owner === null ? "person of the customer's" : null,
  ].filter((each) => each !== null);
  return lacks.map((lack) => `“${text}” has no ${lack}`);
}
