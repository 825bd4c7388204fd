import { createRandom, type Random } from "../random.ts";
import { type AccountPlan, dayMs, isoDay, startOfDay } from "./plan.ts";

export type UsageRow = {
  /** The company's `external_account_id`. */
  readonly group: string;
  readonly user: string;
  readonly event: string;
  /** `YYYY-MM-DD` */
  readonly date: string;
  readonly count: number;
};

const weeks = 16;
const shareOfSeats = { good: [0.6, 0.95], fair: [0.35, 0.7], poor: [0.08, 0.4] } as const;
const features = { good: 12, fair: 7, poor: 3 } as const;

/** How much of the usage of before is left in that week: what goes badly has been shrinking. */
function trend(mood: AccountPlan["mood"], weeksAgo: number): number {
  if (mood === "good") return 1 - weeksAgo * 0.012;
  return mood === "fair" ? 0.9 : 0.55 + weeksAgo * 0.03;
}

export const userOf = (plan: AccountPlan, number: number): string => `user${number}@${plan.domain}`;

function weekday(random: Random, weekStart: number): number {
  const day = weekStart + random.whole(0, 6) * dayMs;
  const weekend = [0, 6].includes(new Date(day).getUTCDay());
  return weekend && random.chance(0.85) ? weekStart + random.whole(0, 6) * dayMs : day;
}

/** Sixteen weeks of made-up use by the users of an account, one line a user, week and feature. */
export function* generatedUsage(plan: AccountPlan, seed: number, now: number): Generator<UsageRow> {
  const seats = Math.max(
    ...plan.deals.filter((deal) => deal.stage === "won").map((deal) => deal.seats),
    0,
  );
  if (plan.lifecycleStage !== "customer" || seats === 0) return;
  const random = createRandom(seed);
  const [low, high] = shareOfSeats[plan.mood];
  const users = Math.max(1, Math.round(seats * (low + (high - low) * random.fraction())));
  for (let weeksAgo = weeks - 1; weeksAgo >= 0; weeksAgo--) {
    const weekStart = startOfDay(now) - (weeksAgo * 7 + 6) * dayMs;
    const active = Math.max(1, Math.round(users * trend(plan.mood, weeksAgo)));
    for (let user = 1; user <= active; user++) {
      if (!random.chance(0.85)) continue;
      yield {
        group: plan.externalId,
        user: userOf(plan, user),
        event: `feature_${random.whole(1, features[plan.mood])}`,
        date: isoDay(weekday(random, weekStart)),
        count: random.whole(2, 30),
      };
    }
  }
}

export function toCsv(rows: Iterable<UsageRow>): string {
  const lines = ["group,user,event,date,count"];
  for (const { group, user, event, date, count } of rows)
    lines.push(`${group},${user},${event},${date},${count}`);
  return `${lines.join("\n")}\n`;
}
