import type { HandoffState } from "../domain/handoff/handoff.ts";
import { formatDate, formatInstant, formatMoney, type Moment } from "./formats.ts";
import type { HandoffView } from "./handoff-view.ts";
import type { SummaryLine } from "./health-reasons.ts";

const kinds: Readonly<Record<HandoffView["kind"], string>> = {
  new: "new",
  expansion: "expansion",
  owner: "change of owner",
  stage: "next stage",
  cover: "regional cover",
};

export type Amount = {
  readonly amount: string | null | undefined;
  readonly currency: string | null;
};

/** "Acme · new · €84k · High-touch · 11/14 · ~6 min": the time while it is still to be written. */
export function lineOf(view: HandoffView, { amount, currency }: Amount): string {
  const isOpen = view.state === "draft" || view.state === "returned";
  const parts = [
    view.account.name,
    kinds[view.kind],
    amount && currency ? formatMoney({ amount: Number(amount), currency }) : null,
    view.column.label === kinds[view.kind] ? null : view.column.label,
    `${view.filled}/${view.of}`,
    isOpen && view.missing.length > 0 ? `~${view.minutes} min` : null,
  ];
  return parts.filter((part) => part !== null).join(" · ");
}

type Tag = {
  readonly text: string;
  readonly variant: "default" | "info" | "success" | "warning" | "danger";
};

export function tagOf({ state, gaps }: HandoffView): Tag {
  const tags: Readonly<Record<HandoffState, Tag>> = {
    draft: { text: "Draft", variant: "default" },
    submitted: { text: "Submitted", variant: "info" },
    returned: { text: `Returned: ${counted(gaps.length, "gap")}`, variant: "warning" },
    accepted: { text: "Accepted", variant: "success" },
    accepted_with_gaps: {
      text: `Accepted with ${counted(gaps.length, "gap")}`,
      variant: "warning",
    },
    refused: { text: "Refused as a poor fit", variant: "danger" },
    withdrawn: { text: "Withdrawn", variant: "default" },
  };
  return tags[state];
}

export const counted = (number: number, what: string) =>
  `${number} ${what}${number === 1 ? "" : "s"}`;

type Row = { readonly label: string; readonly lines: readonly SummaryLine[] };

const mostMissing = 6;

/** The checklist: what was asked for by people, what has to be done by whom, what is done and missing, who has it. */
export function handoffLines(view: HandoffView, moment: Moment): readonly Row[] {
  const rows: readonly Row[] = [
    { label: "Gaps", lines: view.gaps.map((gap) => gapLine(gap, moment)) },
    { label: "Now", lines: nowLines(view, moment) },
    { label: "Missing", lines: missingLines(view) },
    { label: "Done", lines: doneLines(view, moment) },
    { label: "Who", lines: whoLines(view) },
  ];
  return rows.filter(({ lines }) => lines.length > 0);
}

export function gapLine(
  { text, owner, dueOn }: HandoffView["gaps"][number],
  moment: Moment,
): SummaryLine {
  const due = dueOn === null ? null : `by ${formatDate(dueOn, moment)}`;
  return { strong: text, text: [owner, due].filter((part) => part !== null).join(", ") };
}

export const isLate = ({ dueAt }: HandoffView["waits"][number], { now }: Moment) =>
  Date.parse(dueAt) < now.getTime();

function nowLines(view: HandoffView, moment: Moment): SummaryLine[] {
  const waits = view.waits.map((wait) => {
    const owner = wait.owner ?? "nobody yet: it waits in the lead's queue";
    const since = `since ${formatInstant(wait.since, moment)}`;
    const due = `${isLate(wait, moment) ? "was due" : "due"} ${formatInstant(wait.dueAt, moment)}`;
    return { strong: wait.what, text: `${owner}, ${since}, ${due}` };
  });
  const isAhead = view.state === "submitted" && !view.won;
  return isAhead ? [...waits, { text: "It can be accepted once the deal is won." }] : waits;
}

function missingLines({ missing, unconfirmed, state }: HandoffView): SummaryLine[] {
  if (state === "withdrawn" || state === "refused") return [];
  const named = missing.slice(0, mostMissing).map(({ text }) => ({ text }));
  const more = missing.length - named.length;
  return [
    ...named,
    ...(more > 0 ? [{ text: `and ${more} more` }] : []),
    ...(unconfirmed > 0
      ? [{ text: `${counted(unconfirmed, "answer")} from the CRM to be confirmed` }]
      : []),
  ];
}

function doneLines(view: HandoffView, moment: Moment): SummaryLine[] {
  const { state, submittedAt, decidedAt, decidedBy, reason, returns } = view;
  const by = decidedBy === null ? "" : `by ${decidedBy}, `;
  const decided = decidedWords[state];
  return [
    { text: `${view.filled} of ${view.of} fields, ${view.completeness} % complete` },
    ...(submittedAt === null ? [] : [{ text: `Submitted ${formatInstant(submittedAt, moment)}` }]),
    ...(decidedAt === null || decided === null
      ? []
      : [{ text: `${decided} ${by}${formatInstant(decidedAt, moment)}` }]),
    ...(reason === null ? [] : [{ text: reason }]),
    ...(returns > 1 ? [{ text: `Returned ${returns} times` }] : []),
  ];
}

const decidedWords: Readonly<Record<HandoffState, string | null>> = {
  draft: null,
  submitted: null,
  returned: "Returned",
  accepted: "Accepted",
  accepted_with_gaps: "Accepted with gaps",
  refused: "Refused",
  withdrawn: null,
};

function whoLines({ from, to, toBecause }: HandoffView): SummaryLine[] {
  const names = `From ${from?.name ?? "nobody"} to ${to?.name ?? "nobody yet"}`;
  return [{ text: toBecause === null ? names : `${names} · ${toBecause}` }];
}

/** What the button that opens the form says. */
export const openLabels: Readonly<Record<HandoffState, string>> = {
  draft: "Fill in the handoff",
  submitted: "Read and decide",
  returned: "Close the gaps",
  accepted: "Open the handoff",
  accepted_with_gaps: "Open the handoff",
  refused: "Open the handoff",
  withdrawn: "Read the handoff",
};
