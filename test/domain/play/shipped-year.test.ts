import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import type { Play, PlayEvent } from "@bellwether/shared/domain/play";
import { type SimulatedAccount, simulate } from "@bellwether/shared/domain/play/simulate";
import { expect, it } from "vitest";
import { colleague, working } from "./given-play.ts";
import { atFive, isWorkingDate, localDate } from "./wall-clock.ts";

const {
  playbooks,
  plays: rules,
  roles: roleLabels,
  calendar,
  version,
  tiers,
} = defaultConfiguration;
const zones = ["America/New_York", "Europe/Berlin", "Asia/Kolkata", "Australia/Lord_Howe"];
const from = Date.parse("2026-01-01T00:00:00Z");
const to = Date.parse("2026-12-31T00:00:00Z");

const people = zones.map((timeZone) => colleague(timeZone, { calendar: working({ timeZone }) }));
const calendars = new Map(people.map((person) => [person.id, person.calendar]));

/** Every kind of trigger of the document in turn, a day apart from account to account; a step is done a week. */
const accounts = Array.from({ length: 120 }, (_, i): SimulatedAccount => {
  const on = (day: number) =>
    new Date(from + ((day + i) % 364) * 86_400_000 + 9.5 * 3_600_000).toISOString();
  const signals = playbooks.flatMap(({ triggers }) =>
    triggers.flatMap((trigger) => (trigger.on === "signal" ? [trigger.signal] : [])),
  );
  const steps = playbooks.flatMap((book) => book.steps.map(({ id }) => id));
  const told = [
    { type: "handoff", handoff: "h", kind: "new" },
    { type: "band", band: "red" },
    { type: "person-gone", contact: "c", role: "champion" },
    { type: "survey", survey: "nps", value: 3, contact: "c" },
    { type: "milestone", milestone: "kickoff", lateDays: 12 },
    { type: "band", band: "green" },
    ...signals.map((signal) => ({ type: "signal", signal })),
  ];
  const done = Array.from({ length: 50 }, (_, n) => ({
    type: "step-completed",
    step: steps[(i * 7 + n) % steps.length],
    play: null,
    by: null,
    answer: null,
  }));
  const spread = [
    ...told.map((event, n) => [event, n * 31] as const),
    ...done.map((event, n) => [event, n * 7] as const),
  ];
  const zone = zones[i % zones.length] ?? "";
  return {
    id: `account ${i}`,
    tier: tiers[i % tiers.length]?.id ?? null,
    arr: 4_000 * (i + 1),
    stage: null,
    roles: { csm: zone, cs_lead: zones[(i + 1) % zones.length] ?? null },
    term: { noticeBy: on(200).slice(0, 10), renewsOn: null },
    facts: {},
    events: spread.map(([event, day], n) => ({ ...event, at: on(day), key: `${n}` }) as PlayEvent),
  };
});

const standings = simulate({
  accounts,
  colleagues: new Map(people.map((person) => [person.id, person])),
  rules,
  roleLabels,
  calendar,
  version,
  playbooks,
  from,
  to,
});
const plays: readonly Play[] = [...standings.values()].flatMap((standing) => standing.plays);

it("of the shipped playbooks those that these histories ask for start, each once for a trigger", () => {
  const kinds = new Set(plays.map(({ playbook }) => playbook));
  expect([...kinds]).toEqual(
    expect.arrayContaining(["save_plan", "onboarding", "renewal", "usage_drop"]),
  );
  for (const standing of standings.values()) {
    const triggers = standing.plays.map(({ playbook, trigger }) => `${playbook} ${trigger}`);
    expect(new Set(triggers).size).toBe(triggers.length);
  }
});

it("no step of theirs is lost, and none comes to rest with nobody to act", () => {
  for (const { status, steps, playbook, tier } of plays) {
    const states = new Set(steps.map(({ state }) => state));
    const book = playbooks.find(({ id }) => id === playbook);
    const wanted = book?.steps.filter(({ byTier }) => byTier[tier]).map(({ id }) => id);
    expect(steps.filter(({ id }) => !id.includes("#")).map(({ id }) => id)).toEqual(wanted);
    if (status === "running") expect(states.has("open") || states.has("queued")).toBe(true);
    if (status === "ended")
      expect([states.has("open"), states.has("queued"), states.has("planned")]).not.toContain(true);
  }
});

it("all of it is due and escalates at 17:00 of a working day where its owner is", () => {
  const opened = plays
    .flatMap((play) => play.steps)
    .filter(({ owner, openedAt }) => owner !== null && openedAt !== null);
  const instants = opened.flatMap(({ dueAt, escalations }) => [
    dueAt ?? "",
    ...escalations.map(({ at }) => at),
  ]);
  expect(instants.length).toBeGreaterThan(500);
  for (const instant of instants) {
    const at = Date.parse(instant);
    const isAtFive = [...calendars.values()].some(
      (works) =>
        atFive(localDate(at, works), works) === at && isWorkingDate(localDate(at, works), works),
    );
    expect(isAtFive).toBe(true);
  }
});
