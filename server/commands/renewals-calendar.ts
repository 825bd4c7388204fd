import { calendarOf } from "@bellwether/shared/domain/calendar";
import { addMonths, dateOf, dayNumber } from "@bellwether/shared/domain/calendar-date";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import { renewalLoad } from "@bellwether/shared/domain/renewal/load-calendar";
import type { Database } from "../db/database.ts";
import { comingRenewals } from "../renewals/coming-renewals.ts";
import { chosenInstallation } from "./chosen-installation.ts";
import type { Io } from "./io.ts";
import { writeLine } from "./lines.ts";
import { flag, readOptions, text } from "./read-options.ts";

const usage = "usage: bellwether renewals calendar [--json] [--portal ID]";
const months = 12;
/** The shipped playbook that renewals are worked by. */
const playbookId = "renewal";

type Deps = {
  readonly database: Database;
  readonly configuration: (installationId: number) => Promise<Configuration>;
  readonly now: () => Date;
};

/** Says how many renewals each month of the next twelve has for each CSM, and where they pile up. */
export async function renewalsCalendarCommand(
  args: string[],
  { stdout }: Io,
  { database, configuration: configurationOf, now }: Deps,
): Promise<number> {
  const { json, portal } = readOptions(args, { json: flag, portal: text }, usage);
  const { id } = await chosenInstallation(database, portal);
  const configuration = await configurationOf(id);
  const at = now();
  const today = dateOf(calendarOf(configuration.calendar).dayOf(at.getTime()));
  const first = `${today.slice(0, 7)}-01`;
  // Work on a renewal begins months before it: those just behind the last month count with their work.
  const until = dateOf(dayNumber(addMonths(first, months + 6)) - 1);
  const renewals = await database.forInstallation(id, (tx) =>
    comingRenewals(tx, { from: first, until, now: at }),
  );
  const playbook = configuration.playbooks.find((book) => book.id === playbookId) ?? null;
  const load = renewalLoad(renewals, { playbook, from: first, months });
  if (json) {
    for (const row of load.months) await writeLine(stdout, JSON.stringify(row));
    for (const peak of load.peaks) await writeLine(stdout, JSON.stringify({ peak }));
    return 0;
  }
  for (const line of inWords(load, configuration)) await writeLine(stdout, line);
  if (load.months.length === 0) await writeLine(stdout, "No renewal is known within a year.");
  return 0;
}

function inWords(
  { months: rows, peaks }: ReturnType<typeof renewalLoad>,
  { tiers, homeCurrency }: Configuration,
): readonly string[] {
  const labelOf = (tier: string | null) =>
    tiers.find((policy) => policy.id === tier)?.label ?? tier ?? "no tier";
  return [
    ...rows.map(({ month, csm, tier, renewals, arr, withoutArr, hours }) => {
      const unknown = withoutArr === 0 ? "" : `, ${withoutArr} without ARR`;
      const money = `${Math.round(arr)} ${homeCurrency}`;
      const line = `${renewals} renewals, ${money}${unknown}, ${hours.toFixed(1)} h planned`;
      return `${month} ${csm ?? "nobody"} (${labelOf(tier)}): ${line}`;
    }),
    ...peaks.map(
      ({ month, csm, hours, usual }) =>
        `Peak: ${csm ?? "nobody"} in ${month}, ${hours.toFixed(1)} h instead of the usual ${usual.toFixed(1)} h`,
    ),
  ];
}
