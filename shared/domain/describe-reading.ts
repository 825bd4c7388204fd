import type { Measure, Reading } from "./measure.ts";

type Value = Extract<Reading, { state: "value" }>;

type Described = {
  readonly measure: Measure;
  readonly reading: Reading;
  /** Of the account's tier, to say a contact's recency in days; null where the tier asks for none. */
  readonly cadenceDays?: number | null;
};

/**
 * A reading in words: "Usage −38 % (28 d, n = 61)". Numbers are rounded and samples cut to two figures, so
 * that the text stays the same until the reading changes in a way that somebody would notice.
 */
export function describeReading({ measure, reading, cadenceDays = null }: Described): string {
  if (reading.state === "value") {
    return (phrases.get(measure.id) ?? plainly)(reading, measure, cadenceDays);
  }
  const state = reading.state === "missing" ? "missing" : "n.a.";
  return reading.reason === undefined
    ? `${measure.label} ${state}`
    : `${measure.label} ${state}: ${reading.reason}`;
}

type Phrase = (reading: Value, measure: Measure, cadenceDays: number | null) => string;

const phrases: ReadonlyMap<string, Phrase> = new Map<string, Phrase>([
  [
    "usage_change",
    (reading, measure) => `${measure.label} ${change(reading.value)}${basis(reading, measure)}`,
  ],
  [
    "value_actions",
    (reading, measure) =>
      `${measure.label} ${whole(reading.value)} % of target${basis(reading, measure)}`,
  ],
  ["arr_change_12m", ({ value }) => `ARR ${change(value)} in 12 months`],
  ["urgent_age", urgentTickets],
  ["ticket_rate", ({ value }, { window }) => `Tickets ${decimal(value)}× own normal (${window})`],
  [
    "resolution_ratio",
    (reading, measure) =>
      `Time to resolve ${decimal(reading.value)}× target${basis(reading, measure)}`,
  ],
  [
    "nps_level",
    ({ value, n }) => `NPS ${decimal(value)} of 10${n === undefined ? "" : ` (${sample(n)})`}`,
  ],
  ["nps_trend", ({ value }) => `NPS ${signed(decimal(value))} in 90 d`],
  [
    "csat_90",
    (reading, measure) => `CSAT ${whole(reading.value)} % satisfied${basis(reading, measure)}`,
  ],
  ["two_way_recency", twoWayContact],
  [
    "engaged_contacts",
    ({ value }) => `${whole(value)} engaged ${value === 1 ? "contact" : "contacts"}`,
  ],
  ["sponsor_coverage", ({ value }) => `Key people ${whole(value)} of 3`],
  ["csm_pulse", ({ value }) => `CSM pulse ${decimal(value)} of 5`],
  [
    "renewal_slip",
    ({ value }) =>
      value === 0 ? "Renewal on its line" : `Renewal ${workingDays(value)} behind its line`,
  ],
  ["kickoff_lag", kickoff],
  [
    "first_value_pace",
    ({ value, n }) =>
      n === 1 ? "First value reached" : `First value: ${whole(value)} % of the target days used up`,
  ],
  [
    "seats_activated",
    ({ value, n }) =>
      `Seats activated ${whole(value)} % of plan${n === undefined ? "" : ` (${sample(n)})`}`,
  ],
  [
    "admin_recency",
    ({ value }) => (value === 0 ? "Admin active today" : `Admin active ${whole(value)} d ago`),
  ],
]);

function urgentTickets({ value, n = value > 0 ? 1 : 0 }: Value): string {
  if (n === 0) return "No urgent ticket open";
  if (n > 1) return `${n} urgent tickets open, the oldest ${workingDays(value)}`;
  return value === 0 ? "Urgent ticket open, new" : `Urgent ticket open ${workingDays(value)}`;
}

function kickoff({ value, n }: Value): string {
  return n === 0
    ? `No kickoff ${workingDays(value)} after the win`
    : `Kickoff ${workingDays(value)} after the win`;
}

function twoWayContact({ value }: Value, _: Measure, cadenceDays: number | null): string {
  if (cadenceDays === null) return `Last two-way contact ${decimal(value)}× cadence`;
  return `Last two-way contact ${workingDays(value * cadenceDays)} ago (target ${cadenceDays})`;
}

function plainly(reading: Value, measure: Measure): string {
  return `${measure.label} ${inUnit(reading.value, measure.unit)}${basis(reading, measure)}`;
}

function inUnit(value: number, unit: Measure["unit"]): string {
  switch (unit) {
    case "percent":
      return `${whole(value)} %`;
    case "times":
      return `${decimal(value)}×`;
    case "business-days":
      return workingDays(value);
    case "days":
      return `${whole(value)} d`;
    case "count":
      return whole(value);
    case "score":
    case "points":
      return decimal(value);
    case "points-per-90d":
      return `${signed(decimal(value))} in 90 d`;
    default:
      return unit satisfies never;
  }
}

/** Said in full: beside calendar days a bare "d" would read as a contradiction. */
function workingDays(value: number): string {
  const days = whole(value);
  return `${days} working ${days === "1" ? "day" : "days"}`;
}

function basis({ n }: Value, { window }: Measure): string {
  return n === undefined ? ` (${window})` : ` (${window}, ${sample(n)})`;
}

function sample(n: number): string {
  if (n < 100) return `n = ${n}`;
  const unit = 10 ** (Math.floor(Math.log10(n)) - 1);
  return `n ≈ ${Math.floor(n / unit) * unit}`;
}

function change(percent: number): string {
  return `${signed(whole(percent))} %`;
}

function whole(value: number): string {
  return withMinus(Math.round(value).toString());
}

/** One decimal at most: "3.2", "−0.5". */
export function decimal(value: number): string {
  return withMinus((Math.round(value * 10) / 10).toString());
}

/** Typographic, as wide as the plus sign. */
function withMinus(number: string): string {
  return number === "-0" ? "0" : number.replace("-", "−");
}

function signed(number: string): string {
  return /^[1-9]|^0\.[1-9]/.test(number) ? `+${number}` : number;
}
