import { z } from "zod";
import { defaultConfiguration } from "../domain/default-configuration.ts";
import { conditionSchema } from "./condition.ts";

const text = z.string().min(1, "must not be empty");
const days = z.int("must be a whole number of days").min(0, "must not be negative");
const positive = z.number().positive("must be more than 0");

const tierRule = z
  .strictObject({
    id: text.describe("Stands with the tier on the record; not size or assigned."),
    when: conditionSchema,
    tier: text,
    reason: text.describe(
      "Said on the card; {arr}, {sizeTier}, {segment}, {strategicReason} and {until} are filled in.",
    ),
    forDays: z
      .int("must be a whole number of days")
      .min(1, "must be at least 1, or left out")
      .exactOptional()
      .describe("So long it holds; then it is passed over and a review is due."),
  })
  .meta({ id: "TierRule", description: "The first that holds decides the tier." });

const tierChanges = z
  .strictObject({
    beyondShare: z
      .number()
      .min(0)
      .max(1)
      .describe("Of the bound that the revenue has to be beyond before the size moves a tier."),
    forDays: days.describe("So many days without a break."),
    notInStages: z.array(text).describe("Stages in which no tier changes; the change waits."),
    notBeforeRenewalDays: days.describe("Days before the renewal in which no tier changes."),
    assignedDaysMost: z
      .int("must be a whole number of days")
      .min(1)
      .describe("The longest that a tier can be assigned by hand."),
  })
  .describe("A tier is a promise to the customer: it does not change with every invoice.");

const complexity = z
  .strictObject({
    power: z
      .strictObject({ integrations: z.int().min(1), products: z.int().min(1) })
      .describe("At least so many of either, or use of the API."),
    lightSeats: z
      .int()
      .min(0)
      .describe("One product, no integration and at most so many seats are light."),
    products: z
      .record(z.string(), positive)
      .describe("What a product asks of a CSM beside others, by its name; 1 where not named."),
  })
  .describe("How deep the product is in an account.");

const exchangeRate = z.strictObject({
  currency: z.string().regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code like "EUR"'),
  from: z.iso.date("must be a date like 2026-01-01").describe("From that day on."),
  rate: positive.describe("One unit of the currency is so much in home currency."),
});

const groups = z
  .strictObject({
    rollUp: z
      .boolean()
      .describe("A parent's record shows its children: their weighted mean and worst band."),
    sizeOfGroup: z.boolean().describe("The size of an account is its whole group's."),
  })
  .describe("Parents and their children; each is scored by itself either way.");

const shipped = defaultConfiguration;

/** The parts of the document that say how tiers come about. */
export const tieringSchema = {
  // A document that was written before there were rules goes on by size alone.
  tierRules: z.array(tierRule).default(() => []),
  tierChanges: tierChanges.default(() => ({
    ...shipped.tierChanges,
    notInStages: [...shipped.tierChanges.notInStages],
  })),
  complexity: complexity.default(() => shipped.complexity),
  exchangeRates: z
    .array(exchangeRate)
    .default(() => [])
    .describe("Amounts in other currencies, by the latest row at or before the contract's close."),
  groups: groups.default(() => shipped.groups),
};
