import type { AccountFacts, UsageSummary } from "@bellwether/shared/domain/account-facts";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import { type Evidence, gatherEvidence } from "@bellwether/shared/domain/evidence";
import type { MeasureSource } from "@bellwether/shared/domain/measure";
import type {
  AccountRecord,
  ContactRecord,
  DealRecord,
  LineItemRecord,
  SurveyRecord,
  TicketRecord,
  TouchRecord,
} from "@bellwether/shared/domain/records";
import {
  nothingSaid,
  type Override,
  type PeopleChange,
  type Pulse,
  type Said,
  type Snooze,
} from "@bellwether/shared/domain/said";

/** A Monday, noon in the calendar's zone. */
export const now = "2026-06-15T12:00:00.000Z";
export const heardAt = "2026-06-15T11:00:00.000Z";

let made = 0;
const base = <K extends string>(kind: K) => ({
  kind,
  id: `${kind}-${++made}`,
  createdAt: "2020-01-01T00:00:00.000Z",
  modifiedAt: "2026-06-01T00:00:00.000Z",
  fields: {},
});

/** An instant so many days before `now`. */
export function daysAgo(days: number): string {
  return new Date(Date.parse(now) - days * 86_400_000).toISOString();
}

export function dateIn(days: number): string {
  return daysAgo(-days).slice(0, 10);
}

export function account(over: Partial<AccountRecord> = {}): AccountRecord {
  return {
    ...base("account"),
    name: "Acme",
    domain: "acme.example",
    stage: "customer",
    ownerId: null,
    parentId: null,
    outputs: {},
    ...over,
  };
}

export function contact(over: Partial<ContactRecord> = {}): ContactRecord {
  return {
    ...base("contact"),
    accountIds: [],
    name: "Ada",
    email: "ada@acme.example",
    roles: [],
    bounced: false,
    ...over,
  };
}

export function deal(over: Partial<DealRecord> = {}): DealRecord {
  return {
    ...base("deal"),
    accountIds: [],
    name: "Acme, new",
    pipelineId: "sales",
    stageId: "won",
    state: "won",
    probability: 1,
    ownerId: null,
    amount: null,
    currency: "USD",
    arr: null,
    closedAt: daysAgo(800),
    closesOn: null,
    contacts: [],
    outputs: {},
    ...over,
  };
}

export function lineItem(over: Partial<LineItemRecord> = {}): LineItemRecord {
  return {
    ...base("line-item"),
    dealIds: [],
    product: null,
    name: "Seats",
    quantity: null,
    amount: null,
    recurring: true,
    startsOn: null,
    termMonths: null,
    ...over,
  };
}

export function ticket(over: Partial<TicketRecord> = {}): TicketRecord {
  return {
    ...base("ticket"),
    accountIds: [],
    subject: "It does not work",
    pipelineId: "support",
    priority: "medium",
    openedAt: daysAgo(10),
    closedAt: null,
    ...over,
  };
}

export function touch(over: Partial<TouchRecord> = {}): TouchRecord {
  return {
    ...base("meeting"),
    accountIds: [],
    contactIds: [],
    at: daysAgo(5),
    twoWay: true,
    recorded: true,
    ...over,
  };
}

export function survey(over: Partial<SurveyRecord> = {}): SurveyRecord {
  return {
    ...base("survey"),
    accountIds: [],
    contactIds: [],
    survey: "nps",
    value: 8,
    answeredAt: daysAgo(20),
    ...over,
  };
}

export function usage(over: Partial<UsageSummary> = {}): UsageSummary {
  return {
    activeUsers: [20, 20, 20, 20, 20, 20, 20],
    coreEvents: [100, 100, 100, 100],
    featuresUsed: 3,
    valueActions: 90,
    firstEventOn: "2025-01-01",
    lastCoreEventOn: now.slice(0, 10),
    returningUsers: 12,
    usersEver: 30,
    firstValueOn: "2025-01-10",
    users: [],
    features: [],
    counted: {},
    ...over,
  };
}

/** Every feed alive, nothing on record. */
export function facts(over: Partial<AccountFacts> = {}): AccountFacts {
  return {
    account: account(),
    contacts: [],
    deals: [],
    lineItems: [],
    tickets: [],
    touches: [],
    surveys: [],
    usage: null,
    said: nothingSaid,
    journey: null,
    feeds: {
      usage: heardAt,
      surveys: heardAt,
      tickets: heardAt,
      activities: heardAt,
      crm: heardAt,
    },
    portfolio: {
      medianUsageRatio: null,
      coreFeatures: 10,
      twoWayTouches: 100,
      recordedTwoWayTouches: 50,
      rolesShare: 0,
    },
    tierStanding: null,
    group: null,
    ...over,
  };
}

/** An account of 42,000 a year, hence mid-market and mid-touch. */
export function midMarket(over: Partial<AccountFacts> = {}): AccountFacts {
  return facts({ deals: [deal({ arr: 42_000 })], ...over });
}

export function evidence(
  given: AccountFacts,
  configuration: Configuration = defaultConfiguration,
): Evidence {
  return gatherEvidence({ facts: given, configuration, now });
}

const csm = { userId: "77", name: "Cleo" };

export function said(over: Partial<Said>): Said {
  return { ...nothingSaid, ...over };
}

export function pulse(over: Partial<Pulse> = {}): Pulse {
  return { at: daysAgo(10), by: csm, answers: [4, 3, 5, 2, 4], csm: null, ...over };
}

export function peopleChange(
  contactId: string,
  change: PeopleChange["change"],
  days = 5,
): PeopleChange {
  return { at: daysAgo(days), by: csm, contactId, change };
}

const term = { id: "1", at: daysAgo(5), by: csm, until: daysAgo(-20), endedAt: null };

export function snooze(measure: string, over: Partial<Snooze> = {}): Snooze {
  return { ...term, reason: "they moved offices", measure, ...over };
}

export function override(over: Partial<Override> = {}): Override {
  return { ...term, reason: "the outage was ours", band: "yellow", ...over };
}

/** The shipped document with a measure of an admin's own. */
export function withMeasure(id: string, source: MeasureSource): Configuration {
  const own = {
    id,
    label: "Own",
    definition: "An admin's own.",
    group: "Product",
    unit: "count",
    direction: "up",
    curve: [
      [0, 0],
      [100, 100],
    ],
    window: "28 d",
    halfLifeDays: 7,
    source,
  } as const;
  return { ...defaultConfiguration, measures: [...defaultConfiguration.measures, own] };
}
