import { createRandom, type Random } from "../random.ts";
import {
  type AccountPlan,
  addMonths,
  type DealPlan,
  dayMs,
  runningTermMonths,
  startOfDay,
  type TicketPlan,
} from "./plan.ts";
import { type Portfolio, portfolioFrom, seedOf } from "./portfolio.ts";

export type GeneratedOptions = {
  readonly accounts: number;
  readonly seed?: number;
  readonly contactsPer?: number;
  readonly dealsPer?: number;
  readonly ticketsPer?: number;
  /** False leaves companies, contacts, deals and tickets only: 10 records an account by default. */
  readonly details?: boolean;
  /** Besides, companies that are no customers yet, each with an open deal. */
  readonly prospects?: boolean;
};

const heads = [
  "Alder",
  "Beacon",
  "Cobalt",
  "Delta",
  "Ember",
  "Fjord",
  "Granite",
  "Harbor",
  "Indigo",
  "Juniper",
  "Kestrel",
  "Lumen",
  "Meridian",
  "Nimbus",
  "Orchard",
  "Pioneer",
  "Quarry",
  "Ridge",
  "Summit",
  "Tidal",
];
const tails = [
  "Analytics",
  "Biotech",
  "Cloud",
  "Dynamics",
  "Energy",
  "Foods",
  "Group",
  "Health",
  "Interactive",
  "Labs",
  "Logistics",
  "Media",
  "Networks",
  "Partners",
  "Robotics",
  "Software",
];
const industries = [
  "COMPUTER_SOFTWARE",
  "INTERNET",
  "FINANCIAL_SERVICES",
  "EDUCATION_MANAGEMENT",
  "HOSPITAL_HEALTH_CARE",
  "RETAIL",
];
const countries = ["Germany", "France", "United States", "United Kingdom", "Netherlands", "Sweden"];
const subjects = [
  "Export fails",
  "Cannot log in",
  "Slow dashboard",
  "Wrong invoice",
  "Question about permissions",
  "Integration stopped",
];
const priorities = ["LOW", "MEDIUM", "MEDIUM", "HIGH", "URGENT"] as const;

export function moodOf(random: Random): AccountPlan["mood"] {
  const chance = random.fraction();
  if (chance < 0.55) return "good";
  return chance < 0.83 ? "fair" : "poor";
}

function planDeals(
  random: Random,
  name: string,
  createdAt: number,
  now: number,
  count: number,
): readonly DealPlan[] {
  const seats = random.whole(5, 120);
  const arr = seats * random.whole(300, 1_400);
  const startsAt = createdAt + 30 * dayMs;
  const first: DealPlan = {
    name: `${name} - subscription`,
    stage: "won",
    createdAt,
    closesAt: startsAt,
    startsAt,
    arr,
    seats,
    product: random.pick(["Basic plan", "Pro plan", "Enterprise plan"]),
    termMonths: runningTermMonths(startsAt, now),
    billing: random.pick(["monthly", "annually"]),
    isGenerated: true,
  };
  const more = Array.from({ length: Math.max(count - 1, 0) }, (_, i): DealPlan => {
    const opened = now - random.whole(5, 200) * dayMs;
    const stage = random.pick(["open", "lost", "renewal-due"] as const);
    return {
      ...first,
      name: `${name} - expansion ${i + 1}`,
      stage,
      createdAt: opened,
      closesAt: opened + 60 * dayMs,
      arr: arr / 4,
      seats: Math.ceil(seats / 4),
      termMonths: 12,
    };
  });
  return count === 0 ? [] : [first, ...more];
}

function planTicket(random: Random, mood: AccountPlan["mood"], now: number): TicketPlan {
  const openedAt = now - random.whole(1, 300) * dayMs - random.whole(0, 600) * 60_000;
  const isOpen = openedAt > now - 20 * dayMs && random.chance(mood === "poor" ? 0.7 : 0.3);
  const closedAt = Math.min(
    openedAt + random.whole(2, mood === "poor" ? 240 : 72) * 3_600_000,
    now - 3_600_000,
  );
  return {
    subject: random.pick(subjects),
    priority: random.pick(priorities),
    openedAt,
    closedAt: isOpen ? null : Math.max(closedAt, openedAt + 60_000),
    firstReplyMinutes: random.whole(5, 400),
    satisfaction: random.chance(0.5)
      ? random.whole(mood === "poor" ? 1 : 3, mood === "poor" ? 4 : 5)
      : null,
    isGenerated: true,
  };
}

/** A ticket that waits for us today. */
export const generatedTicket = (random: Random, now: number): TicketPlan => ({
  subject: random.pick(subjects),
  priority: random.pick(["MEDIUM", "HIGH", "URGENT"]),
  openedAt: now - random.whole(1, 14) * dayMs,
  closedAt: null,
  firstReplyMinutes: random.whole(5, 400),
  satisfaction: null,
  isGenerated: true,
});

function planAccount(
  random: Random,
  index: number,
  now: number,
  deals: number,
  tickets: number,
): AccountPlan {
  const name = `${random.pick(heads)} ${random.pick(tails)} ${index + 1}`;
  const createdAt =
    startOfDay(now - random.whole(220, 1_400) * dayMs) + random.whole(14, 36) * 1_800_000;
  const mood = moodOf(random);
  const planned = planDeals(random, name, createdAt, now, deals);
  const contract = planned[0];
  return {
    name,
    domain: `${name.toLowerCase().replaceAll(" ", "-")}.example`,
    externalId: `acct-${String(index + 1).padStart(6, "0")}`,
    industry: random.pick(industries),
    country: random.pick(countries),
    lifecycleStage: contract === undefined ? "opportunity" : "customer",
    createdAt,
    mood,
    renewsOn:
      contract === undefined ? null : addMonths(startOfDay(contract.startsAt), contract.termMonths),
    deals: planned,
    tickets: Array.from({ length: tickets }, () => planTicket(random, mood, now)),
    isGenerated: true,
  };
}

function* planAll(options: Required<GeneratedOptions>, now: number): Generator<AccountPlan> {
  for (let index = 0; index < options.accounts; index++) {
    const random = createRandom(seedOf(options.seed, index) + 2);
    yield planAccount(random, index, now, options.dealsPer, options.ticketsPer);
  }
}

/** A made-up portfolio, the same for the same seed and day. */
export function generated(options: GeneratedOptions): Portfolio {
  const usual = { seed: 1, contactsPer: 3, dealsPer: 2, ticketsPer: 4, details: true };
  const all = { ...usual, prospects: false, ...options };
  return portfolioFrom({
    seed: all.seed,
    parts: { contacts: all.contactsPer, details: all.details },
    plans: (now) => planAll(all, now),
    withProspects: all.prospects,
  });
}
