import type { ConnectionForm } from "@bellwether/shared/contracts/appended-requests";
import type { CardReply } from "@bellwether/shared/contracts/card-requests";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import { currentConfiguration } from "../../server/assess/current-configuration.ts";
import type { AppendedDependencies } from "../../server/cards/answer-appended.ts";
import type { AppendedRequest, Crm, RequestExchange } from "../../server/crm/port.ts";
import { publishConfiguration } from "../../server/db/configurations.ts";
import { storeRecords } from "../../server/db/crm-records.ts";
import type { Tx } from "../../server/db/database.ts";
import { connectInstallation, readInstallation } from "../../server/db/installations.ts";
import { storeOwners } from "../../server/db/owners.ts";
import { createLog } from "../../server/log.ts";
import { linesInto } from "../http/lines-into.ts";
import { account, contact } from "../support/account-builders.ts";
import { planLinks } from "../support/plan-links.ts";
import { createTestDatabase } from "../support/postgres.ts";

const acme = "001000000000001AAA";
export const other = "001000000000002AAA";
export const ada = "003000000000001AAA";
export const mia = "005000000000077AAA";
export const givenNow = new Date("2026-11-21T12:00:00Z");

export type GivenOrg = Awaited<ReturnType<typeof givenOrg>>;

/** A connected Salesforce org with two accounts, and a port that keeps what cards append in a list. */
export async function givenOrg() {
  const db = await createTestDatabase();
  const { database } = db;
  const clock = { now: givenNow };
  const logged: string[] = [];
  const sent: string[] = [];
  const { id } = await database.directory((tx) =>
    connectInstallation(
      tx,
      "salesforce",
      {
        id: "00D000000000001AAA",
        name: "Northwind",
        timeZone: "Europe/Berlin",
        currency: "EUR",
        accountUrl: "https://northwind.my.salesforce.com/{id}",
      },
      givenNow,
    ),
  );
  await database.forInstallation(id, async (tx) => {
    await publishConfiguration(tx, {
      basedOn: 0,
      document: {
        ...defaultConfiguration,
        calendar: { ...defaultConfiguration.calendar, timeZone: "Europe/Berlin" },
      },
      author: "a test",
      now: givenNow,
    });
    await storeOwners(tx, [
      { id: "005000000000001AAA", name: "Integration", email: "mia@vendor.example", active: true },
      { id: mia, name: "Mia Chen", email: "mia@vendor.example", active: true },
    ]);
    await storeRecords(tx, [
      account({ id: acme }),
      account({ id: other, name: "Other" }),
      contact({ id: ada, name: "Ada Byron", accountIds: [acme] }),
    ]);
  });

  const deps: AppendedDependencies = {
    database,
    now: () => clock.now,
    log: createLog("debug", linesInto(logged)),
    ...planLinks,
    configuration: (of) => currentConfiguration({ database }, of),
    send: async (kind) => void sent.push(kind),
  };
  const exchanges: RequestExchange[] = [];
  const waiting: AppendedRequest[] = [];
  /** Gives what was not answered yet, as the org would. */
  const exchange: NonNullable<Crm["exchangeRequests"]> = async (asked) => {
    exchanges.push(asked);
    for (const { id: answered } of asked.answers) {
      const at = waiting.findIndex((each) => each.id === answered);
      if (at >= 0) waiting.splice(at, 1);
    }
    return waiting.slice(0, 200);
  };

  return {
    ...db,
    clock,
    logged,
    sent,
    deps,
    exchange,
    exchanges,
    waiting,
    installation: () => database.directory((tx) => readInstallation(tx, id)),
    inDatabase: <T>(work: (tx: Tx) => Promise<T>) => database.forInstallation(id, work),
    /** Changes the tables themselves, to bring about a failure that only a database can have. */
    entries: () =>
      database.forInstallation(id, (tx) =>
        tx.query<{ accountId: string; userId: string; userName: string; entry: { note: string } }>(
          `select account_id as "accountId", user_id as "userId", user_name as "userName", entry
           from log_entry order by id`,
        ),
      ),
  };
}

let made = 0;

/** A log of a note on Acme, unless told otherwise; the payload is the card's where it is not given. */
export function appended(
  over: Partial<Omit<AppendedRequest, "payload">> & { readonly payload?: object | string } = {},
): AppendedRequest {
  const number = String(++made).padStart(6, "0");
  const key = over.key ?? `key-${number}`;
  const accountId = over.accountId === undefined ? acme : over.accountId;
  const payload = over.payload ?? logged({ accountId, key });
  return {
    id: `a00000000${number}AAA`,
    kind: "log",
    accountId,
    key,
    userId: mia,
    userEmail: "mia@vendor.example",
    mayConfigure: false,
    createdAt: givenNow.toISOString(),
    ...over,
    payload: typeof payload === "string" ? payload : JSON.stringify(payload),
  };
}

export const logged = (over: object = {}) => ({
  note: "Spoke with Ada",
  pulse: null,
  risk: null,
  people: [],
  nextStep: null,
  ...over,
});

// biome-ignore lint/suspicious/noExplicitAny: a test reads replies as they come
export type AnyReply = CardReply<any>;

export const replyOf = ({ answer }: { readonly answer: string }) => JSON.parse(answer) as AnyReply;

export const formOf = (told: unknown) => JSON.parse(String(told)) as ConnectionForm;
