import { createRandom } from "../random.ts";
import { generatedTicket, moodOf } from "./generated.ts";
import {
  type AccountPlan,
  addMonths,
  type DealPlan,
  dayMs,
  isoDay,
  startOfDay,
  type TicketPlan,
} from "./plan.ts";
import { type Portfolio, portfolioFrom, seedOf } from "./portfolio.ts";
import { planContracts } from "./ravenstack-contracts.ts";
import { type Ravenstack, readRavenstack } from "./ravenstack-files.ts";
import { type UsageRow, userOf } from "./usage.ts";

const seed = 20_241_231;

const industries: Readonly<Record<string, string>> = {
  EdTech: "EDUCATION_MANAGEMENT",
  FinTech: "FINANCIAL_SERVICES",
  DevTools: "COMPUTER_SOFTWARE",
  HealthTech: "HOSPITAL_HEALTH_CARE",
  Cybersecurity: "COMPUTER_NETWORK_SECURITY",
};

function planTickets(data: Ravenstack, accountId: string, now: number): readonly TicketPlan[] {
  return (data.tickets.get(accountId) ?? []).map((ticket) => {
    const openedAt = Math.min(ticket.openedAt, now - 3_600_000);
    return {
      subject: `${ticket.id}: ${ticket.isEscalated ? "escalated request" : "support request"}`,
      priority: ticket.priority,
      openedAt,
      closedAt: ticket.closedAt > now ? null : Math.max(ticket.closedAt, openedAt + 60_000),
      firstReplyMinutes: ticket.firstReplyMinutes,
      satisfaction: ticket.satisfaction,
      isGenerated: false,
    };
  });
}

const openTickets = { good: 0.05, fair: 0.3, poor: 0.7 } as const;

/** Next to renewal an account has a deal for it, unless nobody looked after it. */
function planRenewal(
  name: string,
  contract: DealPlan,
  renewsOn: number,
  mood: AccountPlan["mood"],
  now: number,
): readonly DealPlan[] {
  const daysLeft = (renewsOn - now) / dayMs;
  if (daysLeft > 120 || (mood === "poor" && daysLeft > 30)) return [];
  return [
    {
      ...contract,
      name: `${name} - renewal`,
      stage: daysLeft < 60 && mood === "good" ? "renewal-proposed" : "renewal-due",
      createdAt: now - 20 * dayMs,
      closesAt: renewsOn,
      startsAt: renewsOn,
      termMonths: 12,
      isGenerated: true,
    },
  ];
}

function planAccount(data: Ravenstack, index: number, now: number): AccountPlan {
  const account = data.accounts[index] as Ravenstack["accounts"][number];
  const random = createRandom(seedOf(seed, index) + 2);
  const name = account.name.replaceAll("_", " ");
  const mood = moodOf(random);
  const contracts = planContracts(
    name,
    data.subscriptions.get(account.id) ?? [],
    account.hasChurned,
    now,
  );
  const current = contracts.current;
  const renewsOn = current === null ? null : addMonths(current.startsAt, current.termMonths);
  const renewal =
    current === null || renewsOn === null ? [] : planRenewal(name, current, renewsOn, mood, now);
  const open =
    current !== null && random.chance(openTickets[mood]) ? [generatedTicket(random, now)] : [];
  return {
    name,
    domain: `${name.toLowerCase().replaceAll(" ", "-")}.example`,
    externalId: account.id,
    industry: industries[account.industry] ?? "OTHER",
    country: account.country,
    lifecycleStage: current === null ? (account.hasChurned ? "other" : "opportunity") : "customer",
    createdAt: account.signedUpAt,
    mood,
    renewsOn,
    deals: [...contracts.deals, ...renewal].map((deal) => ({
      ...deal,
      createdAt: Math.max(deal.createdAt, account.signedUpAt),
    })),
    tickets: [...planTickets(data, account.id, now), ...open],
    isGenerated: false,
  };
}

function* recordedUsage(data: Ravenstack, plans: readonly AccountPlan[]): Generator<UsageRow> {
  const planOf = new Map(plans.map((plan) => [plan.externalId, plan]));
  const random = createRandom(seed);
  for (const row of data.usage) {
    const plan = planOf.get(row.accountId);
    if (plan === undefined) continue;
    yield {
      group: row.accountId,
      user: userOf(plan, random.whole(1, 4)),
      event: row.feature,
      date: isoDay(startOfDay(row.at)),
      count: row.count,
    };
  }
}

/**
 * The ravenstack set with its last day moved to today. People, contacts with the customer, NPS, open
 * tickets, renewal deals and denser usage are not in it: they are made up, and marked so.
 */
export function ravenstack(folder: string, { prospects = false } = {}): Portfolio {
  const read = (now: number): Ravenstack => readRavenstack(folder, now);
  return portfolioFrom({
    seed,
    parts: { contacts: 3, details: true },
    *plans(now) {
      const data = read(now);
      for (let index = 0; index < data.accounts.length; index++)
        yield planAccount(data, index, now);
    },
    withProspects: prospects,
    recordedUsage: (plans, now) => recordedUsage(read(now), plans),
  });
}
