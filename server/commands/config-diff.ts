import { parseArgs } from "node:util";
import { parseConfiguration } from "@bellwether/shared/contracts/configuration";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import { describeChanges } from "@bellwether/shared/domain/configuration-changes";
import type { Portfolio } from "@bellwether/shared/domain/portfolio";
import { portfolioOf, type StatedAccount } from "@bellwether/shared/domain/portfolio-of";
import { tierMovement } from "@bellwether/shared/domain/tier-movement";
import { movement } from "@bellwether/shared/domain/what-if";
import { configurationOfVersion } from "../db/configurations.ts";
import type { Database, Tx } from "../db/database.ts";
import { readPortfolio } from "../db/measured.ts";
import { readAccounts } from "./account-lines.ts";
import { chosenInstallation } from "./chosen-installation.ts";
import { BadUse, type Io, reasonOf } from "./io.ts";
import { writeLine } from "./lines.ts";
import { movementLines } from "./movement-lines.ts";
import { readConfiguration } from "./read-configuration.ts";

const usage =
  "usage: bellwether config diff BEFORE AFTER [--accounts FILE.ndjson|-] [--installed|--portal ID] [--json]\n" +
  "BEFORE and AFTER: a file, default, or the number of a version that was published";

type Deps = { readonly database: Database; readonly now: () => Date };
type Documents = { readonly before: Configuration; readonly after: Configuration };

/**
 * Says what two documents say differently and, of the accounts of a file or else of an installation, which
 * would have another band. 1: some lines of the file were bad.
 */
export async function configDiffCommand(args: string[], io: Io): Promise<number> {
  const asked = options(args);
  if (asked.installed || [asked.before, asked.after].some(isVersion)) {
    const { onStorage } = await import("./on-storage.ts");
    return await onStorage(diffInstalled)(args, io);
  }
  const documents = {
    before: await readConfiguration(asked.before),
    after: await readConfiguration(asked.after),
  };
  const stated = await statedPortfolio(asked.accounts, documents, new Date(), io);
  await report(documents, stated.portfolio, asked.json, io);
  return stated.bad > 0 ? 1 : 0;
}

export async function diffInstalled(args: string[], io: Io, deps: Deps): Promise<number> {
  const { before, after, accounts, portal, json } = options(args);
  const { database, now } = deps;
  const { id } = await chosenInstallation(database, portal);
  const read = await database.forInstallation(id, async (tx) => ({
    before: await published(tx, before),
    after: await published(tx, after),
    portfolio: accounts === undefined ? await readPortfolio(tx, { now: now() }) : null,
  }));
  const documents = {
    before: read.before ?? (await readConfiguration(before)),
    after: read.after ?? (await readConfiguration(after)),
  };
  const stated = await statedPortfolio(accounts, documents, now(), io);
  await report(documents, stated.portfolio ?? read.portfolio, json, io);
  return stated.bad > 0 ? 1 : 0;
}

const isVersion = (name: string) => /^\d+$/.test(name);

/** Null for what is no version's number. */
async function published(tx: Tx, name: string): Promise<Configuration | null> {
  if (!isVersion(name)) return null;
  const version = await configurationOfVersion(tx, Number(name));
  if (version === null) throw new BadUse(`No version ${name} was published here.`);
  const parsed = parseConfiguration(version.document);
  if (parsed.ok) return parsed.configuration;
  throw new BadUse(`Version ${name} is not valid any more:\n  ${parsed.problems.join("\n  ")}`);
}

/** Accounts may have readings of measures that only one of the documents knows. */
async function statedPortfolio(
  name: string | undefined,
  { before, after }: Documents,
  now: Date,
  { stdin, stderr }: Io,
): Promise<{ readonly portfolio: Portfolio | null; readonly bad: number }> {
  if (name === undefined) return { portfolio: null, bad: 0 };
  const measures = new Set([...before.measures, ...after.measures].map(({ id }) => id));
  const accounts: StatedAccount[] = [];
  let bad = 0;
  for await (const read of readAccounts(name, stdin, measures)) {
    if (read.ok) accounts.push(read.account);
    else {
      bad++;
      await writeLine(stderr, read.problem);
    }
  }
  return { portfolio: portfolioOf(accounts, now.getTime()), bad };
}

async function report(
  { before, after }: Documents,
  portfolio: Portfolio | null,
  json: boolean,
  { stdout }: Io,
): Promise<void> {
  const changes = describeChanges(before, after);
  const moved = portfolio && namedMovement(portfolio, { before, after });
  if (json) {
    await writeLine(stdout, JSON.stringify({ changes, movement: moved }));
    return;
  }
  const lines = [
    ...(changes.length === 0 ? ["Nothing differs."] : changes),
    ...(moved === null ? [] : ["", ...movementLines(moved)]),
  ];
  for (const line of lines) await writeLine(stdout, line);
}

function namedMovement(portfolio: Portfolio, { before, after }: Documents) {
  const { examples, ...moved } = movement(portfolio, before, after);
  const named = examples.flatMap(({ row, ...example }) => {
    const accountId = portfolio.accountIds[row];
    return accountId === undefined ? [] : [{ accountId, ...example }];
  });
  const tiers = tierMovement(portfolio.facts, before, after);
  const retiered = tiers.examples.flatMap(({ row, ...example }) => {
    const accountId = portfolio.accountIds[row];
    return accountId === undefined ? [] : [{ accountId, ...example }];
  });
  return {
    ...moved,
    currency: after.homeCurrency,
    examples: named,
    tiers: { ...tiers, examples: retiered },
  };
}

function options(args: string[]) {
  try {
    const string = { type: "string" } as const;
    const boolean = { type: "boolean", default: false } as const;
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { accounts: string, portal: string, installed: boolean, json: boolean },
    });
    const [before, after, ...others] = positionals;
    if (before !== undefined && after !== undefined && others.length === 0) {
      const installed = values.installed || values.portal !== undefined;
      return { ...values, before, after, installed };
    }
  } catch (error) {
    throw new BadUse(`${reasonOf(error)}\n${usage}`);
  }
  throw new BadUse(usage);
}
