import type { Configuration } from "@bellwether/shared/domain/configuration";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import { lint } from "@bellwether/shared/domain/lint/lint";
import { portfolioOf } from "@bellwether/shared/domain/portfolio-of";
import { describe, expect, test } from "vitest";
import { found, soundDocument } from "./given-document.ts";

const document = soundDocument();
const ofTiering = (configuration: Configuration, history?: ReturnType<typeof portfolioOf>) =>
  found(configuration, history === undefined ? {} : { history })
    .filter((finding) => finding.includes(" tiering "))
    .map((finding) => finding.replace("warning tiering ", ""));

const segment = (id: string, from: number) => ({ id, label: id, from, tier: "one" });
const sized: Configuration = {
  ...document,
  segments: [segment("large", 50_000), segment("middle", 5_000), segment("all", 0)],
};

/** So many accounts of each segment. */
const accountsIn = (segments: Readonly<Record<string, number>>) =>
  portfolioOf(
    Object.entries(segments).flatMap(([segment, count]) =>
      Array.from({ length: count }, (_, i) => ({
        accountId: `${segment}${i}`,
        asOf: null,
        facts: segment === "none" ? {} : { segment },
        readings: {},
      })),
    ),
    Date.parse("2026-06-15T12:00:00Z"),
  );

describe("segments", () => {
  test.each([
    [{ large: 15, all: 15 }, ["segments", "segments.middle"]],
    [{ all: 30 }, ["segments", "segments.large", "segments.middle", "segments.all"]],
    [{ large: 10, middle: 10, all: 10 }, []],
    [{ large: 2, middle: 23, all: 25 }, ["segments.large"]],
    [{ large: 5, middle: 45, all: 50 }, []],
    [{ large: 10, middle: 20, all: 70 }, []],
    [{ large: 10, middle: 18, all: 72 }, ["segments.all"]],
    [{ all: 29 }, []],
    [{ none: 90, large: 5, middle: 45, all: 50 }, []],
  ])("%j: three or four are in use, each with 5 to 70 percent", (accounts, findings) => {
    expect(ofTiering(sized, accountsIn(accounts))).toEqual(findings);
  });

  test.each([
    [1, []],
    [4, []],
    [5, ["segments"]],
  ])("%d of them, while there are no accounts to tell by", (count, findings) => {
    const segments = Array.from({ length: count }, (_, i) =>
      segment(i === count - 1 ? "all" : `s${i}`, 900 - i),
    );

    expect(ofTiering({ ...document, segments })).toEqual(findings);
  });

  test("the finding says the share", () => {
    const history = accountsIn({ large: 2, middle: 23, all: 25 });

    const findings = lint(sized, { connected: document.feeds, history });

    expect(findings.map(({ message }) => message)).toContain(
      '"large" holds 4 % of the accounts, less than 5 %: move its bound, or merge it.',
    );
  });
});

describe("a tier rule", () => {
  const rule = (id: string, when: Configuration["tierRules"][number]["when"], over = {}) => ({
    id,
    when,
    tier: "one",
    reason: "so",
    ...over,
  });
  const withRules = (...tierRules: Configuration["tierRules"]): Configuration => ({
    ...sized,
    tierRules,
  });
  const large = { fact: "segment", is: "large" } as const;
  const asks = { fact: "preference", is: "self-service" } as const;

  test("that contradicts itself, or asks what nothing says, is found", () => {
    const both = { all: [large, { fact: "segment", is: "all" }] };
    const odd = { fact: "segment", is: "galactic" };

    expect(ofTiering(withRules(rule("a", both), rule("b", odd)))).toEqual([
      "tierRules.a.when",
      "tierRules.b.when",
    ]);
  });

  test("that others leave no account is found", () => {
    const narrower = { all: [large, asks] };

    expect(ofTiering(withRules(rule("a", large), rule("b", narrower)))).toEqual([
      "tierRules.b.when",
    ]);
    expect(ofTiering(withRules(rule("b", narrower), rule("a", large)))).toEqual([]);
    expect(ofTiering(withRules(rule("a", large, { forDays: 9 }), rule("b", narrower)))).toEqual([]);
  });

  test("none is dead in the shipped document", () => {
    expect(ofTiering(defaultConfiguration)).toEqual([]);
  });
});

describe("tiers by revenue alone", () => {
  const mapped = {
    ...defaultConfiguration,
    sources: { ...defaultConfiguration.sources, preference: { from: "account", field: "wants" } },
  } as const;

  test("are found where the CRM says how accounts want to be looked after", () => {
    expect(ofTiering({ ...mapped, tierRules: [] })).toEqual(["tierRules"]);
    expect(ofTiering(mapped)).toEqual([]);
    expect(ofTiering({ ...defaultConfiguration, tierRules: [] })).toEqual([]);
  });
});
