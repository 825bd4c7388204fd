/** How values read in what customers see: in full, because nobody is there to ask. */

const day = new Intl.DateTimeFormat("en-GB", {
  timeZone: "UTC",
  day: "numeric",
  month: "long",
  year: "numeric",
});

/** "13 January 2027" of a `YYYY-MM-DD`. */
export const dayInFull = (date: string): string => day.format(new Date(`${date}T00:00:00Z`));

const number = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });

/** "62 %", "1,250": a unit that is a word stands with what is measured, where it need not agree with "1". */
export const quantity = (value: number, unit: string | null): string =>
  unit === null || isWord(unit) ? number.format(value) : `${number.format(value)} ${unit}`;

/** "Time to the first answer (hours)"; a unit that the metric names itself is not said twice. */
export function measuredBy(metric: string, unit: string | null): string {
  if (unit === null || !isWord(unit)) return metric;
  if (metric.toLowerCase().includes(unit.toLowerCase())) return metric;
  return metric === "" ? unit : `${metric} (${unit})`;
}

const isWord = (unit: string) => /\p{L}/u.test(unit);

/** "1 day", "2.5 days". */
export const days = (count: number): string =>
  `${number.format(count)} ${number.format(count) === "1" ? "day" : "days"}`;

/** "€84,000". */
export const money = ({ amount, currency }: { amount: number; currency: string }): string =>
  new Intl.NumberFormat("en", { style: "currency", currency, maximumFractionDigits: 0 }).format(
    amount,
  );
