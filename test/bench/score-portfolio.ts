import type { Facts, FactValue } from "@bellwether/shared/domain/condition";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import type { Measure, Reading, Readings } from "@bellwether/shared/domain/measure";
import type { Portfolio } from "@bellwether/shared/domain/portfolio";
import { missing, notApplicable } from "@bellwether/shared/domain/score";
import { createRandom, type Random } from "../sandbox/random.ts";

const dayMs = 86_400_000;
const now = Date.parse("2026-06-15T12:00:00.000Z");

/** Of 100 readings. */
const missingOf100 = 12;
const notApplicableOf100 = 8;

/** Readings up to this old: some have lost too much weight to count. */
const mostHalfLives = 2.3;

/**
 * Accounts of every stage with readings of every measure of the document: values in and around the curves,
 * of any age, some missing, some that do not apply. The same seed gives the same portfolio.
 */
export function seededPortfolio(
  { measures }: Pick<Configuration, "measures">,
  accounts: number,
  seed = 3,
): Portfolio {
  const random = createRandom(seed);
  const used = measures.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const values = new Float64Array(used.length * accounts);
  const at = new Float64Array(used.length * accounts);
  used.forEach((measure, m) => {
    for (let i = m * accounts; i < (m + 1) * accounts; i++) {
      const value = valueFor(measure, random);
      values[i] = value;
      const ageMs = Math.round(random.fraction() * mostHalfLives * measure.halfLifeDays * dayMs);
      at[i] = Number.isFinite(value) ? now - ageMs : 0;
    }
  });
  return {
    accountIds: Array.from({ length: accounts }, (_, row) => String(row + 1)),
    facts: Array.from({ length: accounts }, () => factsOf(random)),
    measures: used.map(({ id }) => id),
    values,
    at,
    now,
  };
}

function valueFor({ curve }: Measure, random: Random): number {
  const state = random.whole(1, 100);
  if (state <= missingOf100) return missing;
  if (state <= missingOf100 + notApplicableOf100) return notApplicable;
  const [from = 0, to = 0] = [curve[0]?.[0], curve.at(-1)?.[0]];
  return from + (to - from) * (random.fraction() * 1.2 - 0.1);
}

/** As the server states them of an account with every feed connected. */
function factsOf(random: Random): Facts {
  const facts: Record<string, FactValue> = {
    usageFeed: true,
    surveyFeed: true,
    stage: random.chance(0.1) ? "onboarding" : random.pick(["adoption", "expansion", "renewal"]),
    businessModel: random.chance(0.1) ? "product-led" : "sales-led",
    segment: random.pick(["enterprise", "mid_market", "smb"]),
    tier: random.pick(["high_touch", "mid_touch", "tech_touch"]),
    championVacant: random.chance(0.1),
    sponsorVacant: random.chance(0.1),
  };
  if (random.chance(0.95)) facts["arr"] = random.whole(1_000, 250_000);
  if (random.chance(0.9)) facts["daysToNotice"] = random.whole(-10, 355);
  if (random.chance(0.9)) facts["daysSinceCoreEvent"] = random.whole(0, 16);
  return facts;
}

/** The readings of one account, as `assess` takes them. */
export function readingsAt({ measures, accountIds, values, at }: Portfolio, row: number): Readings {
  return Object.fromEntries(
    measures.map((id, m): [string, Reading] => {
      const i = m * accountIds.length + row;
      const value = values[i] ?? missing;
      if (Number.isNaN(value)) return [id, { state: "missing" }];
      if (value === notApplicable) return [id, { state: "not-applicable" }];
      return [id, { state: "value", value, at: new Date(at[i] ?? 0).toISOString() }];
    }),
  );
}
