import type { Snapshot } from "@bellwether/shared/contracts/snapshot";
import type { Band } from "@bellwether/shared/domain/assessment";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import type { Play, PlayStep } from "@bellwether/shared/domain/play";
import type { Playbook } from "@bellwether/shared/domain/playbook";
import { publishConfiguration } from "../../server/db/configurations.ts";
import { storeRecords } from "../../server/db/crm-records.ts";
import type { Database, Tx } from "../../server/db/database.ts";
import { connectInstallation } from "../../server/db/installations.ts";
import { wantOutputs } from "../../server/db/outputs.ts";
import { storeOwners } from "../../server/db/owners.ts";
import { storePlays } from "../../server/db/plays.ts";
import { account } from "../support/account-builders.ts";
import { snapshot as snapshotOf } from "../support/snapshot.ts";

/** A Tuesday, 10:00 in Berlin. */
export const now = new Date("2026-11-24T09:00:00.000Z");
export const daysBefore = (days: number) =>
  new Date(now.getTime() - days * 86_400_000).toISOString();

const step = (id: string, label: string) => ({
  id,
  label,
  why: "It helps.",
  byTier: {
    high_touch: { role: "csm", due: { day: 1 }, minutes: 15, instructions: `${label}, {account}` },
  },
});

const playbook = (id: string, label: string, priority: number): Playbook => ({
  id,
  label,
  purpose: "To keep the account.",
  on: true,
  priority,
  triggers: [],
  appliesTo: { always: true },
  ends: [],
  coolDownDays: 0,
  once: null,
  coolDownOf: "account",
  pauses: [],
  notWhile: [],
  asksCause: false,
  steps: [step("call", "Call the decision maker"), step("plan", "Agree on a plan")],
});

export const configuration: Configuration = {
  ...defaultConfiguration,
  version: "1",
  calendar: { ...defaultConfiguration.calendar, timeZone: "Europe/Berlin" },
  sources: { ...defaultConfiguration.sources, csm: { from: "account", field: "csm" } },
  playbooks: [playbook("save", "Save plan", 1), playbook("usage", "Usage drop", 3)],
};

let portals = 900;

export type Book = Awaited<ReturnType<typeof givenBook>>;

/** A portal with three colleagues, on a database that others share. */
export async function givenBook(database: Database) {
  portals += 1;
  const installation = await database.directory((tx) =>
    connectInstallation(
      tx,
      "hubspot",
      {
        id: String(portals),
        name: "Northwind",
        timeZone: "Europe/Berlin",
        currency: "EUR",
        accountUrl: "https://crm.example/record/{id}",
      },
      now,
    ),
  );
  const inDatabase = <T>(work: (tx: Tx) => Promise<T>) =>
    database.forInstallation(installation.id, work);
  await inDatabase(async (tx) => {
    await publishConfiguration(tx, {
      basedOn: 0,
      document: configuration,
      author: "a test",
      now,
    });
    await storeOwners(tx, [
      { id: "ada", name: "Ada Byron", email: "ada@vendor.example", active: true },
      { id: "eve", name: "Eve Moss", email: "eve@vendor.example", active: true },
      { id: "gus", name: "Gus Gone", email: "gus@vendor.example", active: false },
    ]);
  });
  return {
    installation,
    inDatabase,
    /** A customer with one assessment a band, the last one current. */
    account: (id: string, given: GivenAccount = {}) =>
      inDatabase(async (tx) => {
        const bands = given.bands ?? [["green", 30]];
        const fields = { csm: given.csm ?? "ada" };
        await storeRecords(tx, [account({ id, name: given.name ?? id, fields })]);
        for (const [index, [band, days, score = 50]] of bands.entries())
          await tx.query(
            `insert into assessment (installation_id, account_id, assessed_at, confirmed_at, current, scorecard,
               config_version, engine_version, input_digest, score, band, shown_band, coverage, low, high, detail)
             values ($1, $2, $3, $3, $4, 'standard', '1', '1', '', $5, $6, $6, 1, 43, 43,
               '{"drivers":[],"vetoes":[],"missing":[],"readings":{},"facts":{"tier":"high_touch"},"previous":null}')`,
            [tx.installationId, id, daysBefore(days), index === bands.length - 1, score, band],
          );
        const snapshot = snapshotOf({ csm: "Ada Byron", risk: null, plays: [], ...given.snapshot });
        const wanted = {
          bw_arr: given.arr ?? null,
          bw_tier: "high_touch",
          bw_top_reasons: "Usage −38 % −7",
          bw_renewal_date: given.renewsOn ?? null,
          bw_notice_date: given.noticeBy ?? null,
          bw_risk_reason: given.risk ?? null,
          bw_health_trend_28d: given.trend ?? null,
          bw_snapshot: JSON.stringify(snapshot),
        };
        await wantOutputs(tx, [{ kind: "account", id, wanted }]);
      }),
    plays: (accountId: string, ...plays: readonly Play[]) =>
      inDatabase((tx) =>
        storePlays(
          tx,
          plays.map((play) => ({ accountId, play })),
        ),
      ),
  };
}

type GivenAccount = {
  readonly name?: string;
  readonly csm?: string;
  /** Band, days ago, score. */
  readonly bands?: readonly (readonly [band: Band, days: number, score?: number])[];
  readonly arr?: number;
  readonly renewsOn?: string;
  readonly noticeBy?: string;
  readonly risk?: string;
  readonly trend?: number;
  readonly snapshot?: Partial<Snapshot>;
};

export const stepOf = (id: string, over: Partial<PlayStep> = {}): PlayStep => ({
  id,
  state: "open",
  role: "csm",
  owner: "ada",
  fallback: null,
  queuedAt: null,
  openedAt: daysBefore(3),
  dueAt: daysBefore(-1),
  completedAt: null,
  completedBy: null,
  answer: null,
  skipped: null,
  escalations: [],
  ...over,
});

export const playOf = (steps: readonly PlayStep[], over: Partial<Play> = {}): Play => {
  const { playbook = "save", startedAt = daysBefore(3) } = over;
  return {
    id: `${playbook}@${startedAt}`,
    playbook,
    version: "1",
    tier: "high_touch",
    startedAt,
    because: "band red",
    trigger: "band:red",
    contact: null,
    term: null,
    status: "running",
    pausedBy: [],
    endedAt: null,
    outcome: null,
    cause: null,
    steps,
    ...over,
  };
};
