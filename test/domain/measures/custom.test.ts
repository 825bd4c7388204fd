import type { AccountFacts, CountedUsage } from "@bellwether/shared/domain/account-facts";
import type { MeasureSource } from "@bellwether/shared/domain/measure";
import { readAccount } from "@bellwether/shared/domain/measures/read-account";
import { describe, expect, it } from "vitest";
import {
  account,
  dateIn,
  daysAgo,
  deal,
  facts,
  heardAt,
  lineItem,
  now,
  usage,
  withMeasure,
} from "../../support/account-builders.ts";

function read(source: MeasureSource, given: AccountFacts) {
  return readAccount({ facts: given, configuration: withMeasure("own", source), now })["own"];
}

describe("a measure of an account's field", () => {
  const source: MeasureSource = {
    from: "account",
    field: "fit",
    values: { Good: 3, Poor: 1 },
    enteredBy: "system",
  };
  const holding = (fit: string | null) => facts({ account: account({ fields: { fit } }) });

  it.each([
    ["4.5", 4.5],
    [" 12 ", 12],
    ["-3", -3],
    ["Good", 3],
    ["Poor", 1],
  ])("takes %j for %d, as old as the CRM's last sign of life", (text, value) => {
    expect(read(source, holding(text))).toEqual({ state: "value", value, at: heardAt });
  });

  it.each(["Fair", "good", "12 %", "Infinity", "toString"])("is missing with %j", (text) => {
    expect(read(source, holding(text))).toEqual({
      state: "missing",
      reason: `the field fit holds "${text}", which stands for no number`,
    });
  });

  it.each([
    ["blank", holding(" ")],
    ["null", holding(null)],
    ["never read", facts()],
  ])("is missing where the field is %s", (_, given) => {
    expect(read(source, given)).toEqual({ state: "missing", reason: "the field fit is empty" });
  });

  it("is missing while the CRM is silent", () => {
    const feeds = { ...facts().feeds, crm: daysAgo(3) };

    expect(read(source, { ...holding("4"), feeds })?.state).toBe("missing");
  });
});

describe("a measure of events", () => {
  type Take = Extract<MeasureSource, { from: "usage" }>["take"];
  const source = (take: Take): MeasureSource => ({ from: "usage", events: "core", take, days: 28 });
  const counted = (over: Partial<CountedUsage> = {}, more: Partial<AccountFacts> = {}) => {
    const won = deal({ arr: 42_000 });
    const own = { events: 80, users: 10, eventsBefore: 100, ...over };
    return facts({
      deals: [won],
      lineItems: [lineItem({ dealIds: [won.id], quantity: 40 })],
      usage: usage({ counted: { own } }),
      ...more,
    });
  };

  it.each([
    ["events", 80, undefined],
    ["users", 10, undefined],
    ["user-share", 25, 10],
    ["change", -20, 80],
  ] as const)("takes its %s", (take, value, n) => {
    const reading = read(source(take), counted());

    expect(reading).toEqual({ state: "value", value, at: heardAt, ...(n && { n }) });
  });

  it("counts nothing as 0, not as missing", () => {
    expect(read(source("events"), counted({ events: 0 }))).toMatchObject({ value: 0 });
  });

  it.each<[string, AccountFacts]>([
    ["while the feed is silent", counted({}, { feeds: { ...facts().feeds, usage: daysAgo(3) } })],
    ["where no usage matched", counted({}, { usage: null })],
    ["where its events were never counted", counted({}, { usage: usage() })],
  ])("is missing %s", (_, given) => {
    expect(read(source("events"), given)?.state).toBe("missing");
  });

  it("has no share of seats that are not known", () => {
    expect(read(source("user-share"), counted({}, { lineItems: [] }))?.state).toBe("missing");
  });

  it("has no change without earlier events, or under twice its days of use", () => {
    const since = (days: number) =>
      counted(
        {},
        {
          usage: usage({
            firstEventOn: dateIn(-days),
            counted: { own: { events: 80, users: 10, eventsBefore: 100 } },
          }),
        },
      );

    expect(read(source("change"), counted({ eventsBefore: 0 }))?.state).toBe("not-applicable");
    expect(read(source("change"), since(54))?.state).toBe("not-applicable");
    expect(read(source("change"), since(55))?.state).toBe("value");
  });

  it("of an id that ships with a reader is read from its own source", () => {
    const shipped = withMeasure("own", source("events")).measures.map((measure) =>
      measure.id === "value_actions" ? { ...measure, source: source("users") } : measure,
    );
    const given = counted(
      {},
      { usage: usage({ counted: { value_actions: { events: 9, users: 7, eventsBefore: 0 } } }) },
    );

    const readings = readAccount({
      facts: given,
      configuration: { ...withMeasure("own", source("events")), measures: shipped },
      now,
    });

    expect(readings["value_actions"]).toMatchObject({ value: 7 });
  });
});
