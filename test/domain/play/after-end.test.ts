import { advance } from "@bellwether/shared/domain/play/advance";
import type { PlayEnd } from "@bellwether/shared/domain/playbook";
import { describe, expect, it } from "vitest";
import {
  band,
  done,
  event,
  given,
  lived,
  playbook,
  playOf,
  red,
  step,
  stepOf,
} from "./given-play.ts";

const start = "2026-06-01T08:00:00.000Z";
const won = event({ type: "renewal", at: "2026-06-10T08:00:00.000Z", deal: "won" });
const ends: readonly PlayEnd[] = [
  { when: "renewal", deal: "won", outcome: "achieved" },
  { when: "band", atLeast: "yellow", forDays: 14, outcome: "achieved" },
];
const steps = [
  step("call"),
  step("review", { repeatDays: 5, role: "cs_lead" }, { atOnce: true }),
  step(
    "outcome",
    { due: { day: 60 } },
    {
      afterEnd: true,
      answers: [
        { id: "kept", label: "Kept" },
        { id: "lost", label: "Lost" },
      ],
    },
  ),
  step(
    "after",
    { due: { day: 70 }, if: { fact: "answer.outcome", is: "lost" } },
    { afterEnd: true },
  ),
];
const book = playbook({ ends, steps, pauses: ["usage"] });
const context = given({ books: [book] });
const states = (standing: Parameters<typeof playOf>[0]) =>
  playOf(standing).steps.map(({ id, state }) => `${id} ${state}`);

describe("what looks back on a play", () => {
  it("opens when its end comes; the rest is dropped, and the play runs on for it", () => {
    const standing = lived(context, [red(start), won], "2026-06-10T12:00:00Z");

    expect(playOf(standing)).toMatchObject({
      status: "running",
      endedAt: null,
      outcome: null,
      over: { at: won.at, outcome: "achieved" },
    });
    expect(states(standing)).toEqual([
      "call dropped",
      "review dropped",
      "outcome open",
      "after planned",
    ]);
  });

  it("is due within 15 days of the end, on a working day, whatever later day was stated", () => {
    const standing = lived(context, [red(start), won], "2026-06-10T12:00:00Z");

    expect(stepOf(standing, "outcome").dueAt).toBe("2026-06-25T15:00:00.000Z");
    expect(stepOf(standing, "after").dueAt).toBe("2026-06-25T15:00:00.000Z");
  });

  it("ends it with the outcome of its end once all of it is done, and asks by the answers", () => {
    const kept = [red(start), won, done("2026-06-12T08:00:00Z", "outcome", "kept")];
    const lost = [red(start), won, done("2026-06-12T08:00:00Z", "outcome", "lost")];

    expect(playOf(lived(context, kept, "2026-06-13T00:00:00Z"))).toMatchObject({
      status: "ended",
      outcome: "achieved",
      endedAt: "2026-06-12T08:00:00.000Z",
    });
    expect(states(lived(context, lost, "2026-06-13T00:00:00Z"))).toContain("after open");
  });

  it("is dropped after 30 days, and the play ends as it came out", () => {
    const { standing, wakeAt } = advance(
      lived(context, [red(start), won], "2026-06-10T12:00:00Z"),
      [],
      context,
      Date.parse("2026-07-09T00:00:00Z"),
    );
    const later = lived(context, [], "2026-07-11T00:00:00Z", standing);

    expect(new Date(wakeAt ?? 0).toISOString() <= "2026-07-10T08:00:00.000Z").toBe(true);
    expect(playOf(later)).toMatchObject({
      status: "ended",
      outcome: "achieved",
      endedAt: "2026-07-10T08:00:00.000Z",
    });
    expect(states(later)).toContain("outcome dropped");
  });

  it("opens in its turn where no end came before, and is due earlier where one comes then", () => {
    const called = [red(start), done("2026-06-02T08:00:00Z", "call")];
    const before = lived(context, called, "2026-06-03T00:00:00Z");
    const after = lived(context, [won], "2026-06-11T00:00:00Z", before);

    expect(stepOf(before, "outcome")).toMatchObject({
      state: "open",
      dueAt: "2026-08-24T15:00:00.000Z",
    });
    expect(stepOf(after, "outcome").dueAt).toBe("2026-06-25T15:00:00.000Z");
  });

  it("is asked also where the clock ends the play, once: no second end counts", () => {
    const told = [red(start), band("2026-06-02T08:00:00Z", "green")];
    const standing = lived(context, told, "2026-06-17T00:00:00Z");
    const again = event({ type: "renewal", at: "2026-06-18T08:00:00Z", deal: "won" });

    expect(playOf(standing).over).toEqual({ at: "2026-06-16T08:00:00.000Z", outcome: "achieved" });
    expect(playOf(lived(context, [again], "2026-06-19T00:00:00Z", standing)).over?.at).toBe(
      "2026-06-16T08:00:00.000Z",
    );
  });

  it("is not asked where somebody ends the play by hand, or the account is excluded", () => {
    const stop = event({
      type: "stop",
      at: "2026-06-04T08:00:00Z",
      play: "save",
      by: "Ada",
      outcome: "lost",
      cause: "price",
    });
    const over = lived(context, [red(start), won], "2026-06-10T12:00:00Z");
    const excluded = given({ books: [book], account: { excluded: true } });

    expect(playOf(lived(context, [red(start), stop], "2026-06-05T00:00:00Z"))).toMatchObject({
      status: "ended",
      outcome: "lost",
    });
    const cancelled = advance(over, [], excluded, Date.parse("2026-06-11T00:00:00Z")).standing;
    expect(playOf(cancelled)).toMatchObject({ status: "ended", outcome: "achieved" });
  });
});

describe("a play of which only looking back is left", () => {
  const usage = playbook({
    id: "usage",
    priority: 4,
    notWhile: ["save"],
    triggers: [{ on: "signal", signal: "drop" }],
  });
  const drop = event({ type: "signal", at: "2026-06-11T08:00:00Z", signal: "drop" });

  it("pauses no other and keeps none away", () => {
    const both = given({ books: [book, usage] });
    const standing = lived(both, [red(start), won, drop], "2026-06-12T00:00:00Z");

    expect(playOf(standing, "usage").status).toBe("running");
    expect(playOf(standing).status).toBe("running");
  });

  it("is not paused, and gives way to a new play of its playbook", () => {
    const pauser = playbook({ ...usage, notWhile: [], pauses: ["save"] });
    const paused = lived(
      given({ books: [{ ...book, pauses: [] }, pauser] }),
      [red(start), won, drop],
      "2026-06-12T00:00:00Z",
    );
    const again = [band("2026-06-11T08:00:00Z", "green"), red("2026-06-12T08:00:00Z")];
    const second = lived(context, [red(start), won, ...again], "2026-06-13T00:00:00Z");

    expect(playOf(paused).status).toBe("running");
    expect(second.plays.map(({ status, outcome }) => [status, outcome])).toEqual([
      ["ended", "achieved"],
      ["running", null],
    ]);
  });

  it("has its cool-down counted from its end, not from the last thing that was written down", () => {
    const cooling = given({ books: [playbook({ ends, steps, coolDownDays: 5 })] });
    const told = [
      red(start),
      won,
      band("2026-06-11T08:00:00Z", "green"),
      done("2026-06-14T08:00:00Z", "outcome", "kept"),
      red("2026-06-16T08:00:00Z"),
    ];

    expect(lived(cooling, told, "2026-06-17T00:00:00Z").plays).toHaveLength(2);
  });
});
