import type { Configuration } from "@bellwether/shared/domain/configuration";
import { isReviewed, reviewDueOn } from "@bellwether/shared/domain/renewal/review";
import type { Database } from "../db/database.ts";
import { listedAccounts } from "../db/day.ts";
import { renewalReviews } from "../db/renewals.ts";
import { type RenewalHistory, renewalHistory } from "../renewals/renewal-history.ts";
import { chosenInstallation } from "./chosen-installation.ts";
import type { Io } from "./io.ts";
import { writeLine } from "./lines.ts";
import { flag, readOptions, text } from "./read-options.ts";

const usage = "usage: bellwether renewals reviews [--json] [--portal ID]";
const yearMs = 365 * 86_400_000;

type Deps = {
  readonly database: Database;
  readonly configuration: (installationId: number) => Promise<Configuration>;
  readonly now: () => Date;
};

/** Says what was learned from renewals, oldest first, and which of the last year nobody has looked back on. */
export async function renewalsReviewsCommand(
  args: string[],
  { stdout }: Io,
  { database, configuration: configurationOf, now }: Deps,
): Promise<number> {
  const { json, portal } = readOptions(args, { json: flag, portal: text }, usage);
  const { id } = await chosenInstallation(database, portal);
  const configuration = await configurationOf(id);
  const at = now();
  const opening = new Date(at.getTime() - yearMs);
  const found = await database.forInstallation(id, async (tx) => {
    const reviews = await renewalReviews(tx, null);
    const { renewals } = await renewalHistory(tx, { configuration, opening, now: at });
    const ids = [...reviews.map((each) => each.accountId), ...renewals.map((each) => each.account)];
    return { reviews, renewals, accounts: await listedAccounts(tx, [...new Set(ids)]) };
  });
  const open = openOf(found, configuration, opening);
  if (json) {
    for (const review of found.reviews) await writeLine(stdout, JSON.stringify(review));
    for (const due of open) await writeLine(stdout, JSON.stringify({ due }));
    return 0;
  }
  const lines = [
    ...found.reviews.map((each) => learned(each, found, configuration)),
    ...open.map((each) => wanted(each, found)),
  ];
  for (const line of lines) await writeLine(stdout, line);
  if (lines.length === 0) await writeLine(stdout, "No renewal has been decided yet.");
  return 0;
}

type Found = {
  readonly reviews: Awaited<ReturnType<typeof renewalReviews>>;
  readonly renewals: RenewalHistory["renewals"];
  readonly accounts: Awaited<ReturnType<typeof listedAccounts>>;
};

const nameOf = (account: string, { accounts }: Found) => accounts.get(account)?.name ?? account;

function openOf({ reviews, renewals, accounts }: Found, { tiers }: Configuration, opening: Date) {
  const since = opening.toISOString().slice(0, 10);
  return renewals.flatMap((renewal) => {
    const { account, decidedOn, outcome } = renewal;
    const own = reviews.filter(({ accountId }) => accountId === account);
    const dueOn = reviewDueOn(renewal, accounts.get(account)?.tier ?? null, tiers);
    if (decidedOn < since || dueOn === null || isReviewed(renewal, own)) return [];
    return [{ account, decidedOn, outcome, dueOn }];
  });
}

function learned(review: Found["reviews"][number], found: Found, { riskCauses }: Configuration) {
  const { accountId, decidedOn, outcome, causes, preventable, change, by } = review;
  const labelOf = (cause: string) => riskCauses.find(({ id }) => id === cause)?.label ?? cause;
  const why = causes.length === 0 ? "" : `: ${causes.map(labelOf).join(", ")}`;
  const preventing = preventable === null ? "" : `; preventable: ${preventable}`;
  const next = change === null ? "" : `; to change: ${change}`;
  return `${decidedOn} ${nameOf(accountId, found)} ${outcome}${why}${preventing}${next} (${by})`;
}

function wanted(
  { account, decidedOn, outcome, dueOn }: ReturnType<typeof openOf>[number],
  found: Found,
) {
  return `${decidedOn} ${nameOf(account, found)} ${outcome}: to be looked back on by ${dueOn}`;
}
