import type { AccountFacts } from "@bellwether/shared/domain/account-facts";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import { gatherEvidence } from "@bellwether/shared/domain/evidence";
import type { Override } from "@bellwether/shared/domain/said";
import { nothingSaid } from "@bellwether/shared/domain/said";
import { expect, test } from "vitest";
import { assessAccount } from "../../server/assess/assess-account.ts";
import { isNews } from "../../server/assess/news.ts";
import * as given from "../support/account-builders.ts";

const account = given.account();
const deal = given.deal({ arr: 42_000 });
const known = (over: Partial<AccountFacts> = {}) =>
  given.facts({ account, deals: [deal], usage: given.usage(), ...over });

function assessed(facts: AccountFacts, at = given.now) {
  const configuration = defaultConfiguration;
  return assessAccount(gatherEvidence({ facts, configuration, now: at }), undefined);
}

const hourMs = 3_600_000;
/** Every feed was heard an hour later too. */
const anHourLater = (facts: AccountFacts): AccountFacts => {
  const heard = new Date(Date.parse(given.heardAt) + hourMs).toISOString();
  return {
    ...facts,
    feeds: { usage: heard, surveys: heard, tickets: heard, activities: heard, crm: heard },
  };
};
const laterBy = (ms: number) => new Date(Date.parse(given.now) + ms).toISOString();
const news = (facts: AccountFacts, before = known(), at?: string) =>
  isNews(assessed(facts, at), assessed(before), defaultConfiguration);

test("the first assessment of an account is news", () => {
  expect(isNews(assessed(known()), undefined, defaultConfiguration)).toBe(true);
});

test("the same an hour later, with feeds that are alive, is no news", () => {
  expect(news(anHourLater(known()), known(), laterBy(hourMs))).toBe(false);
});

test("feeds that fell silent are news: what they told ages", () => {
  expect(news(known(), known(), laterBy(24 * hourMs))).toBe(true);
});

test("a day less to the renewal is no news a day later, and is news at once", () => {
  const before = { ...assessed(known()), facts: { daysToRenewal: 40 } };
  const after = { ...before, facts: { daysToRenewal: 39 } };
  const tomorrow = { ...after, assessedAt: laterBy(24 * hourMs) };

  expect(isNews(tomorrow, before, defaultConfiguration)).toBe(false);
  expect(isNews(after, before, defaultConfiguration)).toBe(true);
});

test("a reading outside the scorecard that changed is news: another scorecard may ask for it", () => {
  const before = assessed(known());
  const valued = { state: "value", value: 3, at: given.now } as const;
  const readings = { ...before.readings, kickoff_lag: valued };

  expect(before.assessment.drivers.map(({ measure }) => measure)).not.toContain("kickoff_lag");
  expect(isNews({ ...before, readings }, before, defaultConfiguration)).toBe(true);
});

test("a fact that changed is news, even where no veto and no scorecard asks for it", () => {
  const before = assessed(known());

  expect(
    isNews({ ...before, facts: { ...before.facts, arr: 43_000 } }, before, defaultConfiguration),
  ).toBe(true);
});

test("an answer of another date is news, a feed's sign of life is not", () => {
  const before = assessed(known({ surveys: [given.survey()] }));
  const at = given.daysAgo(1);
  const read = (id: string) => ({
    ...before.readings,
    [id]: { state: "value" as const, value: 0, ...before.readings[id], at },
  });

  expect(isNews({ ...before, readings: read("nps_level") }, before, defaultConfiguration)).toBe(
    true,
  );
  expect(isNews({ ...before, readings: read("value_actions") }, before, defaultConfiguration)).toBe(
    false,
  );
});

test("an override in force is news, though the computed band stays", () => {
  const override: Override = {
    id: "1",
    at: given.daysAgo(1),
    by: { userId: "7", name: "Priya Raman" },
    reason: "They told me so",
    until: laterBy(86_400_000),
    endedAt: null,
    band: "red",
  };
  const overridden = assessed(known({ said: { ...nothingSaid, overrides: [override] } }));

  expect(overridden.shownBand).toBe("red");
  expect(overridden.assessment.band).toBe(assessed(known()).assessment.band);
  expect(isNews(overridden, assessed(known()), defaultConfiguration)).toBe(true);
});

test("another document or another engine is news", () => {
  const before = assessed(known());

  expect(isNews({ ...before, configVersion: "2" }, before, defaultConfiguration)).toBe(true);
  expect(isNews({ ...before, engineVersion: "0" }, before, defaultConfiguration)).toBe(true);
});
