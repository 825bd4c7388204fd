import { readCsat90, readNpsLevel, readNpsTrend } from "@bellwether/shared/domain/measures/voice";
import type { PeopleChange } from "@bellwether/shared/domain/said";
import { describe, expect, it } from "vitest";
import {
  contact,
  daysAgo,
  evidence,
  facts,
  peopleChange,
  said,
  survey,
  ticket,
} from "../../support/account-builders.ts";

const ada = contact({ id: "ada" });
const boss = contact({ id: "boss", roles: ["decision-maker"] });
const sponsor = contact({ id: "sponsor", roles: ["sponsor"] });

function nps(who: string | null, value: number, days: number) {
  return survey({ contactIds: who === null ? [] : [who], value, answeredAt: daysAgo(days) });
}

function answered(...surveys: ReturnType<typeof survey>[]) {
  return evidence(facts({ contacts: [ada, boss, sponsor], surveys }));
}

describe("nps_level", () => {
  it.each([
    ["each contact's latest answer", [nps("ada", 2, 60), nps("ada", 8, 20)], 8, 1],
    ["whatever the order of records", [nps("ada", 8, 20), nps("ada", 2, 60)], 8, 1],
    ["the mean over contacts", [nps("ada", 8, 20), nps("eve", 6, 30)], 7, 2],
    ["decision makers twice", [nps("ada", 9, 20), nps("boss", 6, 30)], 7, 2],
    ["sponsors twice", [nps("ada", 9, 20), nps("sponsor", 6, 30)], 7, 2],
    ["anonymous answers each for itself", [nps(null, 9, 20), nps(null, 5, 30)], 7, 2],
    ["none older than a year", [nps("ada", 9, 20), nps("eve", 0, 365)], 9, 1],
    ["none from later", [nps("ada", 9, 20), nps("eve", 0, -1)], 9, 1],
  ])("counts %s", (_, surveys, value, n) => {
    expect(readNpsLevel(answered(...surveys))).toMatchObject({ state: "value", value, n });
  });

  it("counts who people named as sponsor twice, and who has left once", () => {
    const surveys = [nps("ada", 9, 20), nps("eve", 6, 30)];
    const named = (...peopleChanges: readonly PeopleChange[]) =>
      evidence(facts({ contacts: [ada], surveys, said: said({ peopleChanges }) }));

    expect(readNpsLevel(named(peopleChange("ada", "sponsor")))).toMatchObject({ value: 8 });
    expect(
      readNpsLevel(named(peopleChange("ada", "sponsor", 9), peopleChange("ada", "left"))),
    ).toMatchObject({ value: 7.5 });
  });

  it("is as old as its newest answer", () => {
    expect(readNpsLevel(answered(nps("ada", 9, 20), nps("eve", 5, 90)))).toMatchObject({
      at: daysAgo(20),
    });
  });

  it("is missing without an answer, and says whether anybody could have answered", () => {
    const feeds = { ...facts().feeds, surveys: null };

    expect(readNpsLevel(answered())).toEqual({
      state: "missing",
      reason: "no NPS answer in 365 days",
    });
    expect(readNpsLevel(evidence(facts({ feeds })))).toEqual({
      state: "missing",
      reason: "no survey source is connected",
    });
  });

  it("outlives a silent feed: an answer has its own age", () => {
    const feeds = { ...facts().feeds, surveys: daysAgo(9) };

    expect(readNpsLevel(evidence(facts({ feeds, surveys: [nps("ada", 9, 20)] }))).state).toBe(
      "value",
    );
  });
});

describe("nps_trend", () => {
  it.each([
    ["a fall from 9 to 7 in 90 days", [nps("ada", 9, 110), nps("ada", 7, 20)], -2],
    ["steady", [nps("ada", 8, 190), nps("ada", 8, 110), nps("ada", 8, 20)], 0],
    ["a rise over three rounds", [nps("ada", 6, 200), nps("ada", 7, 110), nps("ada", 8, 20)], 1],
    [
      "the last three rounds alone",
      [nps("ada", 0, 290), nps("ada", 6, 200), nps("ada", 7, 110), nps("ada", 8, 20)],
      1,
    ],
    [
      "answers within 30 days as one round",
      [nps("ada", 9, 110), nps("eve", 7, 90), nps("ada", 8, 20)],
      0,
    ],
  ])("is the slope in points per 90 days: %s", (_, surveys, value) => {
    const reading = readNpsTrend(answered(...surveys));

    expect(reading.state === "value" && reading.value).toBeCloseTo(value, 9);
    expect(readNpsTrend(answered(...surveys.toReversed()))).toEqual(reading);
  });

  it("is missing under two rounds", () => {
    expect(readNpsTrend(answered(nps("ada", 9, 40), nps("eve", 7, 20)))).toMatchObject({
      state: "missing",
      reason: "under two rounds of NPS answers",
    });
  });
});

describe("csat_90", () => {
  const closed = (count: number) =>
    Array.from({ length: count }, () => ticket({ openedAt: daysAgo(30), closedAt: daysAgo(20) }));
  const csat = (...values: number[]) =>
    values.map((value, i) => survey({ survey: "csat", value, answeredAt: daysAgo(10 + i) }));

  it.each([
    [[5, 4, 3, 1], 50],
    [[5, 5, 4], 100],
    [[1, 2, 3], 0],
  ])("of the answers %j is %d %%", (values, value) => {
    const given = facts({ tickets: closed(3), surveys: csat(...values) });

    expect(readCsat90(evidence(given))).toMatchObject({ value, n: values.length, at: daysAgo(10) });
  });

  it("does not apply under three tickets closed: nobody was asked", () => {
    expect(readCsat90(evidence(facts({ tickets: closed(2), surveys: csat(5, 5, 5) }))).state).toBe(
      "not-applicable",
    );
  });

  it("is missing under three answers", () => {
    expect(readCsat90(evidence(facts({ tickets: closed(3), surveys: csat(5, 5) }))).state).toBe(
      "missing",
    );
  });

  it("leaves out answers over 90 days old and other surveys", () => {
    const old = survey({ survey: "csat", value: 5, answeredAt: daysAgo(90) });
    const given = facts({ tickets: closed(3), surveys: [old, ...csat(5, 5), survey()] });

    expect(readCsat90(evidence(given)).state).toBe("missing");
  });

  it("stands on the answers alone where tickets are not connected", () => {
    const feeds = { ...facts().feeds, tickets: null };

    expect(readCsat90(evidence(facts({ feeds, surveys: csat(5, 5, 5) })))).toMatchObject({
      value: 100,
    });
    expect(readCsat90(evidence(facts({ feeds }))).state).toBe("missing");
  });
});
