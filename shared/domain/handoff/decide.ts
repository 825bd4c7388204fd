import type { Decision, HandoffAction, NewGap } from "./action.ts";
import {
  type HandoffContext,
  isAccepted,
  isHandover,
  iso,
  isRated,
  isUnderWay,
  isWritable,
} from "./context.ts";
import { type Writing, withConfirmed, withEdits, withSettled } from "./edits.ts";
import { placeOf } from "./form-of.ts";
import type { Gap, Handoff, HandoffState } from "./handoff.ts";
import { isAcceptable, mayLead, mayTake } from "./rights.ts";

type Of<K extends HandoffAction["do"]> = Extract<HandoffAction, { readonly do: K }>;

const refused = (reason: string, field: string | null = null): Decision => ({
  ok: false,
  reason,
  field,
});

const took = (handoff: Handoff): Decision => ({ ok: true, handoff });

/** What an action makes of a handoff, or in a sentence why it cannot be done now, or not by them. */
export function decide(handoff: Handoff, action: HandoffAction, context: HandoffContext): Decision {
  switch (action.do) {
    case "edit":
    case "confirm":
    case "settle":
      return write(handoff, action, context);
    case "submit":
      return submit(handoff, context);
    case "accept":
      return taking(handoff, action, context) ?? accept(handoff, action, context);
    case "return":
      return taking(handoff, action, context) ?? giveBack(handoff, action, context);
    case "refuse":
      return taking(handoff, action, context) ?? refuse(handoff, action, context);
    case "reopen":
      return reopen(handoff, action, context);
    case "assign":
      return assign(handoff, action, context);
    case "close-gap":
      return closeGap(handoff, action, context);
    case "rate-truth":
      return rateTruth(handoff, action, context);
    default:
      return action satisfies never;
  }
}

function write(
  handoff: Handoff,
  action: Of<"edit" | "confirm" | "settle">,
  { now, rules }: HandoffContext,
): Decision {
  if (!isWritable(handoff))
    return refused(`${standingOf(handoff)} What is new goes to the account's card.`);
  const by = { by: action.by, at: iso(now), sections: rules.sections };
  const after = ((): Writing => {
    if (action.do === "edit") return withEdits(handoff, action.edits, by);
    if (action.do === "settle") return withSettled(handoff, action, by);
    return withConfirmed(handoff, action.paths, handoff.column, by);
  })();
  return after.ok ? took({ ...handoff, ...after.written }) : after;
}

/** What its state means for whoever wanted something else. */
function standingOf(handoff: Handoff): string {
  const isChange = handoff.state === "withdrawn" && isHandover(handoff);
  return isChange
    ? "The handoff was withdrawn: the account is passed on no more."
    : standing[handoff.state];
}

const standing: Readonly<Record<HandoffState, string>> = {
  draft: "The handoff has not been submitted yet.",
  submitted: "The handoff has been submitted and waits for its acceptance.",
  accepted: "The handoff has been accepted.",
  accepted_with_gaps: "The handoff has been accepted, with gaps that are still open.",
  returned: "The handoff was returned and has not been submitted again.",
  refused: "The handoff was refused as a poor fit; a lead can take that back.",
  withdrawn: "The handoff was withdrawn: its deal was lost or is gone.",
};

function submit(handoff: Handoff, { now }: HandoffContext): Decision {
  if (handoff.state !== "draft" && handoff.state !== "returned")
    return refused(standingOf(handoff));
  return took(submitted(handoff, now));
}

/** What was named at the last return counts as seen to: what is still missing is named anew. */
export function submitted(handoff: Handoff, now: number): Handoff {
  const gaps = closed(handoff.gaps, now);
  return { ...handoff, state: "submitted", submittedAt: iso(now), gaps };
}

const closed = (gaps: readonly Gap[], now: number): readonly Gap[] =>
  gaps.map((gap) => (gap.closedAt === null ? { ...gap, closedAt: iso(now) } : gap));

