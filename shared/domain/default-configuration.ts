import type { Configuration } from "./configuration.ts";
import { commercialMeasures } from "./default/commercial-measures.ts";
import { defaultHandoffs } from "./default/handoffs.ts";
import { defaultLevers } from "./default/levers.ts";
import { defaultOnboarding } from "./default/onboarding.ts";
import { onboardingMeasures } from "./default/onboarding-measures.ts";
import { defaultOutcomes } from "./default/outcomes.ts";
import { defaultPlaying } from "./default/playing.ts";
import { productMeasures } from "./default/product-measures.ts";
import { defaultPulse, defaultRiskCauses } from "./default/pulse.ts";
import { relationshipMeasures } from "./default/relationship-measures.ts";
import { defaultScorecards } from "./default/scorecards.ts";
import { supportMeasures } from "./default/support-measures.ts";
import { defaultTiering, defaultTiers } from "./default/tiering.ts";
import { defaultVetoes } from "./default/vetoes.ts";
import { voiceMeasures } from "./default/voice-measures.ts";
import { noObjectMappings } from "./object-mapping.ts";

/** The document a team would keep on day one. */
export const defaultConfiguration: Configuration = {
  version: "default-1",
  homeCurrency: "USD",
  customers: { stages: ["customer", "evangelist"], wonDeal: true, exceptStages: [] },
  // What is not named here is found by name and type when a CRM is connected, or asked for.
  sources: {
    arr: { from: "won-deals", take: "arr" },
    currency: null,
    renewalDate: null,
    startDate: null,
    noticeDays: null,
    csm: null,
    segment: null,
    preference: null,
    potential: null,
    businessModel: null,
    lifecycleStage: null,
    seats: { from: "line-items", take: "quantity" },
    externalId: null,
    strategic: null,
    integrations: null,
    humanTouch: null,
    skill: null,
  },
  objects: noObjectMappings,
  calendar: {
    timeZone: "UTC",
    workingDays: [1, 2, 3, 4, 5],
    hours: { from: "09:00", to: "17:00" },
    holidays: [],
  },
  usage: {
    coreEvents: "all",
    coreFeatures: "all",
    valueActions: {
      events: "all",
      monthlyThreshold: { enterprise: 2000, mid_market: 400, smb: 80 },
    },
    feedSilentAfterHours: 48,
  },
  support: { pipelines: "all", targets: { urgent: 1, high: 2, medium: 5, low: 10 } },
  renewal: {
    pipelines: [],
    defaultNoticeDays: 30,
    byTier: {
      high_touch: { deal: 120, contact: 90, proposal: 60, commit: 30 },
      mid_touch: { deal: 90, contact: 70, proposal: 60, commit: 30 },
      tech_touch: { deal: 45, contact: null, proposal: null, commit: null },
    },
  },
  measures: [
    ...productMeasures,
    ...supportMeasures,
    ...voiceMeasures,
    ...relationshipMeasures,
    ...commercialMeasures,
    ...onboardingMeasures,
  ],
  scorecards: defaultScorecards,
  evidence: { coverageWanted: 0.6, coverageLeast: 0.35, freshnessLeast: 0.25 },
  bands: {
    greenFrom: 75,
    yellowFrom: 50,
    hysteresis: 2,
    confirmUpHours: 24,
    actions: {
      green: "Keep the cadence; look for room to grow",
      yellow: "Bring the next two-way contact forward to within 10 working days",
      red: "Start the save plan: name the cause and call the decision maker",
      unknown: "Get evidence: {measure}",
    },
  },
  vetoes: defaultVetoes,
  feeds: ["crm", "activities"],
  sentiment: { most: 0.15 },
  pulse: defaultPulse,
  riskCauses: defaultRiskCauses,
  judgement: { snoozeDays: 90, overrideDays: 60 },
  levers: defaultLevers,
  publishers: [],
  segments: [
    { id: "enterprise", label: "Enterprise", from: 100_000, tier: "high_touch" },
    { id: "mid_market", label: "Mid-Market", from: 10_000, tier: "mid_touch" },
    { id: "smb", label: "SMB", from: 0, tier: "tech_touch" },
  ],
  tiers: defaultTiers,
  ...defaultTiering,
  ...defaultPlaying,
  handoffs: defaultHandoffs,
  onboarding: defaultOnboarding,
  outcomes: defaultOutcomes,
};
