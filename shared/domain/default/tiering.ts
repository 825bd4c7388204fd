import type { Condition } from "../condition.ts";
import type { Configuration, TierPolicy } from "../configuration.ts";
import type { TierRule } from "../tier-rules.ts";

// Sizes are asked by segment, so that the rules follow the segments' bounds and the CRM's own word.
const isLarge: Condition = { fact: "segment", is: "enterprise" };
const isMiddle: Condition = { fact: "segment", is: "mid_market" };
const isSmall: Condition = { fact: "segment", is: "smb" };
const asksForLittle: Condition = { fact: "preference", is: "self-service" };
const asksForMuch: Condition = { fact: "preference", is: "close-contact" };
const canGrow: Condition = { fact: "potential", is: "high" };
const isDeep: Condition = { fact: "complexity", is: "power" };
/** The upper half of the middle: where growth or depth is worth a high touch. */
const isUpperMiddle: Condition = { all: [isMiddle, { fact: "arr", atLeast: 50_000 }] };

/** An account that fits none of these has the tier of its segment. */
const tierRules: readonly TierRule[] = [
  {
    id: "product_led",
    when: {
      all: [
        { fact: "businessModel", is: "product-led" },
        isSmall,
        { fact: "humanTouch", is: false },
      ],
    },
    tier: "tech_touch",
    reason: "product-led, {arr}",
  },
  {
    id: "strategic",
    when: { fact: "strategic", is: true },
    tier: "high_touch",
    reason: "strategic: {strategicReason}",
  },
  {
    id: "large_self_service",
    when: { all: [isLarge, asksForLittle, { fact: "complexity", is: "light" }] },
    tier: "mid_touch",
    reason: "{arr} would be {sizeTier}, customer asked for self-service",
  },
  {
    id: "high_potential",
    when: { all: [isUpperMiddle, canGrow, { not: asksForLittle }] },
    tier: "high_touch",
    reason: "{arr} with high potential",
  },
  {
    id: "deep_integration",
    when: { all: [isUpperMiddle, isDeep, { not: asksForLittle }] },
    tier: "high_touch",
    reason: "{arr} with deep integration",
  },
  {
    id: "close_contact",
    when: { all: [isUpperMiddle, asksForMuch] },
    tier: "high_touch",
    reason: "{arr}, customer asked for close contact",
  },
  {
    id: "self_service",
    when: { all: [isMiddle, asksForLittle, { not: isDeep }] },
    tier: "tech_touch",
    reason: "{arr} would be {sizeTier}, customer asked for self-service",
  },
  {
    id: "small_high_potential",
    when: { all: [isSmall, canGrow] },
    tier: "mid_touch",
    reason: "small with high potential, review {until}",
    forDays: 180,
  },
  {
    id: "small_deep_integration",
    when: { all: [isSmall, isDeep] },
    tier: "mid_touch",
    reason: "small with deep integration, review {until}",
    forDays: 180,
  },
];

/** How tiers come about and change, as a team would keep it on day one. */
export const defaultTiering: Pick<
  Configuration,
  "tierRules" | "tierChanges" | "complexity" | "exchangeRates" | "groups"
> = {
  tierRules,
  tierChanges: {
    beyondShare: 0.1,
    forDays: 30,
    notInStages: ["onboarding"],
    notBeforeRenewalDays: 90,
    assignedDaysMost: 180,
  },
  complexity: { power: { integrations: 3, products: 2 }, lightSeats: 10, products: {} },
  exchangeRates: [],
  groups: { rollUp: false, sizeOfGroup: false },
};

/**
 * Hours: about 110 of a CSM's month are left for accounts (160 less a third for meetings of our own, leave
 * and administration); 15 accounts in high, 75 in mid and 275 in tech touch, inside the ranges of
 * `accountsPerCsm`, come to 7, 1.5 and 0.4 each.
 */
export const defaultTiers: readonly TierPolicy[] = [
  {
    id: "high_touch",
    label: "High-touch",
    cadenceDays: 10,
    onboardingCadenceDays: 7,
    firstValueDays: 45,
    touch: {
      channels: ["call", "visit", "shared Slack or Teams channel"],
      trigger: "calendar",
      reviewMonths: 3,
      pulseMonths: 1,
    },
    hoursPerMonth: 7,
    accountsPerCsm: { from: 10, to: 25 },
  },
  {
    id: "mid_touch",
    label: "Mid-touch",
    cadenceDays: 22,
    onboardingCadenceDays: 10,
    firstValueDays: 30,
    touch: {
      channels: ["call", "e-mail", "webinar"],
      trigger: "calendar",
      reviewMonths: 6,
      pulseMonths: 3,
    },
    hoursPerMonth: 1.5,
    accountsPerCsm: { from: 50, to: 100 },
  },
  {
    id: "tech_touch",
    label: "Tech-touch",
    cadenceDays: null,
    firstValueDays: 14,
    touch: {
      channels: ["in product", "e-mail", "office hours", "community"],
      trigger: "signal",
      reviewMonths: 12,
      pulseMonths: null,
    },
    hoursPerMonth: 0.4,
    accountsPerCsm: { from: 200, to: null },
  },
];
