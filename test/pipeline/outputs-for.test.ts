import { accountOutputs } from "@bellwether/shared/contracts/outputs";
import { readSnapshot } from "@bellwether/shared/contracts/snapshot";
import type { AccountFacts } from "@bellwether/shared/domain/account-facts";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import { nothingSaid, type Said } from "@bellwether/shared/domain/said";
import { describe, expect, test } from "vitest";
import { assessAccount } from "../../server/assess/assess-account.ts";
import { noJourney } from "../../server/assess/journeys.ts";
import { outputsFor } from "../../server/assess/outputs-for.ts";
import { isWorthWriting } from "../../server/assess/worth-writing.ts";
import { profileOf } from "../../shared/domain/profile.ts";
import * as given from "../support/account-builders.ts";

const by = { userId: "7", name: "Priya Raman" };
const signed = (daysAgo: number) => ({ at: given.daysAgo(daysAgo), by });
const term = {
  ...signed(2),
  id: "12",
  reason: "They told me so",
  until: given.daysAgo(-10),
  endedAt: null,
};

/** What the record of an account should hold. */
function outputsOf(facts: AccountFacts, configuration: Configuration = defaultConfiguration) {
  const evidence = given.evidence(facts, configuration);
  const stored = assessAccount(evidence, undefined);
  const profile = profileOf(evidence);
  const owners = new Map();
  return outputsFor({
    ...{ configuration, evidence, stored, profile, owners },
    history: [],
    planned: null,
    children: [],
    journey: noJourney,
  });
}

function snapshotOf(facts: AccountFacts, configuration?: Configuration) {
  const reading = readSnapshot(String(outputsOf(facts, configuration)["bw_snapshot"]));
  if (reading.state !== "ready") throw new Error("the snapshot cannot be read");
  return reading.snapshot;
}

const saying = (said: Partial<Said>) =>
  given.midMarket({ usage: given.usage(), said: { ...nothingSaid, ...said } });

test("every property is written but those that people fill in", () => {
  const written = accountOutputs.filter(({ filledBy }) => filledBy !== "people");

  expect(Object.keys(outputsOf(saying({}))).toSorted()).toEqual(
    written.map(({ name }) => name).toSorted(),
  );
});

describe("an override in force", () => {
  const overridden = saying({ overrides: [{ ...term, band: "red" }] });

  test("is the band that is shown, and counts as ARR at risk; the computed one stays beside it", () => {
    const plain = outputsOf(saying({}));

    expect(outputsOf(overridden)).toMatchObject({
      bw_health_band: plain["bw_health_band"],
      bw_health_band_shown: "red",
      bw_health_score: plain["bw_health_score"],
      bw_arr_at_risk: 42_000,
    });
    expect(plain["bw_arr_at_risk"]).toBe(0);
  });

  test("stands on the card with reason, author and end, and asks for its own band's action", () => {
    expect(snapshotOf(overridden)).toMatchObject({
      shownBand: "red",
      override: {
        id: "12",
        band: "red",
        reason: "They told me so",
        by: "Priya Raman",
        until: term.until,
      },
      next: { text: defaultConfiguration.bands.actions.red },
    });
  });
});

test("a measure set aside stands on the card, and in no driver", () => {
  const snoozed = saying({ snoozes: [{ ...term, measure: "value_actions" }] });

  const { snoozed: terms, drivers } = snapshotOf(snoozed);

  expect(terms).toMatchObject([
    { id: "12", measure: "value_actions", label: "Value actions", by: "Priya Raman" },
  ]);
  expect(drivers.map(({ measure }) => measure)).not.toContain("value_actions");
});

test("a pulse and a named risk are properties of their own, and say whose they are", () => {
  const said = saying({
    pulses: [{ ...signed(3), answers: [4, 4, 3, 3, 3], csm: null }],
    risks: [{ ...signed(1), cause: "price" }],
  });

  expect(outputsOf(said)).toMatchObject({ bw_pulse: 3.4, bw_risk_reason: "price" });
  expect(snapshotOf(said)).toMatchObject({
    pulse: { value: 3.4, at: given.daysAgo(3), by: "Priya Raman" },
    risk: { label: "Price", at: given.daysAgo(1), by: "Priya Raman" },
  });
});

test("a risk cause of the team's own counts as another, since the property's options are fixed", () => {
  const riskCauses = [{ id: "moved_to_mars", label: "Moved to Mars" }];
  const said = saying({ risks: [{ ...signed(1), cause: "moved_to_mars" }] });
  const configuration = { ...defaultConfiguration, riskCauses };

  expect(outputsOf(said, configuration)["bw_risk_reason"]).toBe("other");
  expect(snapshotOf(said, configuration).risk?.label).toBe("Moved to Mars");
});

test("a risk that is over and a pulse that nobody gave leave their properties empty", () => {
  const over = saying({
    risks: [
      { ...signed(5), cause: "price" },
      { ...signed(1), cause: null },
    ],
  });

  expect(outputsOf(over)).toMatchObject({ bw_pulse: null, bw_risk_reason: null });
  expect(snapshotOf(over)).toMatchObject({ pulse: null, risk: null });
});

