import {
  type ForecastEntry,
  forecastAt,
  newInField,
  suggestedForecast,
} from "@bellwether/shared/domain/renewal/forecast";
import { describe, expect, it } from "vitest";

const entry = (over: Partial<ForecastEntry>): ForecastEntry => ({
  category: "likely",
  reason: "The sponsor said yes in the review",
  by: "Mia Chen",
  at: "2026-06-01T09:00:00.000Z",
  said: "card",
  renewsOn: "2026-09-01",
  ...over,
});
const at = "2026-07-01T00:00:00.000Z";

describe("what is expected of a renewal", () => {
  const field = entry({ category: "at_risk", said: "field", at: "2026-06-10T09:00:00.000Z" });

  it("is the last word, on the card or in the CRM's own field, in whatever order they are read", () => {
    const later = entry({ category: "commit", at: "2026-06-20T09:00:00.000Z" });

    expect(forecastAt([entry({}), field], { renewsOn: "2026-09-01", at })?.category).toBe(
      "at_risk",
    );
    expect(forecastAt([later, field], { renewsOn: "2026-09-01", at })?.category).toBe("commit");
  });

  it("is what was said by then", () => {
    const then = "2026-06-05T00:00:00.000Z";

    expect(forecastAt([entry({}), field], { renewsOn: "2026-09-01", at: then })).toEqual(entry({}));
    expect(forecastAt([field], { renewsOn: "2026-09-01", at: then })).toBeNull();
  });

  it("does not carry over to the next renewal, but survives a corrected date", () => {
    const of = (renewsOn: string) => forecastAt([entry({})], { renewsOn, at })?.category ?? null;

    expect([of("2027-09-01"), of("2026-11-30"), of("2026-11-29"), of("2026-07-01")]).toEqual([
      null,
      null,
      "likely",
      "likely",
    ]);
  });

  it("counts for a year where no date is known", () => {
    const undated = entry({ renewsOn: null });
    const on = (day: string) =>
      forecastAt([undated], { renewsOn: null, at: `${day}T09:00:00.000Z` })?.category;

    expect([on("2027-06-01"), on("2027-06-02")]).toEqual(["likely", undefined]);
  });

  it("is news in the field only where the field says something else than before", () => {
    const card = entry({ category: "commit", at: "2026-06-20T09:00:00.000Z" });

    expect(newInField("at_risk", [entry({})])).toBe("at_risk");
    expect(newInField("at_risk", [field, card])).toBeNull();
    expect(newInField("lost", [field, card])).toBe("lost");
    expect([newInField(null, [field]), newInField("perhaps", [])]).toEqual([null, null]);
  });
});

it.each([
  ["green", 0, "commit"],
  ["green", 1, "likely"],
  ["yellow", 0, "likely"],
  ["yellow", 2, "at_risk"],
  ["red", 0, "at_risk"],
  ["unknown", 0, "not_asked"],
] as const)("of a %s account, %i points behind, %s is suggested", (band, behind, category) => {
  expect(suggestedForecast(band, behind)).toMatchObject({ category });
});
