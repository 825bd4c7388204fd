import type { AccountFacts } from "@bellwether/shared/domain/account-facts";
import { conditionFacts } from "@bellwether/shared/domain/condition-facts";
import type { Configuration, Source } from "@bellwether/shared/domain/configuration";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import type { PeopleChange, Risk } from "@bellwether/shared/domain/said";
import { describe, expect, it } from "vitest";
import {
  account,
  contact,
  dateIn,
  daysAgo,
  facts,
  lineItem,
  midMarket,
  now,
  peopleChange,
  said,
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

const risk = (cause: string | null, days: number): Risk => ({
  at: daysAgo(days),
  by: { userId: "77", name: "Cleo" },
  cause,
});

const noFeeds = { usage: null, surveys: null, tickets: null, activities: null, crm: null };

describe("the facts that conditions may ask", () => {
  it("are left out where nobody knows them", () => {
    expect(stated(facts({ feeds: noFeeds }))).toEqual({
      usageFeed: false,
      surveyFeed: false,
      riskDeclared: false,
      preference: "none",
      complexity: "standard",
      strategic: false,
      humanTouch: false,
    });
  });

  it("hold what the tier follows from", () => {
    const fields = {
      wants: "Low touch",
      grows: "Very high",
      api: "Slack; REST API",
      why: "lighthouse",
    };
    const given = midMarket({
      account: account({ fields }),
      lineItems: [lineItem({ quantity: 8 })],
      group: { arr: 300_000 },
    });
    const document = mapped({
      preference: "wants",
      potential: "grows",
      integrations: "api",
      strategic: "why",
      humanTouch: "why",
    });

    expect(stated(given, document)).toMatchObject({
      preference: "self-service",
      potential: "high",
      complexity: "power",
      strategic: true,
      humanTouch: true,
      integrations: 2,
      usesApi: true,
      groupArr: 300_000,
      arr: 42_000,
    });
  });

  it.each([
    ["a year ago", -365, 365],
    ["today", 0, 0],
    ["next week: as new as can be", 7, 0],
  ])("count the days of an account that became a customer %s", (_, days, age) => {
    const given = facts({ account: account({ fields: { since: dateIn(days) } }) });

    expect(stated(given, mapped({ startDate: "since" }))["accountAgeDays"]).toBe(age);
  });

  it("count the age in the calendar's days", () => {
    const given = facts({ account: account({ fields: { since: "2026-06-14" } }) });
    const document = mapped({ startDate: "since" });
    const calendar = { ...document.calendar, timeZone: "Pacific/Auckland" };

    // Noon in UTC is midnight there: the 16th.
    expect(stated(given, { ...document, calendar })["accountAgeDays"]).toBe(2);
  });

  it.each<[string, readonly Risk[], boolean, string | undefined]>([
    ["a risk that somebody named", [risk("price", 9)], true, "price"],
    ["the latest of two", [risk("competitor", 3), risk("price", 9)], true, "competitor"],
    ["none once it is over", [risk("price", 9), risk(null, 3)], false, undefined],
    ["none that is named tomorrow", [risk("price", -1)], false, undefined],
  ])("state %s", (_, risks, riskDeclared, riskCause) => {
    const { riskDeclared: declared, riskCause: cause } = stated(facts({ said: said({ risks }) }));

    expect([declared, cause]).toEqual([riskDeclared, riskCause]);
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
  const other = contact();

  it.each([
    ["both filled", [champion, sponsor], false, false],
    ["the champion's mail bounces", [{ ...champion, bounced: true }, sponsor], true, false],
    ["only an admin is named", [contact({ roles: ["admin"] })], true, true],
    ["nobody names roles", [contact()], undefined, undefined],
  ])("%s", (_, contacts, championVacant, sponsorVacant) => {
    const { championVacant: champions, sponsorVacant: sponsors } = stated(facts({ contacts }));

    expect([champions, sponsors]).toEqual([championVacant, sponsorVacant]);
  });

  it.each([
    ["vacated by who left", [peopleChange(champion.id, "left")], true, false],
    [
      "filled by who people named",
      [peopleChange(other.id, "champion"), peopleChange(champion.id, "left")],
      false,
      false,
    ],
  ])("is %s", (_, peopleChanges, championVacant, sponsorVacant) => {
    const given = facts({ contacts: [champion, sponsor, other], said: said({ peopleChanges }) });

    expect(stated(given)).toMatchObject({ championVacant, sponsorVacant });
  });

  it("is known where people named a role and the CRM names none", () => {
    const named = (change: PeopleChange["change"], days?: number) =>
      stated(
        facts({
          contacts: [other],
          said: said({ peopleChanges: [peopleChange(other.id, change, days)] }),
        }),
      );

    expect(named("admin")).toMatchObject({ championVacant: true, sponsorVacant: true });
    expect(named("left")).not.toHaveProperty("championVacant");
    expect(named("other")).not.toHaveProperty("championVacant");
    expect(named("admin", -1)).not.toHaveProperty("championVacant");
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
