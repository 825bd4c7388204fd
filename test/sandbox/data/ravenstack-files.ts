import type { TicketPlan } from "./plan.ts";
import { startOfDay } from "./plan.ts";
import { DataProblem, type Row, readCsv, readDay } from "./read-csv.ts";

/** The set's last day, which becomes today. */
const lastDay = Date.UTC(2024, 11, 31);

export type Subscription = {
  readonly id: string;
  readonly startsAt: number;
  readonly endsAt: number | null;
  readonly tier: string;
  readonly seats: number;
  readonly arr: number;
  readonly isTrial: boolean;
  readonly billing: "monthly" | "annually";
};

export type Ravenstack = {
  readonly accounts: readonly {
    readonly id: string;
    readonly name: string;
    readonly industry: string;
    readonly country: string;
    readonly signedUpAt: number;
    readonly hasChurned: boolean;
  }[];
  readonly subscriptions: ReadonlyMap<string, readonly Subscription[]>;
  readonly tickets: ReadonlyMap<
    string,
    readonly {
      readonly id: string;
      readonly openedAt: number;
      readonly closedAt: number;
      readonly priority: TicketPlan["priority"];
      readonly firstReplyMinutes: number;
      readonly satisfaction: number | null;
      readonly isEscalated: boolean;
    }[]
  >;
  readonly usage: readonly {
    readonly accountId: string;
    readonly at: number;
    readonly feature: string;
    readonly count: number;
  }[];
};

type Column = (name: string) => string;
type Day = (name: string) => number;

// The office opens at eight: the set counts hours from midnight.
const officeOpensMs = 8 * 3_600_000;

const priorities: readonly TicketPlan["priority"][] = ["LOW", "MEDIUM", "HIGH", "URGENT"];

function readers(
  file: string,
  row: Row,
  index: number,
  shift: number,
): { readonly column: Column; readonly day: Day } {
  const column: Column = (name) => row[name] ?? "";
  const where = (name: string) => `${file}, line ${index + 2}, ${name}`;
  return { column, day: (name) => readDay(column(name), where(name)) + shift };
}

function priorityOf(text: string, line: number): TicketPlan["priority"] {
  const priority = priorities.find((one) => one === text.toUpperCase());
  if (priority === undefined)
    throw new DataProblem(`support_tickets.csv, line ${line}, priority: "${text}" is not known.`);
  return priority;
}

function grouped<T>(entries: readonly (readonly [string, T])[]): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const [key, value] of entries) groups.set(key, [...(groups.get(key) ?? []), value]);
  return groups;
}

function readAccounts(folder: string, shift: number): Ravenstack["accounts"] {
  const file = "accounts.csv";
  const columns = [
    "account_id",
    "account_name",
    "industry",
    "country",
    "signup_date",
    "churn_flag",
  ];
  return readCsv(folder, file, columns).map((row, index) => {
    const { column, day } = readers(file, row, index, shift);
    return {
      id: column("account_id"),
      name: column("account_name"),
      industry: column("industry"),
      country: column("country"),
      signedUpAt: day("signup_date") + officeOpensMs,
      hasChurned: column("churn_flag") === "TRUE",
    };
  });
}

function readSubscriptions(folder: string, shift: number): Ravenstack["subscriptions"] {
  const file = "subscriptions.csv";
  const columns = [
    "subscription_id",
    "account_id",
    "start_date",
    "end_date",
    "plan_tier",
    "seats",
    "arr_amount",
    "is_trial",
    "billing_frequency",
  ];
  const rows = readCsv(folder, file, columns).map((row, index) => {
    const { column, day } = readers(file, row, index, shift);
    const subscription: Subscription = {
      id: column("subscription_id"),
      startsAt: day("start_date"),
      endsAt: column("end_date") === "" ? null : day("end_date"),
      tier: column("plan_tier"),
      seats: Number(column("seats")),
      arr: Number(column("arr_amount")),
      isTrial: column("is_trial") === "TRUE",
      billing: column("billing_frequency") === "annual" ? "annually" : "monthly",
    };
    return [column("account_id"), subscription] as const;
  });
  return grouped(rows);
}

function readTickets(folder: string, shift: number): Ravenstack["tickets"] {
  const file = "support_tickets.csv";
  const columns = [
    "ticket_id",
    "account_id",
    "submitted_at",
    "closed_at",
    "priority",
    "first_response_time_minutes",
    "satisfaction_score",
    "escalation_flag",
  ];
  const rows = readCsv(folder, file, columns).map((row, index) => {
    const { column, day } = readers(file, row, index, shift + officeOpensMs);
    const ticket = {
      id: column("ticket_id"),
      openedAt: day("submitted_at"),
      closedAt: day("closed_at"),
      priority: priorityOf(column("priority"), index + 2),
      firstReplyMinutes: Number(column("first_response_time_minutes")),
      satisfaction:
        column("satisfaction_score") === "" ? null : Number(column("satisfaction_score")),
      isEscalated: column("escalation_flag") === "TRUE",
    };
    return [column("account_id"), ticket] as const;
  });
  return grouped(rows);
}

function readUsage(
  folder: string,
  subscriptions: Ravenstack["subscriptions"],
  shift: number,
): Ravenstack["usage"] {
  const file = "feature_usage.csv";
  const accountOf = new Map<string, string>();
  for (const [accountId, list] of subscriptions)
    for (const one of list) accountOf.set(one.id, accountId);
  return readCsv(folder, file, [
    "subscription_id",
    "usage_date",
    "feature_name",
    "usage_count",
  ]).map((row, index) => {
    const { column, day } = readers(file, row, index, shift);
    return {
      accountId: accountOf.get(column("subscription_id")) ?? "",
      at: day("usage_date"),
      feature: column("feature_name"),
      count: Number(column("usage_count")),
    };
  });
}

export function readRavenstack(folder: string, now: number): Ravenstack {
  const shift = startOfDay(now) - lastDay;
  const subscriptions = readSubscriptions(folder, shift);
  return {
    accounts: readAccounts(folder, shift),
    subscriptions,
    tickets: readTickets(folder, shift),
    usage: readUsage(folder, subscriptions, shift),
  };
}