test("the next step that somebody set goes before the band's action, until it is done", () => {
  const step = { ...signed(2), text: "Send the plan", dueOn: "2026-06-20", owner: "Priya Raman" };
  const done = { ...signed(1), text: null, dueOn: null, owner: null };

  expect(snapshotOf(saying({ nextSteps: [step] })).next).toEqual({
    text: "Send the plan",
    dueOn: "2026-06-20",
    owner: "Priya Raman",
  });
  expect(outputsOf(saying({ nextSteps: [step] }))["bw_next_action"]).toBe("Send the plan");
  expect(snapshotOf(saying({ nextSteps: [step, done] })).next?.text).not.toBe("Send the plan");
});

test("a scorecard's own bands bring their own action", () => {
  const actions = {
    green: "Wave",
    yellow: "Wave twice",
    red: "Run",
    unknown: "Ask about {measure}",
  };
  const bands = { ...defaultConfiguration.bands, actions };
  const scorecards = defaultConfiguration.scorecards.map((card) => ({ ...card, bands }));

  const { next, settles } = snapshotOf(saying({}), { ...defaultConfiguration, scorecards });

  expect(next?.text).toBe(`Ask about ${settles?.label}`);
});

test("each driver lists what it stands for, with the record", () => {
  const urgent = given.ticket({ id: "4711", subject: "All is down", priority: "urgent" });

  const { drivers } = snapshotOf(given.midMarket({ tickets: [urgent] }));

  const tickets = drivers.find(({ measure }) => measure === "urgent_age");
  expect(tickets).toMatchObject({
    at: given.heardAt,
    behind: [
      { text: expect.stringContaining("All is down"), record: { kind: "ticket", id: "4711" } },
    ],
    more: 0,
  });
});

test("every part says when its feed was heard", () => {
  const feeds = { ...given.facts().feeds, tickets: given.daysAgo(1), surveys: null };

  const heard = new Map(
    snapshotOf(given.midMarket({ feeds })).feeds.map(({ label, at }) => [label, at]),
  );

  expect(heard.get("tickets")).toBe(given.daysAgo(1));
  expect(heard.get("usage")).toBe(given.heardAt);
  expect(heard.get("surveys")).toBeNull();
});

describe("whether a record is worth writing", () => {
  const now = new Date(given.now);
  const held = (wanted: ReturnType<typeof outputsOf>) => ({
    ...{
      kind: "account" as const,
      id: "1",
      version: 1,
      claim: 1,
      wanted,
      sent: {},
      sentVersion: 1,
    },
    sentAt: given.now,
  });
  const quiet = { ...given.account(), id: "1" };
  const known = (over: Partial<AccountFacts> = {}) =>
    given.facts({ account: quiet, tickets: [ticket], ...over });
  const ticket = given.ticket({ priority: "urgent", openedAt: given.daysAgo(3) });

  test("a feed's sign of life alone is not", () => {
    const heard = { ...known().feeds, tickets: given.heardAt.replace(":00.000Z", ":01.000Z") };

    expect(isWorthWriting(outputsOf(known({ feeds: heard })), held(outputsOf(known())), now)).toBe(
      false,
    );
  });

  test("another thing behind a driver is, though no number changed", () => {
    const renamed = known({ tickets: [{ ...ticket, subject: "It is on fire" }] });

    expect(isWorthWriting(outputsOf(renamed), held(outputsOf(known())), now)).toBe(true);
  });

  test("the same pulse given again is: it says that somebody looked", () => {
    const pulse = (daysAgo: number) =>
      known({
        said: {
          ...nothingSaid,
          pulses: [{ ...signed(daysAgo), answers: [3, 3, 3, 3, 3], csm: null }],
        },
      });
    const [first, again] = [outputsOf(pulse(0)), outputsOf(pulse(0.001))];

    expect(first["bw_health_score"]).toBe(again["bw_health_score"]);
    expect(isWorthWriting(first, held(again), now)).toBe(true);
  });
});

describe("the way to the next band", () => {
  test("names its steps with their hours", () => {
    const red = given.midMarket({
      usage: given.usage({ valueActions: 20, featuresUsed: 2 }),
      surveys: [given.survey({ value: 3 })],
      said: { ...nothingSaid, pulses: [{ ...signed(1), answers: [2, 2, 2, 2, 2], csm: null }] },
      contacts: ["Ada", "Ben", "Cleo", "Dan", "Eve"].map((name) =>
        given.contact({ name, roles: ["champion"] }),
      ),
      lineItems: [],
    });

    const { way, band } = snapshotOf(red);

    expect(["red", "yellow"]).toContain(band);
    expect(way).toMatchObject({ hours: expect.any(Number), steps: expect.any(Array) });
  });

  test("is none for an account without enough evidence", () => {
    expect(snapshotOf(given.midMarket())).toMatchObject({ band: "unknown", way: null });
  });
});
