import type {
  AccountFacts,
  Feeds,
  PortfolioFacts,
  UsageSummary,
} from "@bellwether/shared/domain/account-facts";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import type { CrmRecord, TouchRecord } from "@bellwether/shared/domain/records";
import { nothingSaid } from "@bellwether/shared/domain/said";
import { recordsOfAccounts } from "../db/crm-records.ts";
import type { Tx } from "../db/database.ts";
import { feeds as heardFeeds } from "../db/feeds.ts";
import { type Pull, pulls } from "../db/pulls.ts";
import { saidOf } from "../db/said.ts";
import type { StoredStanding } from "../db/standings.ts";
import { usageSummaries } from "../db/usage-summaries.ts";
import { loadJourneys } from "./load-journeys.ts";

/** Everything that measures read of some accounts, as of an instant; accounts that are gone are left out. */
export async function loadFacts(
  tx: Tx,
  accountIds: readonly string[],
  context: {
    readonly configuration: Configuration;
    readonly portfolio: PortfolioFacts;
    readonly feeds: Feeds;
    readonly now: Date;
    readonly standings: ReadonlyMap<string, Pick<StoredStanding, "tier">>;
    readonly groups: ReadonlyMap<string, { readonly arr: number | null }>;
  },
): Promise<AccountFacts[]> {
  const { configuration, portfolio, feeds, now, standings, groups } = context;
  const usage = await usageSummaries(tx, accountIds, configuration, now);
  const byAccount = Map.groupBy(await recordsOfAccounts(tx, accountIds), (row) => row.accountId);
  const said = await saidOf(tx, accountIds);
  const journeys = await loadJourneys(tx, accountIds);
  return accountIds.flatMap((id) => {
    const records = (byAccount.get(id) ?? []).map((row) => row.record);
    const facts = factsOf(records, usage.get(id) ?? null);
    if (!facts) return [];
    const tierStanding = standings.get(id)?.tier ?? null;
    const group = groups.get(id) ?? null;
    const journey = journeys.get(id) ?? null;
    const own = { said: said.get(id) ?? nothingSaid, journey, tierStanding, group };
    return [{ ...facts, ...own, feeds, portfolio }];
  });
}

function factsOf(
  records: readonly CrmRecord[],
  usage: UsageSummary | null,
): Omit<
  AccountFacts,
  "feeds" | "portfolio" | "said" | "journey" | "tierStanding" | "group"
> | null {
  const account = records.find((record) => record.kind === "account");
  if (!account) return null;
  return {
    account,
    contacts: records.filter((record) => record.kind === "contact"),
    deals: records.filter((record) => record.kind === "deal"),
    lineItems: records.filter((record) => record.kind === "line-item"),
    tickets: records.filter((record) => record.kind === "ticket"),
    touches: records.filter(isTouch),
    surveys: records.filter((record) => record.kind === "survey"),
    usage,
  };
}

function isTouch(record: CrmRecord): record is TouchRecord {
  return record.kind === "meeting" || record.kind === "call" || record.kind === "email";
}

/** When each feed last delivered: an answered pull is a sign of life even where nothing had changed. */
export async function loadFeeds(tx: Tx): Promise<Feeds> {
  const pulled = new Map((await pulls(tx)).map((pull) => [pull.kind, pull]));
  const heard = new Map((await heardFeeds(tx)).map(({ feed, heardAt }) => [feed, heardAt]));
  return {
    usage: heard.get("usage") ?? null,
    surveys: pulledAt(pulled.get("survey")),
    tickets: pulledAt(pulled.get("ticket")),
    activities: pulledAt(pulled.get("meeting")),
    crm: pulledAt(pulled.get("account")),
  };
}

function pulledAt(pull: Pull | undefined): string | null {
  return pull?.state === "loaded" ? pull.pulledAt : null;
}
