import type { HandoffAction, HandoffNews } from "@bellwether/shared/domain/handoff/action";
import type { Edit } from "@bellwether/shared/domain/handoff/answers";
import { clocksOf, nextWakeAt } from "@bellwether/shared/domain/handoff/clocks";
import { completenessOf } from "@bellwether/shared/domain/handoff/completeness";
import type { HandoffContext } from "@bellwether/shared/domain/handoff/context";
import { decide } from "@bellwether/shared/domain/handoff/decide";
import type { Handoff, HandoffState } from "@bellwether/shared/domain/handoff/handoff";
import { afterClock, followNews } from "@bellwether/shared/domain/handoff/news";
import fc from "fast-check";
import { expect, test } from "vitest";
import { at, givenContext, givenHandoff, givenNews, rules, won } from "./given-handoff.ts";

const people = ["rita", "carl", "lena", "nina"];
const paths = ["trigger", "pains", "goals/1/outcome", "goals/2/outcome", "promises", "arr"];

type Event =
  | { readonly is: "action"; readonly action: HandoffAction; readonly sees: number }
  | { readonly is: "news"; readonly news: HandoffNews };

const by = fc.constantFrom(...people);
const path = fc.constantFrom(...paths);
const gap = { path: null, text: "Name the admin", owner: "rita", dueOn: "2026-11-20" };

const action: fc.Arbitrary<HandoffAction> = fc.oneof(
  {
    arbitrary: fc.record({ do: fc.constant("edit" as const), by, edits: fc.constant([]) }),
    weight: 8,
  },
  fc.record({
    do: fc.constant("confirm" as const),
    by,
    paths: fc.constantFrom(null, ["arr"]),
  }),
  fc.record({ do: fc.constant("settle" as const), by, path, keep: fc.constant(null) }),
  { arbitrary: fc.record({ do: fc.constant("submit" as const), by }), weight: 4 },
  {
    arbitrary: fc.record({
      do: fc.constant("accept" as const),
      by,
      gaps: fc.constantFrom([], [gap], [gap, gap]),
      rating: fc.constantFrom(null, 0, 3, 5),
      note: fc.constant(null),
    }),
    weight: 3,
  },
  {
    arbitrary: fc.record({
      do: fc.constant("return" as const),
      by,
      gaps: fc.constantFrom([], [gap]),
    }),
    weight: 3,
  },
  fc.record({ do: fc.constant("refuse" as const), by, reason: fc.constantFrom("", "Too small") }),
  fc.record({ do: fc.constant("reopen" as const), by, reason: fc.constantFrom("", "Do it") }),
  fc.record({ do: fc.constant("assign" as const), by, to: fc.constantFrom("carl", "nina", "zoe") }),
  fc.record({ do: fc.constant("close-gap" as const), by, gap: fc.constantFrom("g1", "g2", "g3") }),
  fc.record({
    do: fc.constant("rate-truth" as const),
    by,
    value: fc.constantFrom(0, 2, 5),
    note: fc.constant(null),
  }),
);

const news: fc.Arbitrary<HandoffNews> = fc
  .record({
    state: fc.constantFrom("open", "won", "won", "lost", "gone"),
    column: fc.constantFrom("high_touch", "mid_touch", "tech_touch"),
    arr: fc.constantFrom(null, "100", "200"),
    assigned: fc.boolean(),
  })
  .map(({ state, column, arr, assigned }) => ({
    ...givenNews({ column }),
    state: state as HandoffNews["state"],
    wonAt: state === "won" ? "2026-11-02T10:00:00.000Z" : null,
    prefilled: arr === null ? {} : { arr: { value: arr, source: "deal amount" } },
    assigns: assigned ? { to: "carl", because: "fits" } : null,
  }));

const event: fc.Arbitrary<Event> = fc.oneof(
  {
    arbitrary: fc.record({ is: fc.constant("action" as const), action, sees: fc.nat(6) }),
    weight: 6,
  },
  { arbitrary: fc.record({ is: fc.constant("news" as const), news }), weight: 1 },
);

/** The states that may follow each, by what people do. */
const legal: Readonly<Record<HandoffState, readonly HandoffState[]>> = {
  draft: ["draft", "submitted"],
  submitted: ["submitted", "accepted", "accepted_with_gaps", "returned", "refused"],
  returned: ["returned", "submitted"],
  accepted_with_gaps: ["accepted_with_gaps", "accepted"],
  accepted: ["accepted"],
  refused: ["refused", "returned"],
  withdrawn: ["withdrawn"],
};

/** What somebody saw who last looked so many steps ago, and now writes words of their own in one place. */
function asWritten(
  given: HandoffAction,
  step: number,
  past: readonly Handoff[],
  sees: number,
): HandoffAction {
  if (given.do === "settle") {
    const seen = past.at(-1)?.displaced.find(({ path: each }) => each === given.path);
    return { ...given, keep: seen?.value ?? null };
  }
  if (given.do !== "edit") return given;
  const where = paths[step % (paths.length - 1)] ?? "trigger";
  const from = past.at(-1 - sees)?.answers[where]?.value ?? null;
  const to =
    where === "promises" ? (step % 2 === 0 ? "none" : null) : `Words ${step} of ${given.by}`;
  return { ...given, edits: [{ path: where, from, to }] };
}

