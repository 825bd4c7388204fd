import { canonicalInput } from "@bellwether/shared/domain/canonical-input";
import { expect, test } from "vitest";

const input = {
  facts: { stage: "adoption", seats: 10 },
  readings: {
    ash: { state: "value", value: 0.3, at: "2026-11-20T09:00:00Z" },
    beech: { state: "missing" },
  },
  previous: {
    scorecard: "standard",
    band: "yellow",
    at: "2026-11-19T09:00:00Z",
    pending: { band: "green", since: "2026-11-19T09:00:00Z" },
  },
  now: "2026-11-21T09:00:00Z",
} as const;

test("the same input in another order, with other last bits and spelling of instants, is the same", () => {
  const respelt = {
    ...input,
    facts: { seats: 10.000000000000002, stage: "adoption" },
    readings: {
      beech: { state: "missing", reason: "nobody answered" },
      ash: { state: "value", value: 0.1 + 0.2, at: "2026-11-20T10:00:00+01:00", n: 4 },
    },
    now: "2026-11-21T09:00:00.000Z",
  } as const;

  expect(canonicalInput(respelt)).toBe(canonicalInput(input));
});

test.each([
  ["a fact", { facts: { ...input.facts, seats: 11 } }],
  ["a value", { readings: { ...input.readings, ash: { ...input.readings.ash, value: 0.31 } } }],
  ["a state", { readings: { ...input.readings, beech: { state: "not-applicable" as const } } }],
  [
    "the date of the evidence",
    { readings: { ...input.readings, ash: { ...input.readings.ash, at: "2026-11-20T09:00:01Z" } } },
  ],
  ["the band before", { previous: { ...input.previous, band: "red" as const } }],
  ["the band that is awaited", { previous: { ...input.previous, pending: null } }],
  ["the instant", { now: "2026-11-21T09:00:01Z" }],
])("%s makes a difference", (_, change) => {
  expect(canonicalInput({ ...input, ...change })).not.toBe(canonicalInput(input));
});

test("a value of minus zero is zero", () => {
  const zero = (value: number) =>
    canonicalInput({ ...input, readings: { ash: { ...input.readings.ash, value } } });

  expect(zero(-0)).toBe(zero(0));
});
