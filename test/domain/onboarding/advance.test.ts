import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import { advanceOnboarding } from "@bellwether/shared/domain/onboarding/advance";
import type { OnboardingSeen } from "@bellwether/shared/domain/onboarding/seen";
import type { PlayEvent } from "@bellwether/shared/domain/play";
import { triggers } from "@bellwether/shared/domain/play/triggers";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { at, done, lived, seen, withRules } from "./given-onboarding.ts";

/** What is told again under its key is kept once. */
const kept = (events: readonly PlayEvent[]) =>
  events.filter(({ key }, i) => events.findIndex((other) => other.key === key) === i);

const words = (events: readonly PlayEvent[]) =>
  kept(events).map((event) => {
    if (event.type === "milestone") return `${event.milestone} ${event.lateDays}`;
    return event.type === "milestone-over" ? `${event.milestone} over` : event.type;
  });

describe("an onboarding begins", () => {
  test("with the stage, or where nobody says a stage with the accepted handoff or the play", () => {
    const begins = (over: Partial<OnboardingSeen>) =>
      lived([["2026-06-02", over]]).onboarding !== null;

    expect(begins({ begun: false })).toBe(true);
    expect(begins({ stage: null, begun: true })).toBe(true);
    expect(begins({ stage: null, begun: false })).toBe(false);
    expect(begins({ stage: "adoption", begun: true })).toBe(false);
    expect(begins({ startedOn: null })).toBe(false);
  });

  test("at the signature, with the milestones that its tier has", () => {
    const targets = (tier: string) =>
      lived([["2026-06-02", { tier }]]).milestones.map(({ id, targetOn }) => `${id} ${targetOn}`);

    expect(targets("mid_touch")).toEqual([
      "kickoff 2026-06-15",
      "plan_agreed 2026-06-19",
      "set_up 2026-06-29",
      "trained 2026-06-29",
      "first_value 2026-07-01",
      "adoption 2026-08-03",
      "graduation 2026-08-24",
    ]);
    expect(targets("tech_touch")).toEqual(["first_value 2026-06-15", "graduation 2026-07-13"]);
  });

  test("with the kickoff where the rules say so; until then targets count from the signature", () => {
    const rules = withRules({ startsWith: "kickoff" });
    const first = lived([["2026-06-02", {}]], rules);
    const steps = [done("kickoff", "2026-06-10")];
    const held = lived(
      [
        ["2026-06-02", {}],
        ["2026-06-11", { steps }],
      ],
      rules,
    );

    expect(first.onboarding?.startedOn).toBe("2026-06-01");
    expect(held.onboarding?.startedOn).toBe("2026-06-10");
    expect(held.milestones.find(({ id }) => id === "first_value")?.targetOn).toBe("2026-07-10");
  });

  test("again, on the day of the return of a customer who had left", () => {
    const back = lived([
      ["2026-06-02", {}],
      ["2026-07-01", { stage: "churned" }],
      ["2027-01-04", { stage: "onboarding" }],
    ]);

    expect(back.onboarding).toMatchObject({ startedOn: "2027-01-04", reached: {}, jumps: [] });
  });
});

describe("a milestone is reached", () => {
  test("by the step of the playbook, on its day, once", () => {
    const { onboarding, told } = lived([
      ["2026-06-05", { steps: [done("kickoff", "2026-06-04")] }],
      ["2026-06-08", { steps: [done("kickoff", "2026-06-08", { by: "Bob" })] }],
    ]);

    expect(onboarding?.reached).toEqual({ kickoff: { on: "2026-06-04", by: "Ada" } });
    expect(words(told)).toEqual(["kickoff over"]);
  });

  test("not by what only goes out by itself", () => {
    const steps = [done("kickoff", "2026-06-02", { automatic: true, by: null })];

    expect(lived([["2026-06-05", { steps }]]).onboarding?.reached).toEqual({});
  });

  test("by the first value action; the step counts where no usage tells", () => {
    const reached = (over: Partial<OnboardingSeen>) =>
      lived([["2026-06-25", over]]).onboarding?.reached["first_value"]?.on;
    const steps = [done("first_value", "2026-06-24")];

    expect(reached({ firstValueOn: "2026-06-20", steps })).toBe("2026-06-20");
    expect(reached({ steps })).toBeUndefined();
    expect(reached({ steps, usage: false })).toBe("2026-06-24");
  });

  test("first value is not asked where nobody can say whether it was reached", () => {
    const { milestones, gate } = lived([["2026-09-25", { usage: false, tier: "tech_touch" }]]);

    expect(milestones.map(({ id }) => id)).toEqual(["graduation"]);
    expect(gate.join()).not.toContain("First value");
  });
});

