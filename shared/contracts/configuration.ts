import { z } from "zod";
import type { Configuration } from "../domain/configuration.ts";
import { configurationProblems } from "../domain/configuration-problems.ts";
import { fittingHandoffs } from "../domain/default/fitting-handoffs.ts";
import { fittingOnboarding } from "../domain/default/fitting-onboarding.ts";
import { fittingPlaying } from "../domain/default/fitting-playing.ts";
import { defaultConfiguration } from "../domain/default-configuration.ts";
import { noObjectMappings } from "../domain/object-mapping.ts";
import { conditionSchema } from "./condition.ts";
import { handoffsSchema } from "./handoff-rules.ts";
import { measuresSchema } from "./measure.ts";
import { onboardingSchema } from "./onboarding-rules.ts";
import { outcomesSchema } from "./outcomes.ts";
import { playingSchema } from "./playing.ts";
import { problemsOf } from "./problems.ts";
import { tieringSchema } from "./tiering.ts";

const text = z.string().min(1, "must not be empty");
const texts = z.array(text);
const allOrNamed = z.union([z.literal("all"), texts], {
  error: 'must be "all" or a list of names',
});
const share = z.number().min(0).max(1);
const points = z.number().min(0).max(100);
const daysBefore = z.number().min(0).nullable();

const source = z
  .discriminatedUnion(
    "from",
    [
      z.strictObject({ from: z.literal("account"), field: text }),
      z.discriminatedUnion("take", [
        z.strictObject({ from: z.literal("won-deals"), take: z.literal("arr") }),
        z.strictObject({ from: z.literal("won-deals"), take: z.literal("latest"), field: text }),
      ]),
      z.strictObject({ from: z.literal("line-items"), take: z.literal("quantity") }),
      z.strictObject({ from: z.literal("fixed"), value: text }),
    ],
    {
      error:
        "is no source: write null, an account field, won-deals (arr, or latest with a field), line-items (quantity) or a fixed value",
    },
  )
  .meta({ id: "Source" })
  .nullable()
  .default(null);

const sources = z.strictObject({
  arr: source,
  currency: source,
  renewalDate: source,
  startDate: source,
  noticeDays: source,
  csm: source,
  segment: source,
  preference: source,
  potential: source,
  businessModel: source,
  lifecycleStage: source,
  seats: source,
  externalId: source,
  strategic: source,
  integrations: source,
  humanTouch: source,
  skill: source,
});

const field = text.nullable().default(null);
const mappedObject = {
  object: text,
  account: text.describe("The field that names the account."),
  where: z
    .array(
      z.strictObject({
        field: text,
        is: z.array(z.union([z.string(), z.number(), z.boolean()])).min(1),
      }),
    )
    .default([])
    .describe("Records that count: all of these hold."),
};
const dealFields = z.strictObject({ arr: field, lineStartsOn: field, lineTermMonths: field });
const objects = z
  .strictObject({
    subscriptions: z
      .array(
        z.strictObject({
          ...mappedObject,
          arr: field.describe("Per year."),
          currency: field,
          startsOn: text,
          endsOn: field.describe("The last day of the term; else termMonths."),
          termMonths: field,
          seats: field,
        }),
      )
      .default([]),
    surveys: z
      .array(
        z.strictObject({
          ...mappedObject,
          survey: z.enum(["nps", "csat", "ces"]),
          contact: field,
          value: text,
          answeredAt: field,
        }),
      )
      .default([]),
    deals: dealFields.default(noObjectMappings.deals),
  })
  .describe("Objects of the CRM's own making that count as deals or survey answers.");

const clockTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day like "09:00"');

const calendar = z.strictObject({
  timeZone: text.describe("IANA name."),
  workingDays: z.array(z.int().min(1).max(7)).min(1).describe("ISO weekdays, 1 = Monday."),
  hours: z.strictObject({ from: clockTime, to: clockTime }),
  holidays: z.array(z.iso.date("must be a date like 2026-12-25")),
});

const usage = z.strictObject({
  coreEvents: allOrNamed,
  coreFeatures: allOrNamed,
  valueActions: z.strictObject({
    events: allOrNamed,
    monthlyThreshold: z
      .record(z.string(), z.number().positive("must be more than 0"))
      .describe("Events per 28 days that a healthy account of the segment reaches, by segment."),
  }),
  feedSilentAfterHours: z.number().positive("must be more than 0"),
});

const businessDays = z.number().positive("must be more than 0");

const support = z.strictObject({
  pipelines: allOrNamed,
  targets: z
    .strictObject({
      urgent: businessDays,
      high: businessDays,
      medium: businessDays,
      low: businessDays,
    })
    .describe("Business days within which a ticket should be closed."),
});

const renewal = z.strictObject({
  pipelines: texts,
  defaultNoticeDays: z.number().min(0),
  byTier: z
    .record(
      z.string(),
      z.strictObject({
        deal: daysBefore,
        contact: daysBefore,
        proposal: daysBefore,
        commit: daysBefore,
      }),
    )
    .describe("Days before the notice deadline by which each point is due, by tier."),
});

const action = z.string();

const bands = z.strictObject({
  greenFrom: points,
  yellowFrom: points,
  hysteresis: z.number().min(0),
  confirmUpHours: z.number().min(0),
  actions: z
    .strictObject({ green: action, yellow: action, red: action, unknown: action })
    .describe("What somebody should do; {measure} is the missing measure that would settle it."),
});

