import type { Configuration } from "@bellwether/shared/domain/configuration";
import type { MeasureSource } from "@bellwether/shared/domain/measure";
import { describe, expect, test } from "vitest";
import { found, soundDocument } from "./given-document.ts";

const document = soundDocument();

/** The document with reports of this source, and another measure beside them. */
function reading(reports: MeasureSource, other: MeasureSource): Configuration {
  const measures = document.measures.map((measure) => {
    if (measure.id === "reports_sent") return { ...measure, source: reports };
    return measure.id === "nps_level" ? { ...measure, label: "NPS", source: other } : measure;
  });
  return { ...document, measures };
}

const usage = (events: "core" | string[], days = 28, take: "users" | "user-share" = "users") =>
  ({ from: "usage", events, take, days }) as const;
const field = (name: string, values: Readonly<Record<string, number>> = {}) =>
  ({ from: "account", field: name, values, enteredBy: "system" }) as const;

const isDouble = (given: Configuration) =>
  found(given).some((finding) => finding.startsWith("error double-counting"));

describe("two measures read the same evidence", () => {
  test.each<[string, MeasureSource, MeasureSource, boolean]>([
    ["of the same events in another order", usage(["Made", "Sent"]), usage(["Sent", "Made"]), true],
    ["of the same field, whatever its texts count", field("NPS", { good: 1 }), field("nps"), true],
    ["unless the days differ", usage(["Made"], 28), usage(["Made"], 14), false],
    ["unless the events differ", usage(["Made"]), usage(["Sent"]), false],
    [
      "unless users and their share are meant",
      usage(["Made"]),
      usage(["Made"], 28, "user-share"),
      false,
    ],
  ])("%s", (_, one, other, double) => {
    expect(isDouble(reading(one, other))).toBe(double);
  });
});

test("an admin's own share of core users is the one that ships", () => {
  const own = reading(usage("core", 28, "user-share"), field("nps_score"));

  expect(isDouble(own)).toBe(true);
});

test("a pair that two scorecards weigh is told once", () => {
  const scorecards = document.scorecards.map((card) =>
    card.id === "small" ? { ...card, weights: { ...card.weights, reports_sent: 10 } } : card,
  );
  const given = { ...reading(usage("core", 28, "user-share"), field("nps_score")), scorecards };

  expect(found(given)).toEqual(["error double-counting scorecards.small.weights.reports_sent"]);
});