describe("plays hear of a late milestone", () => {
  // Kickoff is due on Monday 15 June; mid-touch is late after seven working days, on the 24th.
  test("once, when it is as late as their trigger asks", () => {
    const days = ["2026-06-15", "2026-06-23", "2026-06-24", "2026-06-25", "2026-06-26"];
    const { told } = lived(days.map((day) => [day, {}] as const));
    const [stalled] = defaultConfiguration.playbooks.flatMap(({ triggers: all }) =>
      all.filter(({ on }) => on === "milestone"),
    );

    expect(words(told)).toEqual(["kickoff 7"]);
    expect(told.every((event) => stalled && triggers(stalled, event, "mid_touch"))).toBe(true);
  });

  test("again only after a new plan was late too", () => {
    const late = lived([["2026-06-24", {}]]);
    const onboarding = late.onboarding && {
      ...late.onboarding,
      replans: [{ milestone: "kickoff", to: "2026-06-29", by: "Ada", at: "", reason: "" }],
    };
    const again = ["2026-06-25", "2026-07-07", "2026-07-08"].map((day) => [day, {}] as const);
    const { told } = lived(again, defaultConfiguration, onboarding);

    expect(words(told)).toContain("kickoff 7");
    const keys = kept([...late.events, ...told]).map(({ key }) => key);
    expect(keys.filter((key) => key.includes("kickoff"))).toEqual([
      "milestone:2026-06-01:kickoff:2026-06-15:7",
      "milestone:2026-06-01:kickoff:2026-06-29:7",
    ]);
  });

  test("not of what was late already when the account was found with the connection", () => {
    const found = { isNew: false, startedOn: "2026-03-02" };

    expect(words(lived([["2026-06-24", found]]).told)).toEqual([]);
    expect(words(lived([["2026-06-24", { ...found, isNew: true }]]).told)).toContain("kickoff 72");
    expect(
      words(
        lived([
          ["2026-05-20", found],
          ["2026-06-10", found],
        ]).told,
      ),
    ).toEqual(["graduation 12"]);
  });

  test("none of one that left onboarding or graduated", () => {
    const later = ["2026-07-24", { stage: "adoption" }] as const;

    expect(words(lived([["2026-06-02", {}], later]).told)).toEqual([]);
    expect(
      words(
        lived([
          ["2026-06-02", {}],
          ["2026-07-24", { stage: null }],
        ]).told,
      ),
    ).not.toEqual([]);
  });
});

describe("graduation", () => {
  const ready = {
    firstValueOn: "2026-06-20",
    steps: [done("training", "2026-06-22")],
    gate: { seatsActive: 0.7, csat: 4 },
  };
  const graduating = { ...ready, steps: [...ready.steps, done("graduation", "2026-08-20")] };

  test("comes with its step once the gate asks for nothing", () => {
    const steps = graduating.steps;
    const early = lived([["2026-08-20", { ...graduating, firstValueOn: null }]]);

    expect(early).toMatchObject({ gate: ["First value: not reached"] });
    expect(early.onboarding).toMatchObject({ graduatedOn: null });
    expect(early.onboarding?.reached).not.toHaveProperty("graduation");
    expect(
      lived([["2026-08-21", { ...ready, steps }]], defaultConfiguration, early.onboarding),
    ).toMatchObject({ onboarding: { graduatedOn: "2026-08-21" } });
  });

  test("comes with the stage that somebody set, and no jump is kept", () => {
    const { onboarding } = lived([
      ["2026-08-20", ready],
      ["2026-08-21", { ...ready, stage: "adoption" }],
    ]);

    expect(onboarding).toMatchObject({ graduatedOn: "2026-08-21", jumps: [], stage: "adoption" });
  });

  test("comes by itself where the last step goes out by itself", () => {
    const steps = [done("graduation", "2026-07-10", { automatic: true, by: null })];
    const { onboarding } = lived([["2026-07-13", { ...ready, tier: "tech_touch", steps }]]);

    expect(onboarding).toMatchObject({ graduatedOn: "2026-07-13" });
  });

  test("does not come with a stage alone while the gate asks: the jump is kept with its reason", () => {
    const { onboarding } = lived([
      ["2026-06-02", {}],
      ["2026-06-20", { stage: "adoption" }],
    ]);

    expect(onboarding?.graduatedOn).toBeNull();
    expect(onboarding?.jumps).toEqual([
      {
        from: "onboarding",
        to: "adoption",
        at: "2026-06-20T09:00:00.000Z",
        because: "Left onboarding before graduation (Administrator and users trained: not reached)",
      },
    ]);
  });

  test("is for good", () => {
    const { onboarding, told } = lived([
      ["2026-08-20", graduating],
      ["2026-09-20", { steps: [], firstValueOn: null, gate: { seatsActive: 0, csat: 1 } }],
    ]);

    expect(onboarding).toMatchObject({ graduatedOn: "2026-08-20" });
    expect(words(told).filter((each) => !each.endsWith("over"))).toEqual([]);
  });
});

test("whatever is seen in whatever order: nothing reached is lost, and one look is as good as two", () => {
  const look = fc.record({
    stage: fc.constantFrom("onboarding", "adoption", "renewal", "churned", null),
    tier: fc.constantFrom("high_touch", "mid_touch", "tech_touch", null),
    firstValueOn: fc.constantFrom(null, "2026-06-20"),
    usage: fc.boolean(),
    steps: fc.subarray(["kickoff", "training", "graduation"].map((id) => done(id, "2026-06-15"))),
    gate: fc.constantFrom({ seatsActive: null, csat: null }, { seatsActive: 0.9, csat: 5 }),
  });
  fc.assert(
    fc.property(fc.array(look, { maxLength: 12 }), (looks) => {
      let onboarding: ReturnType<typeof lived>["onboarding"] = null;
      looks.forEach((each, i) => {
        const now = at("2026-06-02") + i * 9 * 86_400_000;
        const before = onboarding;
        const next = advanceOnboarding(before, seen(each), defaultConfiguration, now);
        const again = advanceOnboarding(next.onboarding, seen(each), defaultConfiguration, now);
        expect(again.onboarding).toEqual(next.onboarding);
        const isSame = before !== null && before.startedOn === next.onboarding?.startedOn;
        if (isSame)
          for (const id of Object.keys(before.reached))
            expect(next.onboarding?.reached[id]).toEqual(before.reached[id]);
        if (isSame && before.graduatedOn !== null)
          expect(next.onboarding?.graduatedOn).toBe(before.graduatedOn);
        onboarding = next.onboarding;
      });
    }),
    { numRuns: 60 },
  );
});
