import { formatAge, formatInstant, formatMoney, type Moment } from "./formats.ts";
import { headlineOf } from "./health-headline.ts";
import { type SummaryLine, sentence } from "./health-reasons.ts";
import {
  dueWords,
  onboardingWords,
  openForecast,
  promiseRows,
  wayOfOutcome,
} from "./journey-lines.ts";
import type { Snapshot } from "./snapshot.ts";

export type BriefRow = { readonly label: string; readonly lines: readonly SummaryLine[] };

/** A screen's worth of each part. */
const briefMost = 6;

/** What a new owner reads first, on one screen, from what the record holds; parts that are empty are left out. */
export function briefLines(snapshot: Snapshot, moment: Moment): readonly BriefRow[] {
  const rows: readonly BriefRow[] = [
    { label: "How it stands", lines: standing(snapshot, moment) },
    { label: "They want", lines: wanted(snapshot) },
    { label: "Promised", lines: promised(snapshot, moment) },
    { label: "Next dates", lines: nextDates(snapshot, moment) },
    { label: "To be done", lines: toBeDone(snapshot, moment) },
    { label: "People", lines: peopleOfBrief(snapshot, moment) },
  ];
  return rows.filter(({ lines }) => lines.length > 0).map(fitted);
}

function fitted({ label, lines }: BriefRow): BriefRow {
  const more = lines.length - briefMost;
  const shown = lines.slice(0, briefMost);
  return { label, lines: more > 0 ? [...shown, { text: `and ${more} more` }] : shown };
}

function standing(snapshot: Snapshot, moment: Moment): SummaryLine[] {
  const { tier, segment, arr, risk, onboarding, ownerChanges } = snapshot;
  const headline = headlineOf(snapshot, moment);
  const facts = [segment?.label, tier?.label, arr === null ? undefined : formatMoney(arr)];
  return [
    {
      strong: `${headline.bandLabel} ${headline.number}`,
      text: facts.filter((fact) => fact !== undefined).join(" · "),
    },
    ...(risk === null
      ? []
      : [{ strong: `Risk: ${risk.label}`, text: `${risk.by}, ${formatAge(risk.at, moment)}` }]),
    ...(onboarding === null
      ? []
      : [{ text: `Onboarding ${onboardingWords[onboarding.status]}: ${onboarding.because}` }]),
    ...openForecast(snapshot, moment),
    ...(ownerChanges > 0
      ? [
          {
            text: `Its owner changed ${ownerChanges === 1 ? "once" : `${ownerChanges} times`} in 90 days`,
          },
        ]
      : []),
  ];
}

const wanted = ({ plan }: Snapshot): SummaryLine[] =>
  (plan?.outcomes ?? [])
    .filter(({ state }) => state === "open")
    .map((outcome) => ({ strong: outcome.text, text: wayOfOutcome(outcome) }));

const promised = (snapshot: Snapshot, moment: Moment): SummaryLine[] =>
  promiseRows(snapshot, moment).map(({ title, text }) => ({ strong: title, text }));

/** Those of promises stand with them. */
function nextDates(snapshot: Snapshot, moment: Moment): SummaryLine[] {
  const { next, touch, onboarding, plan, noticeBy, renewsOn } = snapshot;
  const milestones = (onboarding?.milestones ?? [])
    .filter(({ reachedOn }) => reachedOn === null)
    .map(({ label, targetOn }) => ({ what: label, on: targetOn }));
  const dates = [
    { what: next?.text ?? "", on: next?.dueOn ?? null },
    { what: "Next contact", on: touch?.dueOn ?? null },
    ...milestones,
    { what: "Business review", on: plan?.reviewDueOn ?? null },
    { what: "Notice", on: noticeBy },
    { what: "Renewal", on: renewsOn },
  ];
  return dates
    .flatMap(({ what, on }) => (on === null ? [] : [{ what, on }]))
    .toSorted((a, b) => a.on.localeCompare(b.on, "en"))
    .map(({ what, on }) => ({ text: `${what} ${dueWords(on, moment)}` }));
}

function toBeDone({ handoff, plays }: Snapshot, moment: Moment): SummaryLine[] {
  const waits = (handoff?.waits ?? []).map(({ what, owner, dueAt }) => ({
    strong: what,
    text: `${owner ?? "nobody yet"}, by ${formatInstant(dueAt, moment)}`,
  }));
  const steps = plays.flatMap(({ label, now }) =>
    now.map((step) => ({
      strong: `${label}: ${step.label}`,
      text: `${step.owner ?? "nobody yet"}${step.dueAt === null ? "" : `, by ${formatInstant(step.dueAt, moment)}`}`,
    })),
  );
  return [...waits, ...steps];
}

function peopleOfBrief({ people, csm, lastTwoWayAt, plan }: Snapshot, moment: Moment) {
  const missing = plan?.sponsorsMissing ?? [];
  return [
    ...people.map(({ role, name, silent }) => ({
      strong: sentence(role.replaceAll("-", " ")),
      text: name === null ? "vacant" : `${name}${silent ? " (silent)" : ""}`,
    })),
    { strong: "CSM", text: csm ?? "nobody named" },
    ...(missing.length === 0 ? [] : [{ strong: "Sponsors missing", text: missing.join(", ") }]),
    {
      text:
        lastTwoWayAt === null
          ? "No two-way contact on record"
          : `Last two-way contact ${formatAge(lastTwoWayAt, moment)}`,
    },
  ];
}
