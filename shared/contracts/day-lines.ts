import { weightBefore } from "../domain/play/urgency.ts";
import type { DayAccount, DayItem } from "./day-view.ts";
import {
  daysUntil,
  formatDate,
  formatDistance,
  formatMoney,
  formatScore,
  type Moment,
} from "./formats.ts";
import { bandLabels } from "./health-headline.ts";
import { dueIn } from "./play-summary.ts";

/** What waits for somebody, in the words of "My day"; the same on every CRM. */
export type DayLine = {
  /** "Red 43 · €84k · High-touch" */
  readonly facts: string;
  /** "Save plan: Call the decision maker" */
  readonly title: string;
  /** What to do, or why; null where the title says it all. */
  readonly text: string | null;
  /** "due today"; null where there is no date. */
  readonly due: string | null;
  readonly isLate: boolean;
};

export function dayLine(item: DayItem, currency: string, moment: Moment): DayLine {
  return { facts: accountFacts(item.account, currency), ...what(item, moment) };
}

/** "Red 43 · €84k · High-touch": what is not known is left out. */
export function accountFacts(account: DayAccount, currency: string): string {
  const { band, score, arr, tier } = account;
  return [
    score === null ? bandLabels[band] : `${bandLabels[band]} ${formatScore(score)}`,
    ...(arr === null ? [] : [formatMoney({ amount: arr, currency })]),
    ...(tier === null ? [] : [tier]),
  ].join(" · ");
}

function what(item: DayItem, moment: Moment): Omit<DayLine, "facts"> {
  const onDay = (date: string) => `${formatDate(date, moment)} (${formatDistance(date, moment)})`;
  switch (item.kind) {
    case "step":
      return {
        title: `${item.playLabel}: ${item.label}`,
        text: item.instructions || null,
        due: item.dueAt === null ? null : dueIn(item.dueAt, moment),
        isLate: item.late,
      };
    case "new-red":
      return undated(`Red since ${onDay(item.since.slice(0, 10))}`, item.reason);
    case "promise":
      return {
        title: `Promised: ${item.text}`,
        text: null,
        due: `due ${onDay(item.dueOn)}`,
        isLate: daysUntil(item.dueOn, moment) < 0,
      };
    case "returned-handoff":
      return undated(
        `Handoff of ${item.deal ?? item.account.name} came back`,
        `On ${onDay(item.since.slice(0, 10))}: it waits for what was missing.`,
      );
    case "handoff":
      return {
        title: `Handoff of ${item.deal ?? item.account.name}: ${clockWords[item.what]}`,
        text: item.text,
        due: dueIn(item.dueAt, moment),
        isLate: item.late,
      };
    case "renewal-review":
      return {
        title: `Look back on the renewal: ${outcomeWords[item.outcome]} ${onDay(item.decidedOn)}`,
        text: "Write down the cause and what to do otherwise next time.",
        due: `due ${onDay(item.dueOn)}`,
        isLate: daysUntil(item.dueOn, moment) < 0,
      };
    case "renewal-without-forecast":
      return {
        title: `Renews ${onDay(item.renewsOn)} without a forecast`,
        text: null,
        due: `notice by ${onDay(item.noticeBy)}`,
        isLate: daysUntil(item.noticeBy, moment) < 0,
      };
  }
}

const clockWords = {
  submit: "hand it over",
  assign: "choose who takes it",
  accept: "accept it, or return it with what is missing",
  gap: "close a gap",
  "rate-truth": "was it true?",
} as const;

const outcomeWords = {
  renewed: "renewed",
  expanded: "renewed for more",
  reduced: "renewed for less",
  lost: "lost",
} as const;

const undated = (title: string, text: string | null) => ({ title, text, due: null, isLate: false });

/** ARR × urgency: by band, and twice as much when notice (else the renewal) is due within 90 days. */
export function dayWeight(
  account: Pick<DayAccount, "arr" | "band">,
  deadline: string | null,
  moment: Moment,
): number {
  return weightBefore(deadline === null ? null : daysUntil(deadline, moment), account);
}

/** Most weight first; of one account what is due first, and then what has no date. */
export function inDayOrder<T extends DayItem>(items: readonly T[]): readonly T[] {
  return items.toSorted(
    (a, b) =>
      b.weight - a.weight ||
      compare(a.account.id, b.account.id) ||
      compare(dateOf(a), dateOf(b)) ||
      compare(a.kind, b.kind),
  );
}

const latest = "9999";

const dateOf = (item: DayItem): string => {
  switch (item.kind) {
    case "step":
    case "handoff":
      return item.dueAt ?? latest;
    case "promise":
    case "renewal-review":
      return item.dueOn;
    default:
      return latest;
  }
};

const compare = (a: string, b: string) => (a < b ? -1 : Number(a > b));
