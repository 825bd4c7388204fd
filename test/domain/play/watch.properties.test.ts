import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import { noPlays } from "@bellwether/shared/domain/play";
import { advance, type PlayContext } from "@bellwether/shared/domain/play/advance";
import type { Seen } from "@bellwether/shared/domain/play/seen";
import { type WatchStanding, watch } from "@bellwether/shared/domain/play/watch";
import fc from "fast-check";
import { expect, test } from "vitest";
import { dateOn, day, holder, seen, withLateField } from "./given-seen.ts";

const known = fc.oneof(
  fc.integer({ min: -60, max: 120 }),
  fc.constantFrom("missing" as const, "not-applicable" as const),
);
const contacts = fc.subarray(["ada", "bob", "cy"]);

const anySeen: fc.Arbitrary<Seen> = fc
  .record({
    scorecard: fc.constantFrom("standard", "standard", "onboarding"),
    band: fc.constantFrom("green" as const, "yellow" as const, "red" as const, "unknown" as const),
    stage: fc.constantFrom("onboarding", "adoption", null),
    tier: fc.constantFrom("high_touch", "mid_touch", "tech_touch", null),
    usage: known,
    seats: known,
    late: known,
    notice: fc.option(fc.integer({ min: -10, max: 150 })),
    champion: contacts,
    present: contacts,
    answers: fc.subarray(["s1", "s2", "s3"]),
    risk: fc.option(fc.constantFrom("2026-06-16T10:00:00.000Z", "2026-06-18T10:00:00.000Z")),
    deals: fc.subarray(["d1", "d2"]),
  })
  .map(({ usage, seats, late, notice, champion, answers, risk, deals, ...rest }) =>
    seen({
      ...rest,
      readings: { usage_change: usage, active_seat_share: seats, milestones_late: late },
      term: notice === null ? null : { noticeBy: dateOn(notice), renewsOn: dateOn(notice + 30) },
      seats: { champion: champion.map((id) => holder(id)), sponsor: [] },
      answers: answers.map((id) => ({ id, survey: "nps", value: 3, contact: "ada" })),
      risk: risk === null ? null : { cause: "price", at: risk },
      renewals: deals.map((id) => ({ id, deal: "won" })),
    }),
  );

const looks = fc.array(fc.record({ look: anySeen, days: fc.integer({ min: 1, max: 15 }) }), {
  maxLength: 6,
});

/** Where an account stands after these looks, and when the last one was. */
function after(history: readonly { readonly look: Seen; readonly days: number }[]) {
  let standing: WatchStanding | null = null;
  let at = day(0);
  for (const { look, days } of history) {
    at += days * 86_400_000;
    standing = watch(standing, look, withLateField, at).standing;
  }
  return { standing, at };
}

test("the same look twice tells nothing, and changes nothing that is remembered", () => {
  fc.assert(
    fc.property(looks, anySeen, (history, look) => {
      const { standing, at } = after(history);

      const once = watch(standing, look, defaultConfiguration, at + 1);
      const twice = watch(once.standing, look, defaultConfiguration, at + 1);

      expect(twice.events).toEqual([]);
      expect(twice.standing).toEqual(once.standing);
    }),
  );
});

test("what is remembered survives as JSON, and no two events of a life have the same key", () => {
  fc.assert(
    fc.property(looks, (history) => {
      let standing: WatchStanding | null = null;
      let at = day(0);
      const keys: string[] = [];
      for (const { look, days } of history) {
        at += days * 86_400_000;
        const next = watch(standing, look, withLateField, at);
        standing = next.standing;
        keys.push(...next.events.map(({ key }) => key));
        expect(JSON.parse(JSON.stringify(next))).toEqual(next);
      }
      // What comes back after it was gone from sight for 90 days would be told again: not within these.
      const once = keys.filter((key) => !/^(survey|risk|renewal|usage):/.test(key));
      expect(new Set(once).size).toBe(once.length);
    }),
  );
});

test("the order of the records makes no difference", () => {
  fc.assert(
    fc.property(looks, anySeen, (history, look) => {
      const { standing, at } = after(history);
      const turned: Seen = {
        ...look,
        present: look.present.toReversed(),
        answers: look.answers?.toReversed() ?? null,
        renewals: look.renewals?.toReversed() ?? null,
        seats: { champion: look.seats.champion.toReversed(), sponsor: [] },
      };

      expect(watch(standing, turned, defaultConfiguration, at + 1)).toEqual(
        watch(standing, look, defaultConfiguration, at + 1),
      );
    }),
  );
});

test("the first look starts no play, whatever is seen and though every playbook is on", () => {
  const books = defaultConfiguration.playbooks.map((book) => ({ ...book, on: true }));
  fc.assert(
    fc.property(anySeen, (look) => {
      const { events } = watch(null, look, defaultConfiguration, day(0));
      const context: PlayContext = {
        account: {
          id: "1",
          tier: look.tier,
          arr: 100_000,
          roles: {},
          excluded: false,
          term: look.term,
          facts: look.facts,
          known: (measure) => look.readings[measure] ?? "unasked",
        },
        colleagues: new Map(),
        rules: defaultConfiguration.plays,
        roleLabels: defaultConfiguration.roles,
        calendar: defaultConfiguration.calendar,
        version: "1",
        playbooks: () => books,
      };

      expect(advance(noPlays, events, context, day(0)).standing.plays).toEqual([]);
    }),
  );
});
