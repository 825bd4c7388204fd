import type { Configuration } from "@bellwether/shared/domain/configuration";
import { gatherEvidence } from "@bellwether/shared/domain/evidence";
import { type DryRun, dryRun, type PastAccount } from "@bellwether/shared/domain/play/dry-run";
import { seenOf } from "@bellwether/shared/domain/play/seen-of";
import { colleaguesOf, roleHolders } from "@bellwether/shared/domain/role-holders";
import type { Colleague } from "@bellwether/shared/domain/team";
import { evidenceAt } from "@bellwether/shared/domain/time-travel";
import { loadFacts, loadFeeds } from "../assess/load-facts.ts";
import { loadGroups } from "../assess/load-groups.ts";
import { loadPortfolio } from "../assess/load-portfolio.ts";
import type { StoredAssessment } from "../db/assessments.ts";
import { covers } from "../db/covers.ts";
import type { Database, Tx } from "../db/database.ts";
import { owners } from "../db/owners.ts";
import { assessmentsSince, countCustomers, customersAfter } from "../db/past-assessments.ts";
import { playsOf } from "../db/plays.ts";

const dayMs = 86_400_000;
const daysBack = 90;
/** Accounts read at once: bounds memory, not the result. */
const page = 250;

export type PastRun = DryRun & {
  /** Customers whose history was read, and how many there are. */
  readonly read: number;
  readonly customers: number;
};

/**
 * What a playbook of a document would have asked of the team in the last 90 days, on the history that is
 * stored; nothing is changed. What the CRM does not date is taken as it is today. `most` accounts are read, by
 * id, and looked at again every so many days where nothing changed: a person who waits is told of a part, and
 * of dates that are a few days late, rather than of nothing.
 */
export async function dryRunOnHistory(
  { database }: { readonly database: Database },
  installationId: number,
  given: {
    readonly configuration: Configuration;
    readonly playbook: string;
    readonly now: Date;
    readonly most: number;
    readonly everyDays: number;
  },
): Promise<PastRun> {
  const { configuration, playbook, now, most, everyDays } = given;
  return await database.forInstallation(installationId, async (tx) => {
    const colleagues = colleaguesOf(await owners(tx), await covers(tx), configuration);
    const context = {
      configuration,
      colleagues,
      now,
      everyDays,
      feeds: await loadFeeds(tx),
      groups: await loadGroups(tx, configuration),
      portfolio: await loadPortfolio(tx, configuration, now),
    };
    const accounts: PastAccount[] = [];
    for (let last: string | null = null; accounts.length < most; ) {
      const ids: readonly string[] = await customersAfter(
        tx,
        last,
        Math.min(page, most - accounts.length),
      );
      last = ids.at(-1) ?? null;
      if (last === null) break;
      accounts.push(...(await pastAccounts(tx, ids, context)));
    }
    const found = dryRun({ accounts, configuration, playbook, colleagues, now: now.getTime() });
    return { ...found, read: accounts.length, customers: await countCustomers(tx) };
  });
}

type Context = {
  readonly configuration: Configuration;
  readonly colleagues: ReadonlyMap<string, Colleague>;
  readonly now: Date;
  readonly everyDays: number;
  readonly feeds: Awaited<ReturnType<typeof loadFeeds>>;
  readonly groups: Awaited<ReturnType<typeof loadGroups>>;
  readonly portfolio: Awaited<ReturnType<typeof loadPortfolio>>;
};

async function pastAccounts(
  tx: Tx,
  ids: readonly string[],
  context: Context,
): Promise<PastAccount[]> {
  const { configuration, colleagues, now } = context;
  const facts = await loadFacts(tx, ids, { ...context, standings: new Map() });
  const history = await assessmentsSince(tx, ids, new Date(now.getTime() - daysBack * dayMs));
  const plays = await playsOf(tx, ids);
  return facts.map((known) => {
    const { id } = known.account;
    const today = gatherEvidence({ facts: known, configuration, now: now.toISOString() });
    return {
      id,
      arr: today.arr,
      roles: roleHolders(today, colleagues),
      plays: plays.get(id) ?? [],
      looks: looksOf(history.get(id) ?? [], context).map(({ row, at }) => ({
        at,
        // When it is asked for: all of them at once would not fit into memory.
        get seen() {
          const then = new Date(at).toISOString();
          const evidence = gatherEvidence({ facts: known, configuration, now: then });
          return seenOf(evidence, { ...row, ...evidenceAt(row, configuration, then) });
        },
      })),
    };
  });
}

/** Quiet accounts have no rows: between two, what was found last is looked at again from time to time. */
function looksOf(
  rows: readonly StoredAssessment[],
  { now, everyDays }: Context,
): readonly { readonly at: number; readonly row: StoredAssessment }[] {
  return rows.flatMap((row, i) => {
    const until = Date.parse(rows[i + 1]?.assessedAt ?? now.toISOString());
    const since = Math.max(Date.parse(row.assessedAt), now.getTime() - daysBack * dayMs);
    const looks = [{ at: since, row }];
    for (let at = since + everyDays * dayMs; at < until; at += everyDays * dayMs)
      looks.push({ at, row });
    return looks;
  });
}