/** Why somebody cannot accept, return or refuse now; null: they can. */
function taking(
  handoff: Handoff,
  { by, do: what }: Of<"accept" | "return" | "refuse">,
  context: HandoffContext,
): Decision | null {
  const isReady = what === "accept" ? isAcceptable(handoff) : handoff.state === "submitted";
  if (!isReady) return refused(standingOf(handoff));
  if (what === "refuse" && isHandover(handoff))
    return refused(
      "Nothing was sold, so there is no fit to judge: return it with what is missing.",
    );
  return mayTake(handoff, by, context) ? null : refused(notYours(handoff, context));
}

function notYours({ to }: Handoff, { colleagues }: HandoffContext): string {
  const name = (to === null ? undefined : colleagues.get(to)?.name) ?? "whoever it is assigned to";
  return `This is for ${name} or a lead to do.`;
}

function accept(handoff: Handoff, action: Of<"accept">, context: HandoffContext): Decision {
  const { by, gaps, rating, note } = action;
  if (handoff.beganAt === null)
    return refused("The deal is not won yet: accept it after that; it can be returned before.");
  if (isRated(handoff, context.rules) && !isRating(rating))
    return refused("Rate the handoff from 1 to 5.", "rating");
  const problem = gapsProblem(gaps, context) ?? owedProblem(gaps, context);
  if (problem !== null) return problem;
  const at = iso(context.now);
  const rated = rating === null ? [] : [{ of: "acceptance" as const, value: rating, note, by, at }];
  const taken: Handoff =
    handoff.to === null
      ? { ...handoff, to: by, toBecause: "Took it from the queue", assignedAt: at }
      : handoff;
  return took({
    ...accepted(taken, by, context.now),
    submittedAt: handoff.submittedAt ?? at,
    state: gaps.length === 0 ? "accepted" : "accepted_with_gaps",
    gaps: [...handoff.gaps, ...namedGaps(handoff, gaps)],
    ratings: [...handoff.ratings, ...rated],
  });
}

/** `by` null: as nobody's act. */
export function accepted(handoff: Handoff, by: string | null, now: number): Handoff {
  return { ...handoff, state: "accepted", decidedAt: iso(now), decidedBy: by, reason: null };
}

function giveBack(handoff: Handoff, { by, gaps }: Of<"return">, context: HandoffContext): Decision {
  if (gaps.length === 0) return refused("Name at least one gap: it says what to do.", "gaps");
  const problem = gapsProblem(gaps, context);
  return problem ?? took(returned(handoff, gaps, by, context.now));
}

function returned(
  handoff: Handoff,
  gaps: readonly Pick<NewGap, "path" | "text">[],
  by: string,
  now: number,
): Handoff {
  const named = gaps.map((gap) => ({ ...gap, owner: null, dueOn: null }));
  return {
    ...handoff,
    state: "returned",
    submittedAt: null,
    decidedAt: iso(now),
    decidedBy: by,
    reason: null,
    gaps: [...closed(handoff.gaps, now), ...namedGaps(handoff, named)],
    returns: handoff.returns + 1,
  };
}

function refuse(handoff: Handoff, { by, reason }: Of<"refuse">, { now }: HandoffContext): Decision {
  const problem = textProblem(reason, "Say why it is a poor fit: both leads read it.", "reason");
  if (problem !== null) return problem;
  const decided = { decidedAt: iso(now), decidedBy: by, reason: reason.trim() };
  return took({ ...handoff, state: "refused", ...decided });
}

/** It is with the giver again, as after a return: with the lead's words as the gap. */
function reopen(handoff: Handoff, action: Of<"reopen">, context: HandoffContext): Decision {
  if (handoff.state !== "refused") return refused(standingOf(handoff));
  if (!mayLead(action.by, context))
    return refused("Only a lead of customer success can take a refusal back.");
  const problem = textProblem(action.reason, "Say what is to be done now.", "reason");
  const gap = { path: null, text: action.reason.trim() };
  return problem ?? took(returned(handoff, [gap], action.by, context.now));
}

