import type { SubscriptionObject } from "@bellwether/shared/domain/object-mapping";
import type { DealRecord, LineItemRecord, SurveyRecord } from "@bellwether/shared/domain/records";
import { to18 } from "./ids.ts";
import { counts } from "./mapped-fields.ts";
import { currencyOf, startOfDay } from "./mapping-revenue.ts";
import { date, instant, number, type Row, text } from "./rows.ts";
import type { Source } from "./sources.ts";
import type { MappingContext, Whole } from "./whole-row.ts";

/** A mapped field may be a formula or plain text, which write ids with 15 characters. */
const idsIn = (row: Row, field: string | null): readonly string[] => {
  const id = field === null ? null : text(row, field);
  return id === null ? [] : [to18(id)];
};

const nameOf = ({ row, common }: Whole, { object }: Source): string =>
  (object.nameField === null ? null : text(row, object.nameField)) ?? `${object.name} ${common.id}`;

/** A record that two mappings would count is taken by the first. */
const subscriptionOf = (row: Row, { subscriptions }: Source): SubscriptionObject | undefined =>
  subscriptions.find(({ where }) => counts(row, where));

/** A subscription was won on the day on which it starts. */
export function mapSubscribedDeal(
  whole: Whole,
  source: Source,
  { homeCurrency }: MappingContext,
): DealRecord | null {
  const { row, common } = whole;
  const mapping = subscriptionOf(row, source);
  if (mapping === undefined) return null;
  return {
    kind: "deal",
    ...common,
    accountIds: idsIn(row, mapping.account),
    name: nameOf(whole, source),
    pipelineId: source.object.name,
    stageId: "",
    state: "won",
    probability: 1,
    ownerId: text(row, "OwnerId"),
    amount: null,
    currency:
      (mapping.currency === null ? null : text(row, mapping.currency)) ??
      currencyOf(whole, homeCurrency),
    arr: mapping.arr === null ? null : number(row, mapping.arr),
    closedAt: startOfDay(date(row, mapping.startsOn)),
    closesOn: date(row, mapping.startsOn),
    contacts: [],
    outputs: {},
  };
}

export function mapSubscribedLine(whole: Whole, source: Source): LineItemRecord | null {
  const { row, common } = whole;
  const mapping = subscriptionOf(row, source);
  if (mapping === undefined) return null;
  const startsOn = date(row, mapping.startsOn);
  const endsOn = mapping.endsOn === null ? null : date(row, mapping.endsOn);
  const term = mapping.termMonths === null ? null : number(row, mapping.termMonths);
  return {
    kind: "line-item",
    ...common,
    dealIds: [common.id],
    product: null,
    name: nameOf(whole, source),
    quantity: mapping.seats === null ? null : number(row, mapping.seats),
    amount: null,
    recurring: true,
    startsOn,
    termMonths: (startsOn && endsOn ? monthsBetween(startsOn, endsOn) : null) ?? term,
  };
}

const dayMs = 86_400_000;

/**
 * Whole months of a term by its first and last day; a term that ends some days beside the month counts as
 * the nearest. Null where it ends before it starts.
 */
export function monthsBetween(startsOn: string, endsOn: string): number | null {
  const [start, end] = [new Date(startsOn), new Date(Date.parse(endsOn) + dayMs)];
  if (end.getTime() <= start.getTime()) return null;
  const months =
    (end.getUTCFullYear() - start.getUTCFullYear()) * 12 + end.getUTCMonth() - start.getUTCMonth();
  const days = end.getUTCDate() - start.getUTCDate();
  return Math.max(1, Math.round(months + days / 30.4));
}

export function mapSurvey(whole: Whole, source: Source): SurveyRecord | null {
  const { row, common } = whole;
  const mapping = source.surveys.find(({ where }) => counts(row, where));
  const value = mapping === undefined ? null : number(row, mapping.value);
  if (mapping === undefined || value === null) return null;
  return {
    kind: "survey",
    ...common,
    accountIds: idsIn(row, mapping.account),
    contactIds: idsIn(row, mapping.contact),
    survey: mapping.survey,
    value,
    answeredAt:
      (mapping.answeredAt === null ? null : instant(row, mapping.answeredAt)) ?? common.createdAt,
  };
}
