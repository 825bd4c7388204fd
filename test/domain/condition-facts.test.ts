import type { AccountFacts } from "@bellwether/shared/domain/account-facts";
import { conditionFacts } from "@bellwether/shared/domain/condition-facts";
import type { Configuration, Source } from "@bellwether/shared/domain/configuration";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import { describe, expect, it } from "vitest";
import {
  account,
  contact,
  dateIn,
  daysAgo,
  facts,
  midMarket,
  now,
  usage,
} from "../support/account-builders.ts";

function mapped(sources: Record<string, string>): Configuration {
  const fields = Object.entries(sources).map(([name, field]): [string, Source] => [
    name,
    { from: "account", field },
  ]);
  return {
    ...defaultConfiguration,
    sources: { ...defaultConfiguration.sources, ...Object.fromEntries(fields) },
  };
}

const stated = (given: AccountFacts, configuration = defaultConfiguration) =>
  conditionFacts({ facts: given, configuration, now });

const noFeeds = { usage: null, surveys: null, tickets: null, activities: null, crm: null };

describe("the facts that conditions may ask", () => {
  it("are left out where nobody knows them", () => {
    expect(stated(facts({ feeds: noFeeds }))).toEqual({ usageFeed: false, surveyFeed: false });
  });

  it("say which feeds are connected, even while one is silent: silence switches no scorecard", () => {
    const feeds = { ...facts().feeds, usage: daysAgo(30) };

    expect(stated(facts({ feeds }))).toMatchObject({ usageFeed: true, surveyFeed: true });
  });

  it("name segment, tier and recurring revenue", () => {
    expect(stated(midMarket())).toMatchObject({
      segment: "mid_market",
      tier: "mid_touch",
      arr: 42_000,
    });
  });

  it("count calendar days to notice and renewal, also past them", () => {
    const configuration = mapped({ renewalDate: "renews" });
    const renewing = (days: number) =>
      facts({ account: account({ fields: { renews: dateIn(days) } }) });

    expect(stated(renewing(100), configuration)).toMatchObject({
      daysToNotice: 70,
      daysToRenewal: 100,
    });
    expect(stated(renewing(10), configuration)).toMatchObject({ daysToNotice: -20 });
  });

  it.each([
    ["Onboarding (new)", "onboarding"],
    ["ADOPTION", "adoption"],
    ["Kaffee", undefined],
    ["", undefined],
  ])("take the stage %j for %s", (raw, stage) => {
    const given = facts({ account: account({ fields: { cs_stage: raw } }) });

    expect(stated(given, mapped({ lifecycleStage: "cs_stage" }))["stage"]).toBe(stage);
  });

  it.each([
    ["Product-led", "product-led"],
    ["PLG", "product-led"],
    ["self_serve", "product-led"],
    ["Enterprise sales", "sales-led"],
    [null, undefined],
  ])("take the business model %j for %s", (raw, model) => {
    const given = facts({ account: account({ fields: { motion: raw } }) });

    expect(stated(given, mapped({ businessModel: "motion" }))["businessModel"]).toBe(model);
  });
});

describe("a vacant seat", () => {
  const champion = contact({ roles: ["champion"] });
  const sponsor = contact({ roles: ["decision-maker"] });

  it.each([
    ["both filled", [champion, sponsor], false, false],
    ["the champion's mail bounces", [{ ...champion, bounced: true }, sponsor], true, false],
    ["only an admin is named", [contact({ roles: ["admin"] })], true, true],
    ["nobody names roles", [contact()], undefined, undefined],
  ])("%s", (_, contacts, championVacant, sponsorVacant) => {
    const { championVacant: champions, sponsorVacant: sponsors } = stated(facts({ contacts }));

    expect([champions, sponsors]).toEqual([championVacant, sponsorVacant]);
  });

  it("is known where most accounts name roles, although this one does not", () => {
    const portfolio = { ...facts().portfolio, rolesShare: 0.6 };

    expect(stated(facts({ portfolio }))).toMatchObject({
      championVacant: true,
      sponsorVacant: true,
    });
  });
});

describe("days since the last core event", () => {
  it.each([
    ["today", usage({ lastCoreEventOn: dateIn(0) }), 0],
    ["two weeks ago", usage({ lastCoreEventOn: dateIn(-14) }), 14],
    [
      "none yet: since the first of any kind",
      usage({ lastCoreEventOn: null, firstEventOn: dateIn(-20) }),
      20,
    ],
    ["no usage matched", null, undefined],
  ])("%s", (_, given, days) => {
    expect(stated(facts({ usage: given }))["daysSinceCoreEvent"]).toBe(days);
  });

  it.each([
    ["silent", daysAgo(2.1)],
    ["not connected", null],
  ])("are not known while the feed is %s", (_, heard) => {
    const given = facts({ usage: usage(), feeds: { ...facts().feeds, usage: heard } });

    expect(stated(given)).not.toHaveProperty("daysSinceCoreEvent");
  });
});
