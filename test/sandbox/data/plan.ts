/** What an account is to consist of; a loader plans it, `fill-account.ts` puts it into the portal. */
export type AccountPlan = {
  readonly name: string;
  readonly domain: string;
  readonly externalId: string;
  readonly industry: string;
  readonly country: string;
  readonly lifecycleStage: "customer" | "opportunity" | "other";
  readonly createdAt: number;
  /** How well it goes, which what is generated follows: usage, contact, answers. */
  readonly mood: "good" | "fair" | "poor";
  /** The end of the running contract; null without one. */
  readonly renewsOn: number | null;
  readonly deals: readonly DealPlan[];
  readonly tickets: readonly TicketPlan[];
  /** Whole record made up, rather than taken from a data set. */
  readonly isGenerated: boolean;
};

export type DealPlan = {
  readonly name: string;
  readonly stage:
    | "won"
    | "early"
    | "open"
    | "bought-in"
    | "contract-sent"
    | "renewal-due"
    | "renewal-proposed"
    | "lost";
  readonly closesAt: number;
  readonly createdAt: number;
  readonly arr: number;
  readonly product: string;
  readonly seats: number;
  readonly startsAt: number;
  readonly termMonths: number;
  readonly billing: "monthly" | "annually";
  readonly isGenerated: boolean;
};

export type TicketPlan = {
  readonly subject: string;
  readonly priority: "LOW" | "MEDIUM" | "HIGH" | "URGENT";
  readonly openedAt: number;
  readonly closedAt: number | null;
  readonly firstReplyMinutes: number;
  /** 1-5 */
  readonly satisfaction: number | null;
  readonly isGenerated: boolean;
};

export const dayMs = 86_400_000;

export const startOfDay = (instant: number): number => Math.floor(instant / dayMs) * dayMs;

export const isoDay = (instant: number): string => new Date(instant).toISOString().slice(0, 10);

/** The same day of the month so many months on, the month's last day where it has fewer. */
export function addMonths(instant: number, months: number): number {
  const date = new Date(instant);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, lastDay));
  return date.getTime();
}

/** Length of a contract that has been renewed year by year and still runs. */
export function runningTermMonths(startsAt: number, now: number): number {
  let months = 12;
  while (addMonths(startsAt, months) <= now) months += 12;
  return months;
}
