import type { Play, PlayStanding, PlayStep } from "@bellwether/shared/domain/play";
import { noPlays } from "@bellwether/shared/domain/play";
import { newsOf } from "@bellwether/shared/domain/play/news";
import { describe, expect, it } from "vitest";

const at = "2026-11-24T09:00:00.000Z";
const due = "2026-11-25T16:00:00.000Z";

const step = (over: Partial<PlayStep> = {}): PlayStep => ({
  id: "call",
  state: "open",
  role: "csm",
  owner: "ada",
  fallback: null,
  queuedAt: null,
  openedAt: at,
  dueAt: due,
  completedAt: null,
  completedBy: null,
  answer: null,
  skipped: null,
  escalations: [],
  ...over,
});

const play = (steps: readonly PlayStep[], over: Partial<Play> = {}): Play => ({
  id: `save@${at}`,
  playbook: "save",
  version: "1",
  tier: "high",
  startedAt: at,
  because: "band red",
  trigger: "band:red",
  contact: null,
  term: null,
  status: "running",
  pausedBy: [],
  endedAt: null,
  outcome: null,
  cause: null,
  steps,
  ...over,
});

const standing = (plays: readonly Play[], over: Partial<PlayStanding> = {}): PlayStanding => ({
  ...noPlays,
  band: "yellow",
  bandSince: "2026-11-01T09:00:00.000Z",
  plays,
  ...over,
});

const kinds = (before: PlayStanding, after: PlayStanding, now = at) =>
  newsOf(before, after, now).map(({ kind }) => kind);

describe("a band", () => {
  const red = standing([], { band: "red", bandSince: at });

  it("that became red is news once, by the instant since when it is", () => {
    const [news] = newsOf(standing([]), red, "2026-11-24T10:00:00.000Z");

    expect(news).toMatchObject({ kind: "band-red", key: `band-red:${at}` });
    expect(newsOf(red, red, at)).toEqual([]);
  });

  it("that was red when the account was first assessed is none", () => {
    expect(newsOf(noPlays, red, at)).toEqual([]);
  });
});

describe("a play", () => {
  it("that started tells whoever has to do something now", () => {
    const steps = [
      step(),
      step({ id: "queued", state: "queued", owner: "bob" }),
      step({ id: "later", state: "planned", owner: "eve" }),
      step({ id: "nobody's", owner: null }),
    ];

    const [news] = newsOf(standing([]), standing([play(steps)]), at);

    expect(news).toMatchObject({
      kind: "play-started",
      because: "band red",
      owners: ["ada", "bob"],
    });
    expect(kinds(standing([play([])]), standing([play([])]))).toEqual([]);
  });
});

describe("a step", () => {
  const running = (...steps: PlayStep[]) => standing([play(steps)]);

  it("that is open is due, and late from its due time on", () => {
    const open = running(step());
    const [soon] = newsOf(open, open, at);
    const [late] = newsOf(open, open, due);

    expect(soon).toMatchObject({ kind: "step-due", step: "call", owner: "ada", dueAt: due });
    expect(late).toMatchObject({ kind: "step-late", step: "call", owner: "ada", dueAt: due });
  });

  it("has the same key however often it is found, and another for another owner or day", () => {
    const keyOf = (over: Partial<PlayStep>, now = at) =>
      newsOf(running(step(over)), running(step(over)), now)[0]?.key;

    expect(keyOf({})).toBe(keyOf({}, "2026-11-25T09:00:00.000Z"));
    expect(keyOf({ owner: "bob" })).not.toBe(keyOf({}));
    expect(keyOf({ dueAt: "2026-11-26T16:00:00.000Z" })).not.toBe(keyOf({}));
  });

  it.each(["planned", "queued", "done", "skipped", "dropped"] as const)(
    "that is %s is not due",
    (state) => {
      const same = running(step({ state }));

      expect(newsOf(same, same, "2026-12-24T09:00:00.000Z")).toEqual([]);
    },
  );

  it("of a paused play stands still", () => {
    const paused = standing([play([step()], { status: "paused", pausedBy: ["other"] })]);

    expect(newsOf(paused, paused, "2026-12-24T09:00:00.000Z")).toEqual([]);
  });

  it("that escalated names who had it and who learns of it, once for each rung", () => {
    const first = { at: due, rung: 0, to: "cs_lead", owner: "eve", takes: false };
    const second = { at: due, rung: 2, to: "cs_lead", owner: "eve", takes: true };
    const once = running(step({ escalations: [first] }));
    const twice = running(step({ escalations: [first, second], owner: "eve" }));

    const told = newsOf(once, twice, due).filter(({ kind }) => kind === "escalated");

    expect(told).toMatchObject([{ owner: "ada", toOwner: "eve", to: "cs_lead", takes: true }]);
    expect(kinds(once, once, at)).toEqual(["step-due"]);
  });
});
