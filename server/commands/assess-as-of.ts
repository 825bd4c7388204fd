import { parseArgs } from "node:util";
import { instantSchema } from "@bellwether/shared/contracts/account-line";
import { parseConfiguration } from "@bellwether/shared/contracts/configuration";
import { engineVersion } from "@bellwether/shared/domain/assess";
import { calendarOf } from "@bellwether/shared/domain/calendar";
import { dayNumber } from "@bellwether/shared/domain/calendar-date";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import { type AssessedAsOf, assessAsOf } from "../assess/assess-as-of.ts";
import { labelOf } from "../assess/labels.ts";
import { firstAssessedAt } from "../db/assessment-history.ts";
import { publishedDocuments } from "../db/configurations.ts";
import type { Database, Tx } from "../db/database.ts";
import { chosenInstallation } from "./chosen-installation.ts";
import { BadUse, type Io, reasonOf } from "./io.ts";
import { writeLine } from "./lines.ts";
import { readConfiguration } from "./read-configuration.ts";

const usage =
  "usage: bellwether assess --account ID --as-of DATE [--config FILE|default|VERSION] [--json] [--portal ID]";

type Deps = {
  readonly database: Database;
  readonly configuration: (installationId: number) => Promise<Configuration>;
  readonly now: () => Date;
};

/** Assesses an account as of a past date, by today's document or the one that is named. */
export async function assessAsOfCommand(
  args: string[],
  { stdout }: Io,
  { database, configuration: current, now }: Deps,
): Promise<number> {
  const { account, asOf, config, json, portal } = options(args);
  const { id } = await chosenInstallation(database, portal);
  const configuration =
    config === undefined
      ? await current(id)
      : await namedConfiguration(config, (work) => database.forInstallation(id, work));
  const at = instantOf(asOf, configuration, now());
  const given = { configuration, at };
  const assessed = await database.forInstallation(id, async (tx) => {
    const found = await assessAsOf(tx, account, given);
    if (found === null) throw new BadUse(await whyNone(tx, account, at));
    return found;
  });
  await writeLine(
    stdout,
    json ? JSON.stringify(inFull(assessed, given)) : inWords(assessed, given),
  );
  return 0;
}

async function whyNone(tx: Tx, account: string, at: Date): Promise<string> {
  const first = await firstAssessedAt(tx, account);
  return first === null
    ? `Account ${account} has no assessment: it is no customer, or not read yet.`
    : `Account ${account} was not assessed as of ${at.toISOString()}: its first assessment is as of ${first}.`;
}

type Given = { readonly configuration: Configuration; readonly at: Date };

function inFull({ assessment, restsOn }: AssessedAsOf, { configuration, at }: Given) {
  const { accountId, assessedAt, confirmedAt, reconstructed, configVersion } = restsOn;
  return {
    accountId,
    asOf: at.toISOString(),
    restsOn: { assessedAt, confirmedAt, reconstructed, configVersion },
    ...assessment,
    configVersion: configuration.version,
    engineVersion,
  };
}

function inWords({ assessment, restsOn }: AssessedAsOf, { configuration, at }: Given): string {
  const { score, band, coverage, low, high, scorecard, drivers, missing } = assessment;
  const named = (id: string) =>
    configuration.vetoes.find((veto) => veto.id === id)?.label ?? labelOf(configuration, id);
  const how = restsOn.reconstructed ? "reconstructed as of" : "made at";
  return [
    `${restsOn.accountId} as of ${at.toISOString()}: ${score ?? "no score"}, ${band}, between ${low} and ${high} with what is missing`,
    `  scorecard ${scorecard} of configuration ${configuration.version}, ${Math.round(coverage * 100)} % of its weight covered`,
    `  rests on the assessment ${how} ${restsOn.assessedAt}, last confirmed at ${restsOn.confirmedAt}`,
    ...drivers.map(({ measure, points, best }) => `  ${named(measure)}: ${points} of ${best}`),
    ...(missing.length === 0 ? [] : [`  missing: ${missing.map(named).join(", ")}`]),
  ].join("\n");
}

async function namedConfiguration(
  name: string,
  inDatabase: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>,
): Promise<Configuration> {
  if (!/^\d+$/.test(name)) return await readConfiguration(name);
  const document = (await inDatabase(publishedDocuments)).get(name)?.document;
  if (document === undefined) throw new BadUse(`No version ${name} has been published.`);
  const parsed = parseConfiguration(document);
  if (parsed.ok) return parsed.configuration;
  throw new BadUse(`Version ${name} is not valid any more: ${parsed.problems.join("; ")}`);
}

/** A day means its end in the configuration's time zone; today's has not come yet. */
function instantOf(asOf: string, { calendar }: Configuration, now: Date): Date {
  const isDay = !asOf.includes("T");
  const at = isDay
    ? calendarOf(calendar).instantOf(dayNumber(asOf) + 1, "00:00") - 1
    : Date.parse(asOf);
  const isToday = isDay && calendarOf(calendar).dayOf(now.getTime()) === dayNumber(asOf);
  if (isToday) return now;
  if (at > now.getTime()) throw new BadUse(`--as-of: ${asOf} is still to come`);
  return new Date(at);
}

function options(args: string[]) {
  const { account, "as-of": asOf, ...others } = parsedOptions(args);
  if (account === undefined || asOf === undefined) {
    throw new BadUse(`--${account === undefined ? "account" : "as-of"} is missing\n${usage}`);
  }
  if (!instantSchema.safeParse(asOf).success) {
    throw new BadUse(
      `--as-of: "${asOf}" is no date: write it like 2026-11-21 or 2026-11-21T09:00:00Z`,
    );
  }
  return { account, asOf, ...others };
}

function parsedOptions(args: string[]) {
  try {
    const string = { type: "string" } as const;
    const json = { type: "boolean", default: false } as const;
    const options = { account: string, "as-of": string, config: string, portal: string, json };
    return parseArgs({ args, options }).values;
  } catch (error) {
    throw new BadUse(`${reasonOf(error)}\n${usage}`);
  }
}
