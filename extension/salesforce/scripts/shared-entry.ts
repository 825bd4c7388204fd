/** Exactly what `c/bwShared` exports: the words, formats and readers that cards on every CRM share. */
export { requestKinds } from "../../../shared/contracts/appended-requests.ts";
export { readCardReply, unanswered } from "../../../shared/contracts/card-reply.ts";
export { readConnectionForm } from "../../../shared/contracts/connection-form.ts";
export {
  accountFacts,
  dayLine,
  dayWeight,
  inDayOrder,
} from "../../../shared/contracts/day-lines.ts";
export { externalKey, keyOfExternal } from "../../../shared/contracts/external-key.ts";
export {
  expansionSaid,
  forecastSaid,
  lookBackSaid,
  preventableLabels,
  renewalOutcomeLabels,
} from "../../../shared/contracts/forecast-draft.ts";
export {
  daysAfter,
  daysUntil,
  formatAge,
  formatDate,
  formatDay,
  formatDistance,
  formatScore,
  todayOf,
} from "../../../shared/contracts/formats.ts";
export { handoffCells, rowCells, rowsFields } from "../../../shared/contracts/handoff-cells.ts";
export {
  answersIn,
  answersOf,
  partsOf,
  readConfirmed,
  readMore,
} from "../../../shared/contracts/handoff-record.ts";
export { readDealSnapshot } from "../../../shared/contracts/handoff-view.ts";
export { handoffLines, tagOf } from "../../../shared/contracts/handoff-words.ts";
export { detail } from "../../../shared/contracts/health-details.ts";
export { bandLabels } from "../../../shared/contracts/health-headline.ts";
export { staleSentence, summarise } from "../../../shared/contracts/health-summary.ts";
export { healthView } from "../../../shared/contracts/health-view.ts";
export { briefLines } from "../../../shared/contracts/journey-brief.ts";
export {
  forecastLabels,
  milestoneRows,
  onboardingWords,
  outcomeRows,
  planLines,
  promiseRows,
  renewalLines,
} from "../../../shared/contracts/journey-lines.ts";
export { emptyLog, saidIn } from "../../../shared/contracts/log-draft.ts";
export { milestoneSaid } from "../../../shared/contracts/milestone-draft.ts";
export { accountOutputs } from "../../../shared/contracts/outputs.ts";
export {
  endSaid,
  outcomeSaid,
  reviewSaid,
  valueSaid,
  wantsReason,
} from "../../../shared/contracts/plan-draft.ts";
export {
  emptyStep,
  emptyStop,
  hasPod,
  outcomes,
  playSaid,
  stepSaid,
  stopSaid,
} from "../../../shared/contracts/play-draft.ts";
export { dueIn, isLate, playsOf } from "../../../shared/contracts/play-summary.ts";
export { promiseSaid, wantsApproval } from "../../../shared/contracts/promise-draft.ts";
export { changesOfWeek, totalsLine } from "../../../shared/contracts/review-lines.ts";
export { saidLines } from "../../../shared/contracts/said-lines.ts";
export {
  connectionObject,
  handoffObject,
  outcomeObject,
  packaged,
  promiseObject,
  salesforceField,
} from "../../../shared/contracts/salesforce.ts";
export { readSnapshot } from "../../../shared/contracts/snapshot.ts";
export { emptyTerm, missingIn } from "../../../shared/contracts/term-draft.ts";
export { defaultHandoffs } from "../../../shared/domain/default/handoffs.ts";
export { completenessOf } from "../../../shared/domain/handoff/completeness.ts";
export { formOf } from "../../../shared/domain/handoff/form-of.ts";
export { graduationMilestone } from "../../../shared/domain/onboarding/onboarding.ts";
