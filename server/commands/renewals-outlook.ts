import { calendarOf } from "@bellwether/shared/domain/calendar";
import { addMonths, dateOf } from "@bellwether/shared/domain/calendar-date";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import { expansionVelocity } from "@bellwether/shared/domain/expansion/velocity";
import { forecastCategories } from "@bellwether/shared/domain/renewal/forecast";
import {
  forecastAccuracy,
  type Outlook,
  outlookOf,
} from "@bellwether/shared/domain/renewal/outlook";
import { retentionOf } from "@bellwether/shared/domain/renewal/retention";
import type { Database } from "../db/database.ts";
import { expansionHandings } from "../db/renewals.ts";
import { comingRenewals } from "../renewals/coming-renewals.ts";
import { renewalHistory } from "../renewals/renewal-history.ts";
import { chosenInstallation } from "./chosen-installation.ts";
import type { Io } from "./io.ts";
import { writeLine } from "./lines.ts";
import { flag, readOptions, text } from "./read-options.ts";

const usage = "usage: bellwether renewals outlook [--json] [--portal ID]";
const months = 12;

type Deps = {
  readonly database: Database;
  readonly configuration: (installationId: number) => Promise<Configuration>;
  readonly now: () => Date;
};

/** Says what the coming year's renewals may bring, how right earlier forecasts were, and net and gross retention. */
export async function renewalsOutlookCommand(
  args: string[],
  { stdout }: Io,
  { database, configuration: configurationOf, now }: Deps,
): Promise<number> {
  const { json, portal } = readOptions(args, { json: flag, portal: text }, usage);
  const { id } = await chosenInstallation(database, portal);
  const configuration = await configurationOf(id);
  const at = now();
  const from = dateOf(calendarOf(configuration.calendar).dayOf(at.getTime()));
  const until = addMonths(from, months);
  const opening = new Date(addMonths(from, -months));
  const found = await database.forInstallation(id, async (tx) => ({
    coming: await comingRenewals(tx, { from, until, now: at }),
    past: await renewalHistory(tx, { configuration, opening, now: at }),
    handings: await expansionHandings(tx, null),
  }));
  const expected = found.coming.map(({ said, suggested: _, ...renewal }) => ({
    ...renewal,
    category: said?.category ?? ("not_asked" as const),
  }));
  const outlook = outlookOf(expected, found.past.renewals);
  const accuracy = forecastAccuracy(found.past.renewals);
  const retention = retentionOf(found.past.revenue);
  const velocity = expansionVelocity(found.handings, at.toISOString());
  if (json) {
    const { all, segments, decided } = outlook;
    const since = opening.toISOString().slice(0, 10);
    const said = { until, all, segments, decided, accuracy, retention: { since, ...retention } };
    await writeLine(stdout, JSON.stringify({ ...said, velocity }));
    return 0;
  }
  const { homeCurrency } = configuration;
  await writeLine(stdout, outlookWords("All", outlook.all, homeCurrency));
  for (const segment of outlook.segments)
    await writeLine(stdout, outlookWords(segment.segment ?? "No segment", segment, homeCurrency));
  for (const { days, category, of, kept } of accuracy.filter((each) => each.of > 0))
    await writeLine(stdout, `Said "${category}" ${days} days before: ${kept} of ${of} kept`);
  const share = (of: number | null) => (of === null ? "–" : `${(of * 100).toFixed(1)} %`);
  await writeLine(
    stdout,
    `Since ${opening.toISOString().slice(0, 10)}: NRR ${share(retention.nrr)}, GRR ${share(retention.grr)}, expansion ${share(retention.expansionShare)} of the opening revenue (${retention.accounts} accounts, ${retention.unknown.length} without a known amount)`,
  );
  for (const { cohort, accounts, reached, median } of velocity)
    await writeLine(
      stdout,
      `Expansion (${cohort}): ${reached} sold of ${accounts} handed over, median ${median ?? "–"} days`,
    );
  return 0;
}

function outlookWords(name: string, outlook: Outlook, currency: string): string {
  const { renewals, arr, withoutArr, expected } = outlook;
  const money = (amount: number) => `${Math.round(amount)} ${currency}`;
  const parts = forecastCategories.flatMap((category) =>
    arr[category] === 0 ? [] : [`${category} ${money(arr[category])}`],
  );
  const unknown = withoutArr === 0 ? "" : ` (${withoutArr} without ARR)`;
  const range =
    expected === null
      ? "too few decided renewals to say what of it comes"
      : `expected ${money(expected.arr)}, nine times of ten ${money(expected.low)} to ${money(expected.high)}`;
  return `${name}: ${renewals} renewals${unknown}; ${[...parts, range].join("; ")}`;
}