const scorecard = z.strictObject({
  id: text,
  label: text,
  when: conditionSchema,
  badge: text.nullable().describe("Said on the card beside every result of this scorecard."),
  weights: z.record(z.string(), z.number().positive("must be more than 0, or left out")),
  bands: bands.exactOptional().describe("In place of the document's."),
});

const feed = z.enum(["usage", "surveys", "tickets", "activities", "crm"]);
const days = z.int().min(1);
const fact = z.union([z.string(), z.number(), z.boolean()]);

const lever = z.strictObject({
  measure: text,
  levels: z
    .array(
      z.strictObject({
        to: z.number().describe("The reading that follows."),
        hours: z.number().positive("must be more than 0").describe("Of the CSM's time."),
        action: text,
        sets: z
          .record(z.string(), fact)
          .exactOptional()
          .describe("What conditions then ask and get: filling a seat ends its vacancy."),
      }),
    )
    .min(1)
    .max(5, "has at most five levels"),
});

const shipped = defaultConfiguration;
const sentiment = z.strictObject({
  most: share.describe("A scorecard counts measures of opinion for no more of its weight."),
});
const pulse = z.strictObject({
  questions: z.array(text).min(1).max(8, "has at most eight questions"),
  expiresAfterDays: days,
});
const judgement = z.strictObject({ snoozeDays: days, overrideDays: days });
const riskCause = z.strictObject({ id: text, label: text });

const months = z.int().min(1).nullable();
const touch = z
  .strictObject({
    channels: texts,
    trigger: z.enum(["calendar", "signal"]),
    reviewMonths: months,
    pulseMonths: months,
  })
  .describe("How the accounts of the tier are looked after.");

const document = z.strictObject({
  version: text,
  homeCurrency: z.string().regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code like "USD"'),
  customers: z.strictObject({ stages: texts, wonDeal: z.boolean(), exceptStages: texts }),
  sources,
  objects: objects.default(() => ({
    subscriptions: [],
    surveys: [],
    deals: noObjectMappings.deals,
  })),
  calendar,
  usage,
  support,
  renewal,
  measures: measuresSchema,
  scorecards: z.array(scorecard).min(1, "needs at least one scorecard"),
  evidence: z.strictObject({ coverageWanted: share, coverageLeast: share, freshnessLeast: share }),
  bands,
  vetoes: z.array(z.strictObject({ id: text, label: text, cap: points, when: conditionSchema })),
  feeds: z
    .array(feed)
    .default(() => [...shipped.feeds])
    .describe("Kinds of evidence that exist here; what is connected is added to them."),
  sentiment: sentiment.default(shipped.sentiment),
  pulse: pulse.default(() => ({ ...shipped.pulse, questions: [...shipped.pulse.questions] })),
  riskCauses: z.array(riskCause).default(() => [...shipped.riskCauses]),
  judgement: judgement.default(shipped.judgement),
  levers: z.array(lever).default([]),
  publishers: z
    .array(z.email())
    .default([])
    .describe("Who may publish; empty: whoever the CRM lets into the settings."),
  segments: z.array(z.strictObject({ id: text, label: text, from: z.number(), tier: text })).min(1),
  tiers: z
    .array(
      z.strictObject({
        id: text,
        label: text,
        cadenceDays: businessDays.nullable(),
        onboardingCadenceDays: businessDays
          .exactOptional()
          .describe("In place of cadenceDays while an account is onboarding."),
        firstValueDays: businessDays
          .exactOptional()
          .describe("Days within which a new account should do its first value action."),
        touch: touch.exactOptional(),
        hoursPerMonth: z
          .number()
          .min(0)
          .exactOptional()
          .describe("Planned hours of the CSM an account and month, of standard complexity."),
        accountsPerCsm: z
          .strictObject({ from: z.int().min(1), to: z.int().min(1).nullable() })
          .exactOptional()
          .describe("How many of them one CSM looks after; null: no upper end."),
      }),
    )
    .min(1),
  ...tieringSchema,
  ...playingSchema,
  ...handoffsSchema,
  ...onboardingSchema,
  ...outcomesSchema,
});

export const configurationSchema = document.meta({
  title: "Bellwether configuration",
  description: "Everything an admin can decide, as one versioned document.",
}) satisfies z.ZodType<Configuration>;

type ParsedConfiguration =
  | { readonly ok: true; readonly configuration: Configuration }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Reads a document as a whole: it is valid, or every problem is named with its place and what to do. */
export function parseConfiguration(document: unknown): ParsedConfiguration {
  const parsed = configurationSchema.safeParse(document, { reportInput: true });
  if (!parsed.success) return { ok: false, problems: problemsOf(parsed.error) };
  const configuration = completed(parsed.data, document);
  const problems = configurationProblems(configuration);
  return problems.length === 0 ? { ok: true, configuration } : { ok: false, problems };
}

/** Of signals, playbooks, handoffs and milestones that a document leaves out, the shipped ones fit or are left out too. */
function completed(configuration: Configuration, document: unknown): Configuration {
  const leavesOut = (part: string) =>
    typeof document === "object" && document !== null && !(part in document);
  const playing = leavesOut("signals") || leavesOut("playbooks");
  const fitting = playing ? fittingPlaying(configuration) : configuration;
  const played = {
    ...configuration,
    ...(leavesOut("signals") ? { signals: fitting.signals } : {}),
    ...(leavesOut("playbooks") ? { playbooks: fitting.playbooks } : {}),
    ...(leavesOut("handoffs") ? { handoffs: fittingHandoffs(configuration.tiers) } : {}),
  };
  return leavesOut("onboarding") ? { ...played, onboarding: fittingOnboarding(played) } : played;
}
