import { complexityOf } from "@bellwether/shared/domain/complexity";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import {
  integrationsNamed,
  isMarked,
  potentialNamed,
  preferenceNamed,
  reasonOfMark,
} from "@bellwether/shared/domain/stated-words";
import { describe, expect, it } from "vitest";

describe("what a team's words mean", () => {
  it.each([
    ["Self-service", "self-service"],
    ["self_serve", "self-service"],
    ["Low touch", "self-service"],
    ["Digital only", "self-service"],
    ["No personal contact", "self-service"],
    ["High-touch", "close-contact"],
    ["close contact", "close-contact"],
    ["White glove", "close-contact"],
    ["Standard", null],
    ["", null],
  ])("the preference %j is %j", (said, preference) => {
    expect(preferenceNamed(said)).toBe(preference);
  });

  it.each([
    ["High", "high"],
    ["very high", "high"],
    ["A", "high"],
    ["Low", "low"],
    ["not high", "low"],
    ["None", "low"],
    ["Medium", null],
    ["3", null],
  ])("the potential %j is %j", (said, potential) => {
    expect(potentialNamed(said)).toBe(potential);
  });

  it.each([
    ["true", true, null],
    ["Yes", true, null],
    ["Lighthouse in health", true, "Lighthouse in health"],
    ["No", false, null],
    ["false", false, null],
    ["Not strategic", false, null],
    [null, false, null],
  ])("the mark %j", (said, marked, reason) => {
    expect([isMarked(said), reasonOfMark(said)]).toEqual([marked, reason]);
  });

  it.each([
    ["3", 3, false],
    ["0", 0, false],
    ["2.0", 2, false],
    ["Slack;Jira;Slack", 2, false],
    ["Slack, REST API", 2, true],
    ["none", 0, false],
    ["Capital One", 1, false],
  ])("the integrations %j are %d", (said, count, usesApi) => {
    expect(integrationsNamed(said)).toEqual({ count, usesApi });
  });
});

describe("the complexity of an account", () => {
  const unknown = { integrations: null, usesApi: false, products: null, seats: null };
  const of = (known: Partial<Parameters<typeof complexityOf>[0]>) =>
    complexityOf({ ...unknown, ...known }, defaultConfiguration.complexity);

  it.each([
    [{ integrations: 3 }, "power"],
    [{ integrations: 2 }, "standard"],
    [{ products: 2, seats: 5 }, "power"],
    [{ usesApi: true, seats: 5 }, "power"],
    [{ products: 1, integrations: 0, seats: 10 }, "light"],
    [{ products: 1, integrations: 0, seats: 11 }, "standard"],
    [{ products: 1, integrations: 1, seats: 5 }, "standard"],
    [{ seats: 5 }, "light"],
    [{ products: 1, integrations: 0 }, "standard"],
    [{}, "standard"],
  ] as const)("%j is %s: what is not known counts for nothing", (known, complexity) => {
    expect(of(known)).toBe(complexity);
  });
});
