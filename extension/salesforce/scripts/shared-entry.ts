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
export { keyOfExternal } from "../../../shared/contracts/external-key.ts";
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
export { detail } from "../../../shared/contracts/health-details.ts";
export { bandLabels } from "../../../shared/contracts/health-headline.ts";
export { staleSentence, summarise } from "../../../shared/contracts/health-summary.ts";
export { healthView } from "../../../shared/contracts/health-view.ts";
export { emptyLog, saidIn } from "../../../shared/contracts/log-draft.ts";
export { accountOutputs } from "../../../shared/contracts/outputs.ts";
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
export { changesOfWeek, totalsLine } from "../../../shared/contracts/review-lines.ts";
export { saidLines } from "../../../shared/contracts/said-lines.ts";
export {
  connectionObject,
  packaged,
  salesforceField,
} from "../../../shared/contracts/salesforce.ts";
export { readSnapshot } from "../../../shared/contracts/snapshot.ts";
export { emptyTerm, missingIn } from "../../../shared/contracts/term-draft.ts";
