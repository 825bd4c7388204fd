import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import { describeReading } from "@bellwether/shared/domain/describe-reading";
import type { Measure, Reading } from "@bellwether/shared/domain/measure";
import { describe, expect, it } from "vitest";
import { heardAt } from "../support/account-builders.ts";

function measure(id: string): Measure {
  const found = defaultConfiguration.measures.find((known) => known.id === id);
  if (found === undefined) throw new Error(`no measure ${id}`);
  return found;
}

function value(number: number, n?: number): Reading {
  return { state: "value", value: number, at: heardAt, ...(n === undefined ? {} : { n }) };
}

describe("a reading in words", () => {
  it.each([
    ["usage_change", value(-38.2, 61), "Usage −38 % (28 d, n = 61)"],
    ["usage_change", value(12.4, 1_250), "Usage +12 % (28 d, n ≈ 1200)"],
    ["usage_change", value(-0.3, 99), "Usage 0 % (28 d, n = 99)"],
    ["active_seat_share", value(45, 20), "Active seats 45 % (28 d, n = 20)"],
    ["value_actions", value(60, 230), "Value actions 60 % of target (28 d, n ≈ 230)"],
    ["urgent_age", value(6, 1), "Urgent ticket open 6 working days"],
    ["urgent_age", value(1), "Urgent ticket open 1 working day"],
    ["urgent_age", value(6, 3), "3 urgent tickets open, the oldest 6 working days"],
    ["urgent_age", value(0, 1), "Urgent ticket open, new"],
    ["urgent_age", value(0, 0), "No urgent ticket open"],
    ["urgent_age", value(0), "No urgent ticket open"],
    ["ticket_rate", value(2.24, 9), "Tickets 2.2× own normal (28 d)"],
    ["resolution_ratio", value(1.6, 5), "Time to resolve 1.6× target (90 d, n = 5)"],
    ["nps_level", value(7.25, 4), "NPS 7.3 of 10 (n = 4)"],
    ["nps_level", value(8), "NPS 8 of 10"],
    ["nps_trend", value(-0.5, 9), "NPS −0.5 in 90 d"],
    ["nps_trend", value(0.5, 9), "NPS +0.5 in 90 d"],
    ["nps_trend", value(-0.01, 9), "NPS 0 in 90 d"],
    ["csat_90", value(88.3, 12), "CSAT 88 % satisfied (90 d, n = 12)"],
    ["engaged_contacts", value(1), "1 engaged contact"],
    ["engaged_contacts", value(2), "2 engaged contacts"],
    ["sponsor_coverage", value(2), "Key people 2 of 3"],
    ["csm_pulse", value(3.5), "CSM pulse 3.5 of 5"],
    ["renewal_slip", value(0), "Renewal on its line"],
    ["renewal_slip", value(18), "Renewal 18 working days behind its line"],
    ["arr_change_12m", value(-10), "ARR −10 % in 12 months"],
    ["payment_overdue", value(12), "Payment overdue 12 d (now)"],
    ["kickoff_lag", value(6, 1), "Kickoff 6 working days after the win"],
    ["kickoff_lag", value(1, 0), "No kickoff 1 working day after the win"],
    ["first_value_pace", value(0, 1), "First value reached"],
    ["first_value_pace", value(110.4, 0), "First value: 110 % of the target days used up"],
    ["seats_activated", value(80, 20), "Seats activated 80 % of plan (n = 20)"],
    ["seats_activated", value(80), "Seats activated 80 % of plan"],
    ["returning_users", value(45, 20), "Returning users 45 % (28 d, n = 20)"],
    ["admin_recency", value(0), "Admin active today"],
    ["admin_recency", value(6), "Admin active 6 d ago"],
  ])("%s %j", (id, reading, text) => {
    expect(describeReading({ measure: measure(id), reading })).toBe(text);
  });

  it("says a contact's recency in days where the tier has a cadence", () => {
    const reading = value(23 / 14);

    expect(describeReading({ measure: measure("two_way_recency"), reading, cadenceDays: 14 })).toBe(
      "Last two-way contact 23 working days ago (target 14)",
    );
    expect(describeReading({ measure: measure("two_way_recency"), reading })).toBe(
      "Last two-way contact 1.6× cadence",
    );
  });

  it.each<[Reading, string]>([
    [
      { state: "missing", reason: "no survey source is connected" },
      "CSAT missing: no survey source is connected",
    ],
    [{ state: "missing" }, "CSAT missing"],
    [
      { state: "not-applicable", reason: "under 3 tickets closed" },
      "CSAT n.a.: under 3 tickets closed",
    ],
  ])("says why there is no value: %j", (reading, text) => {
    expect(describeReading({ measure: measure("csat_90"), reading })).toBe(text);
  });

  it.each(defaultConfiguration.measures.map((known) => [known.id, known] as const))(
    "%s never shows a hyphen for a minus, nor a long fraction",
    (_, known) => {
      const text = describeReading({ measure: known, reading: value(-1 / 3, 12_345) });

      expect(text).not.toMatch(/-\d|\d\.\d\d/);
    },
  );
});
