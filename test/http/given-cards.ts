import type { CardReply } from "@bellwether/shared/contracts/card-requests";
import { cardPaths } from "@bellwether/shared/contracts/card-requests";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import { publishConfiguration } from "../../server/db/configurations.ts";
import { storeRecords } from "../../server/db/crm-records.ts";
import type { Database, Tx } from "../../server/db/database.ts";
import { storeOwners } from "../../server/db/owners.ts";
import { account, contact } from "../support/account-builders.ts";
import { type GivenApp, givenInstallation, givenNow, signedHeaders } from "./given-app.ts";

export const portalId = "123";

/** The shipped document for a team in Berlin, with the CSM in a field of the account. */
const configuration = {
  ...defaultConfiguration,
  calendar: { ...defaultConfiguration.calendar, timeZone: "Europe/Berlin" },
  sources: { ...defaultConfiguration.sources, csm: { from: "account", field: "csm" } },
} as const;

/** A connected portal with two accounts: `acme` is scored and has Ada and Jonas, `other` has Eve. */
export async function givenPortal(database: Database, portal = portalId): Promise<number> {
  const id = await givenInstallation(database, portal);
  await database.forInstallation(id, async (tx) => {
    await publishConfiguration(tx, {
      basedOn: 0,
      document: configuration,
      author: "a test",
      now: givenNow,
    });
    await storeOwners(tx, [
      { id: "77", name: "Mia Chen", email: "Mia@Vendor.example", active: true },
    ]);
    await storeRecords(tx, [
      account({ id: "acme", fields: { csm: "77" } }),
      account({ id: "other", name: "Other" }),
      contact({ id: "ada", name: "Ada Byron", accountIds: ["acme"], roles: ["champion"] }),
      contact({ id: "jonas", name: "Jonas Weber", accountIds: ["acme"] }),
      contact({ id: "eve", name: "Eve Moss", accountIds: ["other"] }),
    ]);
    await scoreAcme(tx);
  });
  return id;
}

async function scoreAcme(tx: Tx) {
  await tx.query(
    `insert into assessment (installation_id, account_id, assessed_at, confirmed_at, current, scorecard,
       config_version, engine_version, input_digest, score, band, shown_band, coverage, low, high, detail)
     values ($1, 'acme', $2, $2, true, 'standard', '1', '1', '', 43, 'red', 'red', 1, 43, 43,
       '{"drivers":[],"vetoes":[],"missing":[],"readings":{},"facts":{}}')`,
    [tx.installationId, givenNow],
  );
}

type Asker = { readonly portal?: string; readonly user?: string; readonly email?: string | null };

export function asker({ portal = portalId, user = "7", email = "mia@vendor.example" }: Asker = {}) {
  const mail = (encode: (text: string) => string) =>
    email === null ? "" : `&userEmail=${encode(email)}`;
  const query = (encode: (text: string) => string) =>
    `?portalId=${portal}&userId=${user}${mail(encode)}&appId=9`;
  return { sent: query(encodeURIComponent), signed: query((text) => text) };
}

// biome-ignore lint/suspicious/noExplicitAny: a test reads replies as they come
type Reply = CardReply<any>;

/** Sends what `hubspot.fetch` would: the user in the signed query, the body as JSON. */
export function cardOf(app: GivenApp, by: Asker = {}) {
  const send = cardAt(app, by);
  return (action: keyof typeof cardPaths, body: object, at?: Date): Promise<Reply> =>
    send(cardPaths[action], body, at);
}

/** The same to any path. */
export function cardAt(app: GivenApp, by: Asker = {}) {
  return async (path: string, body: object, at: Date = app.clock.now): Promise<Reply> => {
    const text = JSON.stringify(body);
    const { sent, signed } = asker(by);
    const headers = signedHeaders("POST", path + signed, text, at);
    const url = `${app.url}${path}${sent}`;
    const response = await fetch(url, { method: "POST", headers, body: text });
    if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
    return (await response.json()) as Reply;
  };
}

let keys = 0;
export const freshKey = () => `key-${String(++keys).padStart(6, "0")}`;

/** A log of nothing but a note, unless told otherwise. */
export const logOf = (over: object = {}) => ({
  accountId: "acme",
  key: freshKey(),
  note: "Spoke with Ada",
  pulse: null,
  risk: null,
  people: [],
  nextStep: null,
  ...over,
});

export const snoozeOf = (over: object = {}) => ({
  accountId: "acme",
  key: freshKey(),
  measure: "usage_change",
  reason: "Their season starts in March",
  until: "2026-12-31",
  ...over,
});

export const overrideOf = (over: object = {}) => ({
  accountId: "acme",
  key: freshKey(),
  band: "green",
  reason: "They moved to another workspace",
  until: "2026-12-31",
  ...over,
});
