import { calendarOf } from "@bellwether/shared/domain/calendar";
import { dateOf } from "@bellwether/shared/domain/calendar-date";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import {
  curvesByCohort,
  startMonth,
  type ValueCohort,
  type ValueSubject,
} from "@bellwether/shared/domain/time-to-value";
import type { Database } from "../db/database.ts";
import { allOnboardings, type StoredOnboarding } from "../db/onboarding.ts";
import { chosenInstallation } from "./chosen-installation.ts";
import { BadUse, type Io } from "./io.ts";
import { writeLine } from "./lines.ts";
import { flag, readOptions, text } from "./read-options.ts";

const usage = "usage: bellwether onboarding curve [--by month|tier] [--json] [--portal ID]";

type Deps = {
  readonly database: Database;
  readonly configuration: (installationId: number) => Promise<Configuration>;
  readonly now: () => Date;
};

type Subject = ValueSubject & { readonly tier: string };

/** How long accounts take to their first value, by cohort; those that still wait are kept in. */
export async function onboardingCurveCommand(
  args: string[],
  { stdout }: Io,
  { database, configuration: configurationOf, now }: Deps,
): Promise<number> {
  const {
    by = "month",
    json,
    portal,
  } = readOptions(args, { by: text, json: flag, portal: text }, usage);
  if (by !== "month" && by !== "tier")
    throw new BadUse(`--by ${by}: write month or tier\n${usage}`);
  const { id } = await chosenInstallation(database, portal);
  const configuration = await configurationOf(id);
  const today = dateOf(calendarOf(configuration.calendar).dayOf(now().getTime()));
  const stored = await database.forInstallation(id, allOnboardings);
  const subjects = stored.flatMap((each) => subjectOf(each, configuration, today));
  const cohorts = curvesByCohort(subjects, by === "month" ? startMonth : ({ tier }) => tier);
  for (const cohort of cohorts)
    await writeLine(stdout, json ? JSON.stringify(cohort) : inWords(cohort, configuration));
  if (cohorts.length === 0 && !json)
    await writeLine(stdout, "No account has begun its onboarding.");
  return 0;
}

/** First value is the milestone that it reaches, whoever said so. */
function subjectOf(
  { onboarding, known }: StoredOnboarding,
  { onboarding: { milestones } }: Configuration,
  today: string,
): Subject[] {
  const milestone = milestones.find(({ reachedBy }) => reachedBy !== null && "fact" in reachedBy);
  const { startedOn, reached } = onboarding;
  if (startedOn > today) return [];
  const firstValueOn = (milestone && reached[milestone.id]?.on) ?? null;
  return [{ startedOn, firstValueOn, observedUntil: today, tier: known.tier ?? "no tier" }];
}

function inWords(
  { cohort, median, curve, ...rest }: ValueCohort,
  { tiers }: Configuration,
): string {
  const label = tiers.find(({ id }) => id === cohort)?.label ?? cohort;
  const waiting = curve.at(-1)?.waiting ?? 1;
  const said = median === null ? "more than half still wait" : `half of them within ${median} days`;
  return `${label}: ${rest.accounts} account${rest.accounts === 1 ? "" : "s"}, ${said}, ${Math.round(waiting * 100)} % still waiting`;
}
