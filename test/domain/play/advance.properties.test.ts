import { noPlays, type Play, type PlayEvent } from "@bellwether/shared/domain/play";
import { advance } from "@bellwether/shared/domain/play/advance";
import fc from "fast-check";
import { expect, it } from "vitest";
import { colleague, given, lived, playbook, step, working } from "./given-play.ts";

const from = Date.parse("2026-01-01T00:00:00Z");
const to = "2026-12-31T00:00:00.000Z";

const books = [
  playbook({
    ends: [{ when: "band", atLeast: "yellow", forDays: 14, outcome: "achieved" }],
    pauses: ["usage"],
    steps: [
      step("own", { due: { day: 0 } }),
      step("review", { repeatDays: 5, role: "cs_lead" }, { atOnce: true }),
      step("mail", { automatic: true }),
      step("plan", {}, { if: { fact: "answer.own", is: "ours" } }),
      step("outcome", { due: { day: 60 } }, { afterEnd: true }),
    ],
  }),
  playbook({
    id: "usage",
    priority: 4,
    triggers: [
      { on: "signal", signal: "drop" },
      { on: "person-gone", role: null },
    ],
    ends: [
      { when: "signal-over", signal: "drop", forDays: 7, outcome: "achieved" },
      { when: "person-back", outcome: "achieved" },
      { when: "days", days: 60, outcome: "expired" },
    ],
    coolDownDays: 30,
    steps: [
      step("own"),
      step("cause", { role: "ae", due: { day: 3 } }),
      step("after", {}, { afterEnd: true, if: { fact: "answer.own", is: "theirs" } }),
    ],
  }),
];

const people = [
  colleague("ada", {
    calendar: working({ timeZone: "America/New_York", holidays: ["2026-07-03"] }),
  }),
  colleague("lea", { calendar: working({ timeZone: "Australia/Lord_Howe" }) }),
];
const context = given({ books, people });

const what = fc.oneof(
  fc.constantFrom("green", "yellow", "red", "unknown").map((band) => ({ type: "band", band })),
  fc.constantFrom("signal", "signal-over").map((type) => ({ type, signal: "drop" })),
  fc
    .constantFrom("champion", "sponsor")
    .map((role) => ({ type: "person-gone", contact: "c", role })),
  fc
    .constantFrom("champion", "sponsor")
    .map((role) => ({ type: "person-back", contact: "d", role })),
  fc
    .record({
      step: fc.constantFrom("own", "review", "plan", "cause", "outcome"),
      answer: fc.constantFrom("ours", "theirs"),
    })
    .map((about) => ({ type: "step-completed", play: null, by: null, ...about })),
  fc
    .constantFrom("own", "review", "cause")
    .map((name) => ({ type: "step-skipped", step: name, play: null, by: null, reason: "no_time" })),
  fc.constantFrom("save", "usage").map((id) => ({ type: "start", playbook: id, by: "Ada" })),
  fc
    .constantFrom("save", "usage")
    .map((play) => ({ type: "stop", play, by: "Ada", outcome: "cancelled", cause: null })),
);

const history = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 300 * 24 }), what), { maxLength: 25 })
  .map((told) =>
    told.map(
      ([hours, about], i) =>
        ({
          at: new Date(from + hours * 3_600_000).toISOString(),
          key: `event ${i}`,
          ...about,
        }) as PlayEvent,
    ),
  );

const shuffled = history.chain((events) =>
  fc.tuple(fc.constant(events), fc.shuffledSubarray([...events], { minLength: events.length })),
);

it("events come out the same in whatever order they arrive", () => {
  fc.assert(
    fc.property(shuffled, ([events, others]) => {
      const one = advance(noPlays, events, context, Date.parse(to));

      expect(advance(noPlays, others, context, Date.parse(to))).toEqual(one);
    }),
    { numRuns: 150 },
  );
});

it("what is told again changes nothing", () => {
  fc.assert(
    fc.property(history, (events) => {
      const standing = lived(context, events, to);

      const again = advance(standing, events, context, Date.parse(to));

      expect(again.standing).toEqual(standing);
    }),
    { numRuns: 100 },
  );
});

it("a call that comes late answers as frequent ones do, as far as nothing waits for its place in a day", () => {
  fc.assert(
    fc.property(history, fc.integer({ min: 1, max: 400 }), (events, days) => {
      const begun = lived(context, events, "2026-10-28T00:00:00.000Z");
      const late = Date.parse("2026-10-28T00:00:00Z") + days * 86_400_000;
      let frequent = begun;
      for (let at = Date.parse("2026-10-28T00:00:00Z"); at <= late; at += 86_400_000)
        frequent = advance(frequent, [], context, at).standing;

      expect(advance(begun, [], context, late).standing).toEqual(frequent);
    }),
    { numRuns: 60 },
  );
});

it("nothing is lost and nothing runs twice, whatever happens", () => {
  fc.assert(
    fc.property(history, (events) => {
      const { plays } = lived(context, events, to);

      const triggers = plays.map(({ playbook: id, trigger }) => `${id} ${trigger}`);
      expect(new Set(triggers).size).toBe(plays.length);
      const running = plays.filter(({ status }) => status !== "ended").map((play) => play.playbook);
      expect(new Set(running).size).toBe(running.length);
      for (const play of plays) expectNothingLost(play);
    }),
    { numRuns: 100 },
  );
});

const closed = ["done", "skipped", "dropped"];

/** What is over is closed; what runs is on a desk or about to be; what is open has an owner, or says why not. */
function expectNothingLost({ status, steps }: Play): void {
  const open = steps.filter(({ state }) => state === "open");
  const isWaiting = steps.some(({ state }) => state === "queued");
  for (const each of open) expect([each.owner ?? each.fallback, each.dueAt]).not.toContain(null);
  if (status === "running") expect(open.length > 0 || isWaiting).toBe(true);
  if (status === "ended") expect(steps.filter(({ state }) => !closed.includes(state))).toEqual([]);
}
