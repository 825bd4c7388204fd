import type { ForecastCategory } from "../domain/renewal/forecast.ts";
import {
  daysUntil,
  formatAge,
  formatDate,
  formatDay,
  formatDays,
  formatDistance,
  formatInstant,
  formatMoney,
  type Moment,
} from "./formats.ts";
import type { HandoffView } from "./handoff-view.ts";
import { counted, handoffLines, isLate } from "./handoff-words.ts";
import { type SummaryLine, sentence } from "./health-reasons.ts";
import type { Snapshot } from "./snapshot.ts";

/**
 * The way of an account from the sale to its renewal in the words of a card, the same on every CRM: what somebody
 * has to see to, and a row for each thing of it; what a new owner reads is in `journey-brief.ts`. Dates and ages
 * are as of `moment`.
 */

/** What is due within so many days stands on the card at once. */
const soonDays = 7;
/** A business review wants to be prepared. */
const reviewSoonDays = 14;
const mostPromises = 2;
/** One change of owner is no news; see `Snapshot.ownerChanges`. */
const fewestOwnerChanges = 2;

/** What is late or due, and what is expected of the renewal; the first level of the card. */
export function openLines(snapshot: Snapshot, moment: Moment): SummaryLine[] {
  return [
    ...openPromises(snapshot, moment),
    ...openHandoff(snapshot, moment),
    ...openOnboarding(snapshot),
    ...openPlan(snapshot, moment),
    ...openForecast(snapshot, moment),
    ...(snapshot.ownerChanges >= fewestOwnerChanges
      ? [{ text: `Its owner changed ${snapshot.ownerChanges} times in 90 days` }]
      : []),
  ];
}

function openPromises({ promises }: Snapshot, moment: Moment): SummaryLine[] {
  const pressing = promises.flatMap((promise) => {
    const days = promise.dueOn === null ? null : daysUntil(promise.dueOn, moment);
    return days === null || days > soonDays ? [] : [{ ...promise, days }];
  });
  const lines = pressing.slice(0, mostPromises).map(({ text, owner, dueOn, days }) => ({
    strong:
      days < 0
        ? `Promise ${formatDays(-days)} late`
        : `Promise due ${formatDistance(dueOn ?? "", moment)}`,
    text: `${text}, ${owner ?? "nobody has it"}`,
  }));
  const more = pressing.length - lines.length;
  return more > 0 ? [...lines, { text: `${counted(more, "more promise")} late or due` }] : lines;
}

const handoffHeads: Readonly<Record<HandoffView["state"], string>> = {
  draft: "Handoff not submitted",
  submitted: "Handoff not accepted",
  returned: "Handoff returned",
  refused: "Handoff refused",
  accepted: "Handoff accepted",
  accepted_with_gaps: "Handoff accepted with gaps",
  withdrawn: "Handoff withdrawn",
};

function openHandoff({ handoff }: Snapshot, moment: Moment): SummaryLine[] {
  if (handoff === null || handoff.state === "withdrawn") return [];
  const head = handoffHeads[handoff.state];
  // Of a settled one only what is due soon: a look back in a month is nothing for today.
  const isSettled = handoff.state === "accepted" || handoff.state === "accepted_with_gaps";
  const [wait] = handoff.waits.filter(
    ({ dueAt }) => !isSettled || daysUntil(dueAt.slice(0, 10), moment) <= soonDays,
  );
  if (wait === undefined)
    return handoff.state === "refused" ? [{ strong: head, text: handoff.reason ?? "" }] : [];
  const due = isLate(wait, moment) ? "was due" : "due";
  const who = wait.owner ?? "nobody yet";
  return [
    { strong: head, text: `${wait.what}: ${who}, ${due} ${formatInstant(wait.dueAt, moment)}` },
  ];
}

function openOnboarding({ onboarding }: Snapshot): SummaryLine[] {
  if (onboarding === null || onboarding.status === "graduated") return [];
  const { status, because, gate } = onboarding;
  if (status === "on_track")
    return gate.length === 0 ? [{ text: "Ready to graduate from onboarding" }] : [];
  return [{ strong: `Onboarding ${onboardingWords[status]}`, text: because }];
}

