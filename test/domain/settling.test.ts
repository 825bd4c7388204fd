import { assess } from "@bellwether/shared/domain/assess";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import type { Readings } from "@bellwether/shared/domain/measure";
import { settlingMeasure } from "@bellwether/shared/domain/settling";
import { expect, test } from "vitest";
import { asOf, exampleReadings, workedExamples } from "./worked-examples.ts";

const healthy = exampleReadings(workedExamples[0]?.readings ?? "");

function settling(readings: Readings): string | null {
  const account = { configuration: defaultConfiguration, facts: {}, readings, now: asOf };
  return settlingMeasure(account, assess({ ...account, previous: null }));
}

function without(...measures: string[]): Readings {
  const gone = new Set(measures);
  return Object.fromEntries(Object.entries(healthy).filter(([measure]) => !gone.has(measure)));
}

test("a complete account needs nothing to settle it", () => {
  expect(settling(healthy)).toBeNull();
});

test("the heaviest missing measure narrows the bounds most", () => {
  expect(settling(without("nps_trend", "value_actions", "csm_pulse"))).toBe("value_actions");
});

test("a lighter one does where it alone could bring a veto about", () => {
  expect(settling(without("nps_level", "urgent_age", "feature_breadth"))).toBe("urgent_age");
});

test("what only a bad answer would settle comes after what any answer settles", () => {
  expect(settling(without("active_seat_share", "value_actions", "urgent_age"))).toBe(
    "active_seat_share",
  );
});
