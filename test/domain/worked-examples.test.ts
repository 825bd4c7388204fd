import { assess } from "@bellwether/shared/domain/assess";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import { describe, expect, test } from "vitest";
import { asOf, exampleReadings, workedExamples } from "./worked-examples.ts";

describe("the worked examples come out as printed", () => {
  test.each(workedExamples)("$account", (example) => {
    const assessment = assess({
      configuration: defaultConfiguration,
      facts: {},
      readings: exampleReadings(example.readings),
      previous: null,
      now: asOf,
    });

    const measured = assessment.drivers.filter(({ weight }) => weight > 0);
    const [veto] = assessment.vetoes;
    expect({
      uncapped: Math.round(measured.reduce((sum, { points }) => sum + points * 10, 0)) / 10,
      score: assessment.score,
      coverage: Math.round(assessment.coverage * 100),
      low: assessment.low,
      high: assessment.high,
      band: assessment.band,
      veto: defaultConfiguration.vetoes.find(({ id }) => id === veto?.id)?.label ?? null,
    }).toEqual({
      uncapped: example.uncapped,
      score: example.score,
      coverage: example.coverage,
      low: example.low,
      high: example.high,
      band: example.band,
      veto: example.veto,
    });
    expect(assessment.scorecard).toBe("standard");
  });
});
