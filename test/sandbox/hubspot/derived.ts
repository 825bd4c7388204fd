import type { ObjectTypeName } from "./object-types.ts";
import type { Portal } from "./portal.ts";
import type { Values } from "./records.ts";

type Derive = (portal: Portal, values: Values, createdAt: number, now: number) => Values;

/** `hs_recurring_billing_period` is an ISO 8601 duration: `P12M`, `P1Y`. */
function months(period: string | undefined): number | null {
  const match = /^P(\d+)([MY])$/.exec(period ?? "");
  if (match === null) return null;
  return Number(match[1]) * (match[2] === "Y" ? 12 : 1);
}

const paymentsPerYear: Readonly<Record<string, number>> = {
  weekly: 52,
  biweekly: 26,
  monthly: 12,
  quarterly: 4,
  per_six_months: 2,
  annually: 1,
  per_two_years: 1 / 2,
  per_three_years: 1 / 3,
};

const derivations: Partial<Readonly<Record<ObjectTypeName, Derive>>> = {
  deals(portal, values, _createdAt, now) {
    const stage = portal.stage("deals", values["dealstage"] ?? "");
    const probability = Number(stage?.metadata?.["probability"] ?? 0);
    const isClosed = stage?.metadata?.["isClosed"] === "true";
    return {
      hs_is_closed: String(isClosed),
      hs_is_closed_won: String(isClosed && probability === 1),
      hs_is_closed_lost: String(isClosed && probability === 0),
      hs_deal_stage_probability: String(probability),
      ...(isClosed && values["closedate"] === undefined
        ? { closedate: new Date(now).toISOString() }
        : {}),
      ...(values["amount"] === undefined ? {} : { amount_in_home_currency: values["amount"] }),
    };
  },
  tickets(portal, values, createdAt, now) {
    const isClosed = portal.stage("tickets", values["hs_pipeline_stage"] ?? "")?.metadata?.[
      "isClosed"
    ];
    if (isClosed !== "true") return { hs_is_closed: "false" };
    const closed = values["closed_date"] ?? new Date(now).toISOString();
    const opened =
      values["createdate"] === undefined ? createdAt : Date.parse(values["createdate"]);
    return {
      hs_is_closed: "true",
      closed_date: closed,
      time_to_close: String(Date.parse(closed) - opened),
    };
  },
  line_items(_portal, values) {
    const amount = Number(values["quantity"] ?? 1) * Number(values["price"] ?? 0);
    const perYear = paymentsPerYear[values["recurringbillingfrequency"] ?? ""];
    const term = months(values["hs_recurring_billing_period"]);
    return {
      amount: String(amount),
      ...(perYear === undefined
        ? {}
        : { hs_arr: String(amount * perYear), hs_mrr: String((amount * perYear) / 12) }),
      ...(term === null ? {} : { hs_term_in_months: String(term) }),
    };
  },
  tasks(_portal, values, _createdAt, now) {
    if (values["hs_task_status"] !== "COMPLETED") {
      return { hs_task_is_completed: "0", hs_task_completion_date: "" };
    }
    const completed = values["hs_task_completion_date"] ?? new Date(now).toISOString();
    return { hs_task_is_completed: "1", hs_task_completion_date: completed };
  },
};

/** The values that HubSpot itself works out from those that were written; an empty one is taken away. */
export function withDerived(
  portal: Portal,
  type: ObjectTypeName,
  values: Values,
  createdAt: number,
  now: number,
): Values {
  const derive = derivations[type];
  if (derive === undefined) return values;
  const all = { ...values, ...derive(portal, values, createdAt, now) };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ""));
}
