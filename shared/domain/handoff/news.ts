import type { HandoffNews } from "./action.ts";
import type { Answers } from "./answers.ts";
import { type HandoffContext, iso, isUnderWay, timesOf } from "./context.ts";
import { accepted, submitted } from "./decide.ts";
import type { Handoff, HandoffKind } from "./handoff.ts";

/** A handoff as its deal gives rise to it, with what the CRM knows. `version`: of the configuration. */
export function openHandoff(
  news: HandoffNews,
  given: {
    readonly id: string;
    readonly kind: HandoffKind;
    readonly deal: string | null;
    readonly account: string;
    readonly version: string;
  },
  context: HandoffContext,
): Handoff {
  const draft: Handoff = {
    ...given,
    column: news.column,
    state: "draft",
    answers: {},
    displaced: [],
    from: news.from,
    to: null,
    toBecause: null,
    openedAt: iso(context.now),
    beganAt: null,
    submittedAt: null,
    assignedAt: null,
    decidedAt: null,
    decidedBy: null,
    reason: null,
    gaps: [],
    returns: 0,
    ratings: [],
  };
  return followNews(draft, news, context);
}

/**
 * What a handoff makes of what the CRM says now: it begins with the win, is withdrawn where the deal is lost or
 * gone, and comes back with it. While it is under way the column, the giver and what the CRM filled in follow the
 * CRM; what a person wrote stays. The same handoff comes back where nothing is new.
 */
export function followNews(handoff: Handoff, news: HandoffNews, context: HandoffContext): Handoff {
  const at = withDealState(handoff, news, context.now);
  return isUnderWay(at) ? withStanding(at, news, context) : at;
}

function withDealState(handoff: Handoff, news: HandoffNews, now: number): Handoff {
  const isThere = news.state === "open" || news.state === "won";
  if (!isThere)
    return isUnderWay(handoff) ? { ...handoff, state: "withdrawn", beganAt: null } : handoff;
  const back: Handoff =
    handoff.state === "withdrawn" ? { ...handoff, state: stateBefore(handoff) } : handoff;
  if (!isUnderWay(back)) return back;
  const beganAt = news.state === "won" ? (back.beganAt ?? wonAt(news, now)) : null;
  return back === handoff && beganAt === back.beganAt ? handoff : { ...back, beganAt };
}

/** A win that is dated ahead begins when it is seen. */
const wonAt = ({ wonAt: said }: HandoffNews, now: number): string =>
  said === null || Number.isNaN(Date.parse(said)) ? iso(now) : iso(Math.min(Date.parse(said), now));

/** What it was when its deal was lost: a return took its submission away. */
function stateBefore({ submittedAt, decidedAt }: Handoff): Handoff["state"] {
  if (submittedAt !== null) return "submitted";
  return decidedAt === null ? "draft" : "returned";
}

function withStanding(handoff: Handoff, news: HandoffNews, context: HandoffContext): Handoff {
  const { column, from, answers } = handoff;
  const prefilled = withPrefilled(answers, news.prefilled, iso(context.now));
  const isSame = column === news.column && (news.from ?? from) === from && prefilled === answers;
  const followed = isSame
    ? handoff
    : { ...handoff, column: news.column, from: news.from ?? from, answers: prefilled };
  return withTaker(followed, news, context);
}

/** By the rule, where nobody has it or whoever had it no longer works here. */
function withTaker(handoff: Handoff, news: HandoffNews, context: HandoffContext): Handoff {
  const { to } = handoff;
  if (to !== null && context.colleagues.get(to)?.active !== false) return handoff;
  if (to === null && news.assigns === null) return handoff;
  return {
    ...handoff,
    to: news.assigns?.to ?? null,
    toBecause: news.assigns?.because ?? null,
    assignedAt: news.assigns === null ? null : iso(context.now),
  };
}

/** Only the CRM's own answers follow it; one that was confirmed and differs now asks to be confirmed again. */
function withPrefilled(answers: Answers, prefilled: HandoffNews["prefilled"], at: string): Answers {
  const gone = Object.keys(answers).filter((path) => {
    const answer = answers[path];
    return answer?.source !== null && !answer?.confirmed && !Object.hasOwn(prefilled, path);
  });
  const news = Object.entries(prefilled).flatMap(([path, { value, source }]) => {
    const known = answers[path];
    if (known !== undefined && (known.source === null || known.value === value)) return [];
    return [[path, { value, source, confirmed: false, by: null, at }] as const];
  });
  if (gone.length === 0 && news.length === 0) return answers;
  const kept = Object.entries(answers).filter(([path]) => !gone.includes(path));
  return Object.fromEntries([...kept, ...news]);
}

/** What happens by itself once the deal is won: where the column gives no days, nobody has to act. */
export function afterClock(
  handoff: Handoff,
  { now, rules }: Pick<HandoffContext, "now" | "rules">,
): Handoff {
  if (handoff.beganAt === null) return handoff;
  const { submitDays, acceptDays } = timesOf(rules, handoff.column);
  const waits = handoff.state === "draft" || handoff.state === "returned";
  const given = waits && submitDays === null ? submitted(handoff, now) : handoff;
  return given.state === "submitted" && acceptDays === null ? accepted(given, null, now) : given;
}