/** Words that must not be lost: those that somebody wrote, until somebody who saw them put others in their place. */
function stillOwed(owed: Map<string, string>, before: Handoff, given: HandoffAction): void {
  if (given.do === "settle") {
    for (const [words, where] of owed) if (where === given.path) owed.delete(words);
    if (given.keep !== null) owed.set(given.keep, given.path);
  }
  if (given.do === "edit") for (const edit of given.edits) owedByEdit(owed, before, edit);
}

function owedByEdit(owed: Map<string, string>, before: Handoff, { path: where, from, to }: Edit) {
  if (from === to) return;
  if (from !== null && before.answers[where]?.value === from) owed.delete(from);
  if (to !== null && to !== "none") owed.set(to, where);
}

function wordsIn({ answers, displaced }: Handoff): ReadonlySet<string> {
  return new Set([...Object.values(answers), ...displaced].map(({ value }) => value));
}

function isSound(handoff: Handoff): void {
  const { state, beganAt, submittedAt, decidedAt, gaps } = handoff;
  const open = gaps.filter(({ closedAt }) => closedAt === null);
  if (state === "accepted" || state === "accepted_with_gaps") expect(beganAt).not.toBeNull();
  if (state === "submitted") expect(submittedAt).not.toBeNull();
  if (state === "draft" || state === "returned") expect(submittedAt).toBeNull();
  if (state === "returned" || state === "refused") expect(decidedAt).not.toBeNull();
  expect(state === "accepted" && open.length > 0).toBe(false);
  expect(state === "accepted_with_gaps" && open.length === 0).toBe(false);
  expect(new Set(gaps.map(({ id }) => id)).size).toBe(gaps.length);
}

function isToldRightly(handoff: Handoff, context: HandoffContext): void {
  const { column, answers } = handoff;
  const { percent, missing } = completenessOf(answers, {
    sections: rules.sections,
    column,
    contacts: null,
  });
  expect(percent === 100).toBe(missing.length === 0);
  const clocks = clocksOf(handoff, context);
  expect(new Set(clocks.map(({ key }) => key)).size).toBe(clocks.length);
  for (const { startedAt, dueAt } of clocks) expect(dueAt > startedAt).toBe(true);
  const wake = nextWakeAt(handoff, context);
  expect(wake === null || wake > context.now).toBe(true);
}

test("whatever several people do in whatever order, no transition is illegal and no words are lost", () => {
  const base = givenContext();
  fc.assert(
    fc.property(fc.array(event, { minLength: 5, maxLength: 40 }), (events) => {
      let handoff = givenHandoff();
      const past: Handoff[] = [handoff];
      const owed = new Map<string, string>();
      for (const [step, each] of events.entries()) {
        const context = at(base, new Date(base.now + step * 5_000_000).toISOString());
        const before = handoff;
        if (each.is === "news") {
          handoff = afterClock(followNews(handoff, each.news, context), context);
          expect(afterClock(followNews(handoff, each.news, context), context)).toEqual(handoff);
        } else {
          const written = asWritten(each.action, step, past, each.sees);
          const decision = decide(handoff, written, context);
          if (decision.ok) {
            handoff = decision.handoff;
            stillOwed(owed, before, written);
          } else expect(decision.reason).toMatch(/^["A-Z].*\.$/s);
          expect(legal[before.state]).toContain(handoff.state);
        }
        for (const words of owed.keys()) expect(wordsIn(handoff)).toContain(words);
        isSound(handoff);
        isToldRightly(handoff, context);
        past.push(handoff);
      }
    }),
    { numRuns: 150 },
  );
});

test("edits at one instant give the same form in whatever order they come, where they are of other places", () => {
  const context = givenContext();
  const cells = fc.uniqueArray(
    fc.record({
      by,
      path: fc.constantFrom("trigger", "pains", "why_us", "goals/1/outcome", "goals/2/due"),
    }),
    { selector: (cell) => cell.path, minLength: 2 },
  );
  const asList = (handoff: Handoff) =>
    Object.entries(handoff.answers).toSorted(([a], [b]) => (a < b ? -1 : 1));
  fc.assert(
    fc.property(cells, (written) => {
      const edits = written.map(({ by: writer, path: where }) => ({
        do: "edit" as const,
        by: writer,
        edits: [{ path: where, from: null, to: `Words for ${where}` }],
      }));
      const [there, back] = [edits, edits.toReversed()].map((order) =>
        order.reduce((current, each) => {
          const decision = decide(current, each, context);
          return decision.ok ? decision.handoff : current;
        }, givenHandoff()),
      );
      if (there === undefined || back === undefined) throw new Error("nothing was written");
      expect(asList(there)).toEqual(asList(back));
      expect(there.displaced).toEqual([]);
    }),
    { numRuns: 50 },
  );
});

test("a win and a submission at one instant give the same clocks in whatever order they come", () => {
  const context = givenContext();
  const win = won("2026-11-02T10:00:00.000Z");
  const submit = (handoff: Handoff) => {
    const decision = decide(handoff, { do: "submit", by: "rita" }, context);
    return decision.ok ? decision.handoff : handoff;
  };
  const wonFirst = submit(followNews(givenHandoff(), win, context));
  const submittedFirst = followNews(submit(givenHandoff()), win, context);

  expect(wonFirst).toEqual(submittedFirst);
  expect(clocksOf(wonFirst, context)).toEqual(clocksOf(submittedFirst, context));
});
