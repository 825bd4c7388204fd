import type { ForecastAct } from "@bellwether/shared/contracts/forecast-requests";
import { formatMoney } from "@bellwether/shared/contracts/formats";
import type { Snapshot } from "@bellwether/shared/contracts/snapshot";
import { calendarOf } from "@bellwether/shared/domain/calendar";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import { contractsOf } from "@bellwether/shared/domain/contract";
import { handingRefusal, handingTask } from "@bellwether/shared/domain/expansion/handing";
import { colleaguesOf, roleHolders } from "@bellwether/shared/domain/role-holders";
import { CardRefusal } from "../cards/card-refusal.ts";
import type { CardWrite } from "../cards/write-once.ts";
import { contractRecords } from "../db/contract-records.ts";
import { covers } from "../db/covers.ts";
import type { Tx } from "../db/database.ts";
import { listedAccounts } from "../db/day.ts";
import { owners } from "../db/owners.ts";
import { expansionHandings, storeHanding } from "../db/renewals.ts";
import { standingsOf } from "../db/standings.ts";
import { wantTasks } from "../db/tasks.ts";
import { readSnapshots } from "../plays/day-account.ts";

type Handing = Extract<ForecastAct, { readonly do: "hand-expansion" }>;

/** By the id that the shipped roles have. */
const role = "account_manager";
/** Working days that the account manager has for a first talk: as the expansion playbook's. */
const workingDays = 10;

/** The play and step that its task is kept under: no playbook has the name, so that completing it moves no step. */
export const handingTaskOf = (accountId: string, id: string) => ({
  key: `${accountId}/expansion-handing/${id}`,
  play: "expansion-handing",
  step: id,
});

/**
 * Gives what speaks for more business to the account manager: a task with its context, and a record of who saw
 * it, to which a sale is credited later. Refused where the card hides the signal.
 */
export async function handExpansion(
  { tx, configuration, user, now }: CardWrite,
  accountId: string,
  { need }: Handing,
): Promise<void> {
  const snapshot = (await readSnapshots(tx, [accountId])).get(accountId);
  const expansion = snapshot?.expansion ?? null;
  const refusal = handingRefusal(expansion, await expansionHandings(tx, [accountId]));
  if (refusal !== null || !snapshot || expansion === null)
    throw new CardRefusal("conflict", refusal ?? "Reload the page and try again.");
  const handedTo = await managerOf(tx, accountId, configuration, now);
  const signal = expansion.text;
  const account = (await listedAccounts(tx, [accountId])).get(accountId);
  const at = now.toISOString();
  const signalSince = await heldSince(tx, accountId, configuration);
  const tier = account?.tier ?? null;
  const handing = { accountId, at, signal, signalSince, need, tier, handedTo, ...user };
  const id = await storeHanding(tx, handing);
  const calendar = calendarOf(configuration.calendar);
  const due = calendar.nthWorkingDay(calendar.dayOf(now.getTime()), workingDays);
  const words = handingTask({
    account: account?.name ?? accountId,
    signal,
    by: user.userName,
    need,
    ...contextOf(snapshot),
  });
  const wanted = {
    ...words,
    ownerId: handedTo,
    dueAt: new Date(calendar.instantOf(due, configuration.plays.dueTime)).toISOString(),
    priority: "normal",
    state: "open",
  } as const;
  const task = { accountId, ...handingTaskOf(accountId, id), rung: null, takes: true, wanted };
  await wantTasks(tx, [task], now);
}

/** Who, and what shows it, as the card has them. */
function contextOf({ people, drivers, arr, renewsOn }: Snapshot) {
  const nameOf = (seat: string) => people.find((each) => each.role === seat)?.name ?? null;
  return {
    champion: nameOf("champion"),
    sponsor: nameOf("sponsor"),
    evidence: drivers
      .filter(({ points }) => points > 0)
      .map(({ label, text }) => `${label}: ${text}`),
    arr: arr === null ? null : formatMoney(arr),
    renewsOn,
  };
}

async function managerOf(
  tx: Tx,
  accountId: string,
  configuration: Configuration,
  now: Date,
): Promise<string | null> {
  const records = (await contractRecords(tx, [accountId])).map(({ record }) => record);
  const account = records.find((record) => record.kind === "account");
  if (account === undefined) return null;
  const contracts = contractsOf({
    deals: records.filter((record) => record.kind === "deal"),
    lineItems: records.filter((record) => record.kind === "line-item"),
    configuration,
    now: now.getTime(),
  });
  const colleagues = colleaguesOf(await owners(tx), await covers(tx), configuration);
  const holders = roleHolders({ configuration, contracts, facts: { account } }, colleagues);
  const holder = holders[role] ?? null;
  return holder !== null && colleagues.get(holder)?.active === true ? holder : null;
}

/** Since when the first of the signals that speak for it holds. */
async function heldSince(
  tx: Tx,
  accountId: string,
  { signals }: Configuration,
): Promise<string | null> {
  const standing = (await standingsOf(tx, [accountId])).get(accountId)?.plays?.standing;
  const since = signals.flatMap(({ id, expansion }) => {
    const known = standing?.signals[id];
    return expansion === true && known?.holds === true ? [known.since] : [];
  });
  return since.toSorted()[0] ?? null;
}
