import type { WorkingCalendar } from "../calendar.ts";
import type { Colleague, RoleHolders } from "../team.ts";
import type { Contacts } from "./checks.ts";
import type { Handoff } from "./handoff.ts";
import type { HandoffRules, HandoffTimes } from "./template.ts";

/** What decisions about a handoff rest on, as it is known now. */
export type HandoffContext = {
  /** Epoch milliseconds. */
  readonly now: number;
  readonly rules: HandoffRules;
  /** Of the account and the deal. */
  readonly contacts: Contacts;
  /** The account's, by role: `cs_lead`, `head_of_cs` and `sales_lead` are asked. */
  readonly roles: RoleHolders;
  /** By owner id. */
  readonly colleagues: ReadonlyMap<string, Colleague>;
  /** For what nobody has. */
  readonly calendar: WorkingCalendar;
  /** Local time at which things are due on their day, "17:00": that of plays. */
  readonly dueTime: string;
};

export const iso = (instant: number): string => new Date(instant).toISOString();

/** Without a sale: by a change of owner, of specialist, or of whoever covers the account. */
export const isHandover = ({ kind }: Pick<Handoff, "kind">): boolean =>
  kind === "owner" || kind === "stage" || kind === "cover";

/** Still with the giver, or waiting for the taker. */
export const isUnderWay = ({ state }: Pick<Handoff, "state">): boolean =>
  state === "draft" || state === "submitted" || state === "returned";

/** Whether somebody may write in it. */
export const isWritable = (handoff: Pick<Handoff, "state">): boolean =>
  isUnderWay(handoff) || handoff.state === "accepted_with_gaps";

export const isAccepted = ({ state }: Pick<Handoff, "state">): boolean =>
  state === "accepted" || state === "accepted_with_gaps";

/** Of a column that is not named, the longest of those that are. */
export function timesOf({ times }: HandoffRules, column: string): HandoffTimes {
  const own = Object.hasOwn(times, column) ? times[column] : undefined;
  if (own !== undefined) return own;
  const all = Object.values(times);
  const longest = (days: (each: HandoffTimes) => number | null) => {
    const known = all.flatMap((each) => days(each) ?? []);
    return known.length === 0 ? null : Math.max(...known);
  };
  return {
    submitDays: longest(({ submitDays }) => submitDays),
    assignDays: longest(({ assignDays }) => assignDays),
    acceptDays: longest(({ acceptDays }) => acceptDays),
    introductionDays: longest(({ introductionDays }) => introductionDays),
    kickoffBookedDays: longest(({ kickoffBookedDays }) => kickoffBookedDays),
    kickoffHeldDays: longest(({ kickoffHeldDays }) => kickoffHeldDays),
    rates: all.length > 0 && all.every(({ rates }) => rates === "sample") ? "sample" : "all",
    minutes: longest(({ minutes }) => minutes) ?? 0,
  };
}

/** Of a column's handoffs all are rated, or one in ten: always the same ones, whoever asks. */
export function isRated({ id, column }: Handoff, rules: HandoffRules): boolean {
  if (timesOf(rules, column).rates === "all") return true;
  let hash = 0;
  for (const letter of id) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_003;
  return hash % 10 === 0;
}