function assign(handoff: Handoff, { by, to }: Of<"assign">, context: HandoffContext): Decision {
  if (!isUnderWay(handoff)) return refused(standingOf(handoff));
  if (!mayLead(by, context))
    return refused("Only a lead of customer success can assign a handoff.");
  if (context.colleagues.get(to)?.active !== true)
    return refused(
      "Choose somebody who works here: the CRM has no active user with this id.",
      "to",
    );
  if (handoff.to === to) return took(handoff);
  const name = context.colleagues.get(by)?.name ?? "a lead";
  const at = iso(context.now);
  return took({ ...handoff, to, toBecause: `Assigned by ${name}`, assignedAt: at });
}

function closeGap(handoff: Handoff, action: Of<"close-gap">, context: HandoffContext): Decision {
  if (handoff.state !== "accepted_with_gaps") return refused(standingOf(handoff));
  if (!mayTake(handoff, action.by, context)) return refused(notYours(handoff, context));
  const gap = handoff.gaps.find(({ id, closedAt }) => id === action.gap && closedAt === null);
  if (gap === undefined) return refused("This gap is not open any more: look again.", "gap");
  const gaps = handoff.gaps.map((each) =>
    each === gap ? { ...each, closedAt: iso(context.now) } : each,
  );
  const isLast = gaps.every(({ closedAt }) => closedAt !== null);
  return took({ ...handoff, gaps, state: isLast ? "accepted" : "accepted_with_gaps" });
}

function rateTruth(handoff: Handoff, action: Of<"rate-truth">, context: HandoffContext): Decision {
  const { by, value, note } = action;
  if (!isAccepted(handoff)) return refused(standingOf(handoff));
  if (!mayTake(handoff, by, context)) return refused(notYours(handoff, context));
  if (!isRating(value)) return refused("Rate it from 1 to 5.", "value");
  if (handoff.ratings.some(({ of }) => of === "truth"))
    return refused("Somebody has answered already whether it was true.");
  const rating = { of: "truth" as const, value, note, by, at: iso(context.now) };
  return took({ ...handoff, ratings: [...handoff.ratings, rating] });
}

const isRating = (value: number | null): boolean =>
  value !== null && Number.isInteger(value) && value >= 1 && value <= 5;

/** Longer, and it is no sentence for a list. */
const gapCharactersMost = 500;
const gapsMost = 30;

function gapsProblem(
  gaps: readonly Pick<NewGap, "path" | "text">[],
  { rules }: HandoffContext,
): Decision | null {
  if (gaps.length > gapsMost) return refused(`Name at most ${gapsMost} gaps.`, "gaps");
  for (const { path, text } of gaps) {
    const problem = textProblem(text, "Say in words what is missing.", "gaps");
    if (problem !== null) return problem;
    if (path !== null && placeOf(rules.sections, path) === null)
      return refused(`The form has no place "${path.slice(0, 80)}": load it again.`, "gaps");
  }
  return null;
}

/** Of gaps that come with acceptance: each is somebody's, by a day. */
function owedProblem(gaps: readonly NewGap[], { colleagues }: HandoffContext): Decision | null {
  for (const { owner, dueOn } of gaps) {
    if (colleagues.get(owner)?.active !== true)
      return refused("Give each gap to somebody who works here.", "gaps");
    if (!/^\d{4}-\d{2}-\d{2}$/.test(dueOn) || Number.isNaN(Date.parse(dueOn)))
      return refused("Say for each gap by which day it is closed.", "gaps");
  }
  return null;
}

function textProblem(text: string, blank: string, field: string): Decision | null {
  if (text.trim() === "") return refused(blank, field);
  return text.length > gapCharactersMost
    ? refused(`Write at most ${gapCharactersMost} characters.`, field)
    : null;
}

function namedGaps(
  { gaps }: Handoff,
  named: readonly (Pick<NewGap, "path" | "text"> & Pick<Gap, "owner" | "dueOn">)[],
): readonly Gap[] {
  return named.map(({ path, text, owner, dueOn }, i) => ({
    id: `g${gaps.length + i + 1}`,
    path,
    text: text.trim(),
    owner,
    dueOn,
    closedAt: null,
  }));
}
