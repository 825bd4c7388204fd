import type { CardReply } from "@bellwether/shared/contracts/card-requests";
import {
  type MappingView,
  type Published,
  type SettingsView,
  settingsPaths,
  type Tried,
  type VersionView,
} from "@bellwether/shared/contracts/settings";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import type { Measure } from "@bellwether/shared/domain/measure";
import { assessDue } from "../../server/assess/assess-due.ts";
import { currentConfiguration } from "../../server/assess/current-configuration.ts";
import { markAllDue } from "../../server/db/assess-due.ts";
import { publishConfiguration } from "../../server/db/configurations.ts";
import { storeRecords } from "../../server/db/crm-records.ts";
import { readRequest, wantedKinds } from "../../server/sync/read-request.ts";
import { account, deal } from "../support/account-builders.ts";
import { type GivenApp, givenInstallation, givenNow, signedHeaders } from "./given-app.ts";
import { asker } from "./given-cards.ts";

/** Worth what a field of the account says, 0-100. */
const fieldMeasure: Measure = {
  id: "field_score",
  label: "Field score",
  definition: "What the field says.",
  group: "Product",
  unit: "points",
  direction: "up",
  curve: [
    [0, 0],
    [100, 100],
  ],
  source: { from: "account", field: "field_score", enteredBy: "system" },
  window: "now",
  halfLifeDays: 365,
};

/** The shipped document with a scorecard for everybody of that one measure: an account's score is its field. */
export function documentOf(over: Partial<Configuration> = {}): Configuration {
  return {
    ...defaultConfiguration,
    homeCurrency: "EUR",
    sources: { ...defaultConfiguration.sources, arr: { from: "account", field: "arr" } },
    measures: [...defaultConfiguration.measures, fieldMeasure],
    scorecards: [
      {
        id: "one",
        label: "One",
        when: { always: true },
        badge: null,
        weights: { [fieldMeasure.id]: 100 },
      },
    ],
    vetoes: [],
    ...over,
  };
}

export type Customer = { readonly score: number; readonly arr?: number; readonly name?: string };

/**
 * A loaded portal with these customers, by id, scored by the document, which is its version 1. It has neither
 * tickets nor surveys, whose measures the linter would ask for.
 */
export async function givenScored(
  app: GivenApp,
  customers: Readonly<Record<string, Customer>>,
  document: Configuration = documentOf(),
): Promise<number> {
  const { database } = app;
  const id = await givenInstallation(database);
  await database.forInstallation(id, async (tx) => {
    await publishConfiguration(tx, { basedOn: 0, document, author: "a test", now: givenNow });
    await tx.query(
      `insert into pull (installation_id, kind, state, fields, watermark, pulled_at)
       select $1, kind, case when kind in ('ticket', 'survey') then 'unavailable' else 'loaded' end,
         fields, $3, $3 from jsonb_to_recordset($2) as w(kind text, fields text[])`,
      [id, JSON.stringify(wantedKinds(readRequest(document))), givenNow],
    );
    await storeRecords(
      tx,
      Object.entries(customers).flatMap(([accountId, { score, arr = 12_000, name }]) => [
        account({
          id: accountId,
          name: name ?? accountId,
          fields: { field_score: String(score), arr: String(arr) },
        }),
        deal({ accountIds: [accountId], amount: arr }),
      ]),
    );
    await markAllDue(tx, givenNow);
  });
  await assess(app, id);
  return id;
}

/** What the assess job does. */
export async function assess({ database, clock }: GivenApp, id: number): Promise<void> {
  const configuration = await currentConfiguration({ database }, id);
  await assessDue({ database, clock: () => clock.now }, id, configuration);
}

type Answers = {
  readonly view: SettingsView;
  readonly mapping: MappingView;
  readonly try: Tried;
  readonly publish: Published;
  readonly version: VersionView;
};

/** Sends what the settings page would, and reads the envelope. */
export function settingsOf(app: GivenApp, by: Parameters<typeof asker>[0] = {}) {
  return async <Path extends keyof Answers>(
    path: Path,
    body: object = {},
  ): Promise<CardReply<Answers[Path]>> => {
    const text = JSON.stringify(body);
    const { sent, signed } = asker(by);
    const headers = signedHeaders("POST", settingsPaths[path] + signed, text, app.clock.now);
    const url = `${app.url}${settingsPaths[path]}${sent}`;
    const response = await fetch(url, { method: "POST", headers, body: text });
    if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
    return (await response.json()) as CardReply<Answers[Path]>;
  };
}

/** The value, where there is one: a problem fails the test with its words. */
export function answered<T>(reply: CardReply<T>): T {
  if (reply.ok) return reply.value;
  throw new Error(`${reply.problem.code}: ${reply.problem.message}`);
}
