import { calendarOf } from "@bellwether/shared/domain/calendar";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import { colleaguesOf } from "@bellwether/shared/domain/role-holders";
import type { Colleague } from "@bellwether/shared/domain/team";
import {
  type Alert,
  digestRecipients,
  recordAlerts,
  returnAlerts,
  takeForDigest,
  triesOf,
  withdrawDue,
} from "../db/alerts.ts";
import type { Database, Tx } from "../db/database.ts";
import { type Installation, readInstallation } from "../db/installations.ts";
import { owners } from "../db/owners.ts";
import { digestMail } from "./digest-mail.ts";
import type { Mailed, Mailer } from "./mailer.ts";
import { retryAt } from "./retry-delay.ts";

export type DigestDependencies = {
  readonly database: Database;
  readonly clock: () => Date;
  /** Null: no mail server is set. */
  readonly mailer: Mailer | null;
};

const way = "digest";
/** With growing pauses, about three days. */
const mostTries = 24;

/**
 * Sends each colleague what they have to know, in one e-mail on the morning of a working day: by their own
 * calendar, from the hour at which they begin. Alerts of later the same day stand in the next.
 */
export async function sendDigest(
  deps: DigestDependencies,
  installationId: number,
  configuration: Configuration,
  signal?: AbortSignal,
): Promise<void> {
  const { database, clock, mailer } = deps;
  const inDatabase = <T>(work: (tx: Tx) => Promise<T>) =>
    database.forInstallation(installationId, work);
  if (mailer === null) return await inDatabase((tx) => withdrawDue(tx, way));
  const installation = await database.directory((tx) => readInstallation(tx, installationId));
  const now = clock();
  const { recipients, colleagues } = await inDatabase(async (tx) => ({
    recipients: await digestRecipients(tx, now),
    colleagues: colleaguesOf(await owners(tx), [], configuration),
  }));
  for (const { recipient, lastAt } of recipients) {
    if (signal?.aborted) return;
    const person = reader(recipient, colleagues, configuration);
    const until = mailHour(person.calendar, now, lastAt);
    if (until === null) continue;
    const alerts = await inDatabase((tx) => takeForDigest(tx, { recipient, now, until }));
    if (alerts.length === 0) continue;
    const mailed = await mail(mailer, alerts, { person, installation });
    await inDatabase((tx) => record(tx, alerts, mailed, clock()));
  }
}

type Reader = {
  readonly calendar: Configuration["calendar"];
  readonly to: { readonly name: string; readonly address: string } | { readonly problem: string };
};

function reader(
  id: string | null,
  colleagues: ReadonlyMap<string, Colleague>,
  { calendar }: Configuration,
): Reader {
  if (id === null) return { calendar, to: { problem: nobodyLeads } };
  const colleague = colleagues.get(id);
  if (colleague === undefined || !colleague.active)
    return { calendar, to: { problem: "Whoever it was for is no active user of the CRM." } };
  const { name, email } = colleague;
  if (email === null)
    return { calendar, to: { problem: `The CRM has no e-mail address of ${name}.` } };
  return { calendar: colleague.calendar, to: { name, address: email } };
}

const nobodyLeads =
  'Nobody is concerned, and nobody leads: name a person for the role "cs_lead" in the configuration.';

/**
 * When the day's work begins, where that is over and no e-mail went out since; else null. What is due later
 * waits for the next morning.
 */
function mailHour(
  working: Configuration["calendar"],
  now: Date,
  lastAt: string | null,
): Date | null {
  const calendar = calendarOf(working);
  const today = calendar.dayOf(now.getTime());
  const begins = calendar.instantOf(today, working.hours.from);
  if (calendar.nthWorkingDay(today, 0) !== today || now.getTime() < begins) return null;
  if (lastAt !== null && calendar.dayOf(Date.parse(lastAt)) >= today) return null;
  return new Date(begins);
}

async function mail(
  mailer: Mailer,
  alerts: readonly Alert[],
  { person, installation }: { readonly person: Reader; readonly installation: Installation },
): Promise<Mailed> {
  if ("problem" in person.to) return { outcome: "refused", reason: person.to.problem };
  const { accountUrl, name: organisation } = installation;
  const { timeZone } = person.calendar;
  return await mailer.send(
    digestMail(alerts, { to: person.to, accountUrl, timeZone, organisation }),
  );
}

async function record(tx: Tx, alerts: readonly Alert[], mailed: Mailed, now: Date) {
  const { outcome } = mailed;
  if (outcome === "sent") return await recordAlerts(tx, alerts, { way, outcome, reason: null });
  const { reason } = mailed;
  if (outcome !== "later") return await recordAlerts(tx, alerts, { way, outcome, reason });
  const tries = await triesOf(tx, alerts);
  if (tries >= mostTries)
    return await recordAlerts(tx, alerts, { way, outcome: "refused", reason });
  await returnAlerts(tx, alerts, { way, retryAt: retryAt(now, tries) });
}
