import type { Outcome, SuccessPlan, ValueEntry } from "./success-plan.ts";

/** What somebody says of an outcome. */
export type OutcomeWords = Pick<
  Outcome,
  | "text"
  | "library"
  | "metric"
  | "unit"
  | "baseline"
  | "target"
  | "current"
  | "measure"
  | "dueOn"
  | "owner"
>;

export type PlanChange =
  /** `outcome` null: a new one. */
  | ({ readonly do: "set-outcome"; readonly outcome: string | null } & OutcomeWords)
  | {
      readonly do: "end-outcome";
      readonly outcome: string;
      /** "open": it was ended by mistake. */
      readonly state: Outcome["state"];
      readonly reason: string | null;
    }
  | ({ readonly do: "sponsors" } & SuccessPlan["sponsors"])
  /** `by`: the contact who agreed for the customer. */
  | { readonly do: "agreed"; readonly by: string; readonly on: string }
  | ({ readonly do: "add-value" } & Omit<ValueEntry, "id">)
  | { readonly do: "confirm-value"; readonly value: string; readonly by: string }
  /** A review that was merely held is none: `outcome` says what came of it. */
  | { readonly do: "hold-review"; readonly on: string; readonly outcome: string }
  | { readonly do: "skip-review"; readonly reason: string };

export type PlanChanged =
  | { readonly type: "changed"; readonly plan: SuccessPlan }
  /** The plan has no such outcome or value. */
  | { readonly type: "unknown" }
  | { readonly type: "refused"; readonly field: string; readonly because: string };

/** The plan of an account before anything is said. */
export const emptyPlan = (account: string): SuccessPlan => ({
  account,
  outcomes: [],
  sponsors: { sales: null, product: null, success: null, customer: null },
  agreedOn: null,
  agreedBy: null,
  value: [],
  reviews: [],
});

type Act = {
  /** What a new outcome, value or review gets. */
  readonly id: string;
  /** Where the team works, `YYYY-MM-DD`. */
  readonly today: string;
  /** The review that is due, by its day; null: none is. */
  readonly reviewDueOn: string | null;
};

/** Does what somebody asked to a plan. Who and what is named in it has been looked up before. */
export function changePlan(plan: SuccessPlan, change: PlanChange, act: Act): PlanChanged {
  switch (change.do) {
    case "set-outcome":
      return setOutcome(plan, change, act);
    case "end-outcome":
      return endOutcome(plan, change, act);
    case "sponsors": {
      const { sales, product, success, customer } = change;
      return changed({ ...plan, sponsors: { sales, product, success, customer } });
    }
    case "agreed":
      return agreed(plan, change, act);
    case "add-value": {
      const { do: _, ...entry } = change;
      const isKnown =
        entry.outcome === null || plan.outcomes.some(({ id }) => id === entry.outcome);
      if (!isKnown) return { type: "unknown" };
      return changed({ ...plan, value: [...plan.value, { id: act.id, ...entry }] });
    }
    case "confirm-value": {
      if (!plan.value.some(({ id }) => id === change.value)) return { type: "unknown" };
      const value = plan.value.map((entry) =>
        entry.id === change.value ? { ...entry, confirmedBy: change.by } : entry,
      );
      return changed({ ...plan, value });
    }
    case "hold-review":
    case "skip-review":
      return review(plan, change, act);
    default:
      return change satisfies never;
  }
}

const changed = (plan: SuccessPlan): PlanChanged => ({ type: "changed", plan });

type Asked<Name extends PlanChange["do"]> = Extract<PlanChange, { readonly do: Name }>;

function setOutcome(plan: SuccessPlan, change: Asked<"set-outcome">, { id, today }: Act) {
  const { do: _, outcome: named, ...words } = change;
  const before = plan.outcomes.find((each) => each.id === named);
  if (named !== null && !before) return { type: "unknown" } as const;
  if (before && before.state !== "open")
    return refused("outcome", "It has ended: open it again before you change it.");
  const isNews = words.current !== (before?.current ?? null);
  const said = words.current === null ? null : today;
  const outcome: Outcome = {
    ...(before ?? { id, goal: null, state: "open", endedOn: null, reason: null }),
    ...words,
    currentOn: isNews ? said : (before?.currentOn ?? null),
  };
  return changed({ ...plan, outcomes: placed(plan.outcomes, outcome) });
}

function endOutcome(plan: SuccessPlan, change: Asked<"end-outcome">, { today }: Act) {
  const before = plan.outcomes.find(({ id }) => id === change.outcome);
  if (!before) return { type: "unknown" } as const;
  const { state } = change;
  if (state === before.state)
    return refused("state", "It stands so already. The card shows it within seconds.");
  const isOver = state === "missed" || state === "dropped";
  if (isOver && change.reason === null)
    return refused("reason", "Say why in a few words: the next plan rests on it.");
  const reason = isOver ? change.reason : null;
  const outcome = { ...before, state, reason, endedOn: state === "open" ? null : today };
  return changed({ ...plan, outcomes: placed(plan.outcomes, outcome) });
}

function agreed(plan: SuccessPlan, { by, on }: Asked<"agreed">, { today }: Act): PlanChanged {
  if (on > today) return refused("on", "Choose a day up to today.");
  if (!plan.outcomes.some(({ state }) => state !== "dropped"))
    return refused("by", "There is nothing to agree to yet: set an outcome first.");
  return changed({ ...plan, agreedOn: on, agreedBy: by });
}

function review(
  plan: SuccessPlan,
  change: Asked<"hold-review"> | Asked<"skip-review">,
  { id, today, reviewDueOn }: Act,
): PlanChanged {
  const dueOn = reviewDueOn ?? today;
  if (change.do === "skip-review") {
    const skipped = { id, dueOn, heldOn: null, outcome: null, skipped: change.reason };
    return changed({ ...plan, reviews: [...plan.reviews, skipped] });
  }
  if (change.on > today) return refused("on", "Choose a day up to today.");
  const held = { id, dueOn, heldOn: change.on, outcome: change.outcome, skipped: null };
  return changed({ ...plan, reviews: [...plan.reviews, held] });
}

const refused = (field: string, because: string): PlanChanged => ({
  type: "refused",
  field,
  because,
});

const placed = (outcomes: readonly Outcome[], outcome: Outcome): readonly Outcome[] =>
  outcomes.some(({ id }) => id === outcome.id)
    ? outcomes.map((each) => (each.id === outcome.id ? outcome : each))
    : [...outcomes, outcome];