function openPlan({ plan }: Snapshot, moment: Moment): SummaryLine[] {
  if (plan === null) return [];
  const late = plan.outcomes.filter((outcome) => isOutcomeLate(outcome, moment));
  const [first] = late;
  const due = plan.reviewDueOn;
  return [
    ...(first === undefined
      ? []
      : [{ strong: `${counted(late.length, "outcome")} not reached in time`, text: first.text }]),
    ...(due === null || daysUntil(due, moment) > reviewSoonDays
      ? []
      : [{ text: `Business review ${dueWords(due, moment)}` }]),
  ];
}

/** In the order in which a form offers them. */
export const forecastLabels: Readonly<Record<ForecastCategory, string>> = {
  commit: "Commit",
  likely: "Likely",
  at_risk: "At risk",
  lost: "Lost",
  not_asked: "Not yet asked",
};

export function openForecast({ forecast }: Snapshot, moment: Moment): SummaryLine[] {
  if (forecast === null || forecast.category === "not_asked") return [];
  const { category, reason, by, at } = forecast;
  const line = `Forecast: ${forecastLabels[category].toLowerCase()}`;
  const why = `${reason === null ? "" : `${reason} · `}${by}, ${formatAge(at, moment)}`;
  const isDoubted = category === "at_risk" || category === "lost";
  return [isDoubted ? { strong: line, text: why } : { text: `${line} · ${why}` }];
}

/** "due 3 Dec (in 12 days)", "was due 12 Nov (9 days ago)". */
export function dueWords(date: string, moment: Moment): string {
  const verb = daysUntil(date, moment) < 0 ? "was due" : "due";
  return `${verb} ${formatDate(date, moment)} (${formatDistance(date, moment)})`;
}

export type HandoffRow = { readonly label: string; readonly lines: readonly SummaryLine[] };

/** The checklist of the handoff that is under way, else of the last: what is done and missing, who has it. */
export const handoffRows = ({ handoff }: Snapshot, moment: Moment): readonly HandoffRow[] =>
  handoff === null ? [] : handoffLines(handoff, moment);

export type PromiseRow = {
  readonly id: string;
  readonly title: string;
  /** "Integration · Priya Raman, was due 12 Nov (9 days ago)" */
  readonly text: string;
  readonly isLate: boolean;
  /** Who made it when. */
  readonly from: string;
  /** A link. */
  readonly proof: string | null;
};

/** Open ones, the first due first. */
export function promiseRows({ promises }: Snapshot, moment: Moment): readonly PromiseRow[] {
  return promises.map(({ id, text, kind, owner, dueOn, proof, madeBy, madeAt }) => ({
    id,
    title: text,
    text: `${sentence(kind)} · ${owner ?? "nobody has it"}, ${dueOn === null ? "no date" : dueWords(dueOn, moment)}`,
    isLate: dueOn !== null && daysUntil(dueOn, moment) < 0,
    from: `Made ${formatDay(madeAt, moment)}${madeBy === null ? "" : ` by ${madeBy}`}`,
    proof,
  }));
}

export const onboardingWords = {
  on_track: "on track",
  behind: "behind",
  stuck: "stuck",
  graduated: "graduated",
} as const;

export type MilestoneRow = {
  readonly id: string;
  readonly label: string;
  /** "reached 3 Nov", "due 3 Dec (in 12 days), new target" */
  readonly text: string;
  readonly state: "reached" | "late" | "ahead";
};

export function milestoneRows({ onboarding }: Snapshot, moment: Moment): readonly MilestoneRow[] {
  return (onboarding?.milestones ?? []).map(({ id, label, targetOn, reachedOn, replanned }) => {
    if (reachedOn !== null)
      return { id, label, text: `reached ${formatDate(reachedOn, moment)}`, state: "reached" };
    const text = `${dueWords(targetOn, moment)}${replanned ? ", new target" : ""}`;
    return { id, label, text, state: daysUntil(targetOn, moment) < 0 ? "late" : "ahead" };
  });
}

