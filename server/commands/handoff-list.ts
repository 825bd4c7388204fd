import type { Configuration } from "@bellwether/shared/domain/configuration";
import { clocksOf, waitsOf } from "@bellwether/shared/domain/handoff/clocks";
import { colleaguesOf } from "@bellwether/shared/domain/role-holders";
import { covers } from "../db/covers.ts";
import { accountNames } from "../db/crm-records.ts";
import type { Database, Tx } from "../db/database.ts";
import { handoffsUnderWay } from "../db/handoffs.ts";
import { owners } from "../db/owners.ts";
import { clockInWords } from "../handoffs/clock-in-words.ts";
import { handoffContext } from "../handoffs/handoff-context.ts";
import { chosenInstallation } from "./chosen-installation.ts";
import type { Io } from "./io.ts";
import { writeLine } from "./lines.ts";
import { flag, readOptions, text } from "./read-options.ts";

const usage = "usage: bellwether handoff list [--json] [--portal ID]";

type Deps = {
  readonly database: Database;
  readonly configuration: (installationId: number) => Promise<Configuration>;
  readonly now: () => Date;
};

/** Prints the handoffs with which somebody still has something to do, and who has it until when. */
export async function handoffListCommand(
  args: string[],
  { stdout }: Io,
  { database, configuration: configurationOf, now }: Deps,
): Promise<number> {
  const { json, portal } = readOptions(args, { json: flag, portal: text }, usage);
  const { id } = await chosenInstallation(database, portal);
  const configuration = await configurationOf(id);
  const rows = await database.forInstallation(id, (tx) => listed(tx, configuration, now()));
  for (const row of rows) await writeLine(stdout, json ? JSON.stringify(row) : inWords(row));
  if (rows.length === 0 && !json) await writeLine(stdout, "No handoff is under way.");
  return 0;
}

type Row = Awaited<ReturnType<typeof listed>>[number];

async function listed(tx: Tx, configuration: Configuration, now: Date) {
  const stored = await handoffsUnderWay(tx);
  const names = await accountNames(tx, [...new Set(stored.map(({ handoff }) => handoff.account))]);
  const colleagues = colleaguesOf(await owners(tx), await covers(tx), configuration);
  const nameOf = (owner: string | null) =>
    owner === null ? null : (colleagues.get(owner)?.name ?? owner);
  return stored.map(({ handoff, roles }) => {
    const context = handoffContext({ configuration, contacts: [], roles, colleagues, now });
    const { id, kind, deal, account, state, from, to } = handoff;
    return {
      ...{ handoff: id, kind, deal, accountId: account, account: names.get(account) ?? account },
      ...{ state, from: nameOf(from), to: nameOf(to) },
      waits: waitsOf(clocksOf(handoff, context), now.getTime()).map((clock) => ({
        what: clockInWords(clock),
        owner: nameOf(clock.owner),
        since: clock.startedAt,
        dueAt: clock.dueAt,
      })),
    };
  });
}

function inWords({ account, accountId, deal, kind, state, from, to, waits }: Row): string {
  const of = deal === null ? kind : `${kind}, deal ${deal}`;
  const people = `${from ?? "nobody"} to ${to ?? "nobody yet"}`;
  const head = `${account} (${accountId}): ${state.replaceAll("_", " ")}, ${of}, ${people}`;
  const now = waits.map(
    ({ what, owner, since, dueAt }) =>
      `\n  ${what}: ${owner ?? "nobody"}, since ${since.slice(0, 10)}, due ${dueAt.slice(0, 16)}Z`,
  );
  return `${head}${now.join("")}`;
}
