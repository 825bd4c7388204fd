import { createRandom } from "../random.ts";
import { fillContacts } from "./contacts.ts";
import { fillDeal } from "./fill-account.ts";
import { type Filling, put, tie } from "./filling.ts";
import { type AccountPlan, type DealPlan, dayMs, startOfDay } from "./plan.ts";

/** Companies that have bought nothing yet, each with a deal of new business on its way. */
const prospects = [
  { name: "Aurora Freight", industry: "RETAIL", stage: "early", seats: 20, product: "Pro plan" },
  {
    name: "Bramble Foods",
    industry: "RETAIL",
    stage: "open",
    seats: 35,
    product: "Basic plan",
  },
  {
    name: "Cedar Clinics",
    industry: "HOSPITAL_HEALTH_CARE",
    stage: "bought-in",
    seats: 60,
    product: "Pro plan",
  },
  {
    name: "Dune Mobility",
    industry: "COMPUTER_SOFTWARE",
    stage: "contract-sent",
    seats: 110,
    product: "Enterprise plan",
  },
] as const;

type Prospect = (typeof prospects)[number];

/** What a year of one seat costs. */
const seatPrice = 640;

/** They are no customers, so no figure of the portfolio counts them; people come from a stream of their own. */
export function fillProspects(common: Omit<Filling, "random">): void {
  for (const [index, prospect] of prospects.entries()) {
    fillProspect({ ...common, random: createRandom(7_700_001 + index) }, prospect, index);
  }
}

function fillProspect(filling: Filling, prospect: Prospect, index: number): void {
  const { staff, random, now } = filling;
  const plan = planOf(prospect, index, now);
  const company = put(filling, {
    type: "companies",
    createdAt: plan.createdAt,
    isGenerated: true,
    values: {
      name: plan.name,
      domain: plan.domain,
      website: `https://${plan.domain}`,
      industry: plan.industry,
      country: plan.country,
      lifecyclestage: plan.lifecycleStage,
      hubspot_owner_id: random.pick(staff.reps),
    },
  });
  const people = fillContacts(filling, company, plan, 3);
  for (const dealPlan of plan.deals) {
    const deal = fillDeal(filling, company, dealPlan, { contacts: 3, details: true });
    for (const person of people) tie(filling, deal, person);
  }
}

function planOf({ name, industry, stage, seats, product }: Prospect, index: number, now: number) {
  const createdAt = startOfDay(now - (40 + 10 * index) * dayMs) + 9 * 3_600_000;
  const closesAt = now + (30 - 7 * index) * dayMs;
  const deal: DealPlan = {
    name: `${name} - new business`,
    stage,
    createdAt,
    closesAt,
    startsAt: closesAt + 14 * dayMs,
    arr: seats * seatPrice,
    seats,
    product,
    termMonths: 12,
    billing: "annually",
    isGenerated: true,
  };
  const plan: AccountPlan = {
    name,
    domain: `${name.toLowerCase().replaceAll(" ", "-")}.example`,
    externalId: "",
    industry,
    country: "Germany",
    lifecycleStage: "opportunity",
    createdAt,
    mood: "good",
    renewsOn: null,
    deals: [deal],
    tickets: [],
    isGenerated: true,
  };
  return plan;
}