type SnapshotOutcome = NonNullable<Snapshot["plan"]>["outcomes"][number];

export type OutcomeRow = {
  readonly id: string;
  readonly title: string;
  /** "Working days to booking: 9 → 5 → 1 days" */
  readonly way: string;
  /** "Ada Berg, due 31 Mar 2027 (in 130 days) · as of 2 Nov" */
  readonly text: string;
  readonly state: SnapshotOutcome["state"];
  readonly stateLabel: string;
  readonly isLate: boolean;
};

const stateLabels: Readonly<Record<SnapshotOutcome["state"], string>> = {
  open: "Open",
  met: "Met",
  missed: "Missed",
  dropped: "Dropped",
};

export function outcomeRows({ plan }: Snapshot, moment: Moment): readonly OutcomeRow[] {
  return (plan?.outcomes ?? []).map((outcome) => {
    const { id, text, owner, dueOn, currentOn, state } = outcome;
    const due = dueOn === null ? "no date" : dueOf(state, dueOn, moment);
    const asOf = currentOn === null ? "" : ` · as of ${formatDate(currentOn, moment)}`;
    return {
      id,
      title: text,
      way: wayOfOutcome(outcome),
      text: `${owner ?? "nobody of theirs named"}, ${due}${asOf}`,
      state,
      stateLabel: stateLabels[state],
      isLate: isOutcomeLate(outcome, moment),
    };
  });
}

const dueOf = (state: SnapshotOutcome["state"], dueOn: string, moment: Moment) =>
  state === "open" ? dueWords(dueOn, moment) : `by ${formatDate(dueOn, moment)}`;

const isOutcomeLate = ({ state, dueOn }: SnapshotOutcome, moment: Moment) =>
  state === "open" && dueOn !== null && daysUntil(dueOn, moment) < 0;

/** Baseline, present and target; what nobody knows is a question mark. */
export function wayOfOutcome(outcome: SnapshotOutcome): string {
  const { metric, unit, baseline, current, target } = outcome;
  const way = [baseline, current, target].map((value) => value?.toLocaleString("en") ?? "?");
  return `${metric}: ${way.join(" → ")}${unit === null ? "" : ` ${unit}`}`;
}

/** What is agreed, who stands for it, what it brought and when it is looked at next. */
export function planLines({ plan }: Snapshot, moment: Moment): readonly SummaryLine[] {
  if (plan === null) return [];
  const { agreedOn, sponsorsMissing, value, reviewDueOn } = plan;
  return [
    agreedOn === null
      ? { strong: "Not agreed with the customer yet", text: "" }
      : { text: `Agreed with the customer ${formatDate(agreedOn, moment)}` },
    ...(sponsorsMissing.length === 0
      ? []
      : [{ strong: "Sponsors missing", text: sponsorsMissing.join(", ") }]),
    { text: `Confirmed value: ${value === null ? "none yet" : `${formatMoney(value)} a year`}` },
    ...(reviewDueOn === null ? [] : [{ text: `Business review ${dueWords(reviewDueOn, moment)}` }]),
  ];
}

/** When it renews and what is expected of it. */
export function renewalLines(snapshot: Snapshot, moment: Moment): readonly SummaryLine[] {
  const { renewsOn, noticeBy, forecast, expansion } = snapshot;
  return [
    {
      text:
        renewsOn === null ? "No renewal date is known" : `Renewal ${dueWords(renewsOn, moment)}`,
    },
    ...(noticeBy === null ? [] : [{ text: `Notice ${dueWords(noticeBy, moment)}` }]),
    ...(forecast === null || forecast.category === "not_asked"
      ? [{ strong: "Forecast: nobody has said", text: "" }]
      : openForecast(snapshot, moment)),
    ...(expansion === null ? [] : [{ text: `For more business: ${expansion.text}` }]),
  ];
}
