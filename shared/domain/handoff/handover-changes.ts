import { calendarOf } from "../calendar.ts";
import { dayNumber } from "../calendar-date.ts";
import type { Cover } from "../role-holders.ts";
import type { Colleague } from "../team.ts";
import { isHandover, isUnderWay } from "./context.ts";
import type { Handoff } from "./handoff.ts";

/** What passes an account on without a sale. */
export type HandoverChange = {
  readonly kind: "owner" | "stage" | "cover";
  /** The same change has the same, however often it is seen; unique in the installation. */
  readonly id: string;
  /** Null: whoever had it no longer works here. */
  readonly from: string | null;
  /** Null: nobody who works here; a lead assigns it. */
  readonly to: string | null;
  readonly at: string;
};

type Colleagues = ReadonlyMap<string, Colleague>;

/** A change between people as the CRM names them, by id or by address; null where it is none. */
export function changeBetween(
  names: { readonly from: string; readonly to: string | null },
  about: Pick<HandoverChange, "kind" | "id" | "at">,
  colleagues: Colleagues,
): HandoverChange | null {
  const [from, to] = [names.from, names.to].map((name) => colleagueNamed(name, colleagues));
  if (!from && !to) return null;
  if (from?.id === to?.id) return null;
  const atWork = (one: Colleague | null | undefined) => (one?.active ? one.id : null);
  return { ...about, from: atWork(from), to: atWork(to) };
}

function colleagueNamed(name: string | null, colleagues: Colleagues): Colleague | null {
  if (name === null) return null;
  const address = name.toLowerCase();
  const byAddress = () =>
    [...colleagues.values()].find(({ email }) => email?.toLowerCase() === address);
  return colleagues.get(name) ?? byAddress() ?? null;
}

const dayMs = 86_400_000;

/**
 * What an account's handoffs become by a change. One that goes back to the giver takes its handoff back; whoever
 * comes next takes over a handoff that waits for whoever went. `opens`: whether the change gets one of its own.
 */
export function withChange(
  handoffs: readonly Handoff[],
  change: HandoverChange,
): { readonly handoffs: readonly Handoff[]; readonly opens: boolean } {
  const isKnown = handoffs.some((handoff) => isSame(handoff, change));
  if (isKnown) return { handoffs, opens: false };
  if (change.kind !== "owner") return { handoffs, opens: true };
  const back = handoffs.findLast((handoff) => isReverse(handoff, change));
  if (back !== undefined) {
    const isSoon = Date.parse(change.at) - Date.parse(back.beganAt ?? back.openedAt) < dayMs;
    const after = handoffs.map((each) => (each === back && isUnderWay(each) ? ended(each) : each));
    return { handoffs: after, opens: !isSoon };
  }
  const waits = handoffs.filter((handoff) => waitsFor(handoff, change));
  if (waits.length === 0) return { handoffs, opens: true };
  const after = handoffs.map((each) => (waits.includes(each) ? passedTo(each, change) : each));
  return { handoffs: after, opens: false };
}

const isSame = (handoff: Handoff, { id, from, to }: HandoverChange): boolean =>
  handoff.id === id ||
  (isHandover(handoff) && isUnderWay(handoff) && handoff.from === from && handoff.to === to);

const isReverse = ({ kind, from, to, state }: Handoff, change: HandoverChange): boolean =>
  kind === "owner" &&
  state !== "withdrawn" &&
  from !== null &&
  from === change.to &&
  to === change.from;

/** Whoever went had not taken it yet: what the giver has to say is for whoever comes. */
const waitsFor = (handoff: Handoff, { from }: HandoverChange): boolean =>
  (handoff.kind === "new" || handoff.kind === "owner") &&
  isUnderWay(handoff) &&
  handoff.to === from;

const passedTo = (handoff: Handoff, { to, at }: HandoverChange): Handoff => ({
  ...handoff,
  to,
  toBecause: to === null ? null : "The account was given to them",
  assignedAt: to === null ? null : at,
});

const ended = (handoff: Handoff): Handoff => ({ ...handoff, state: "withdrawn", beganAt: null });

/** An absence of more working days than this passes the person's accounts on. */
const coverDays = 10;
/** So many calendar days ahead, so that whoever leaves still has a working day for the note. */
const aheadDays = 4;

/** Whether an absence is long enough for a handover, and near or under way at an instant. */
export function isHandedOver(
  { from, until }: Cover,
  calendar: Colleague["calendar"],
  now: number,
): boolean {
  const { dayOf, instantOf, workingDaysBetween } = calendarOf(calendar);
  const [first, last, today] = [dayNumber(from), dayNumber(until), dayOf(now)];
  const days = 1 + workingDaysBetween(instantOf(first, "12:00"), instantOf(last, "12:00"));
  return days > coverDays && first - aheadDays <= today && today <= last;
}
