import type { DayItem, DayView } from "@bellwether/shared/contracts/day-view";
import type { Snapshot } from "@bellwether/shared/contracts/snapshot";
import { calendarOf } from "@bellwether/shared/domain/calendar";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import { definitionOf } from "@bellwether/shared/domain/play/tasks-of";
import type { Playbook } from "@bellwether/shared/domain/playbook";
import type { Owner } from "@bellwether/shared/domain/records";
import type { Database, Tx } from "../db/database.ts";
import { accountsOfCsm, type ListedAccount, listedAccounts, redSince } from "../db/day.ts";
import type { Installation } from "../db/installations.ts";
import { handoffItems } from "../handoffs/handoff-items.ts";
import { dayAccount, readSnapshots, weightOf } from "./day-account.ts";
import { playbooksByVersion } from "./playbooks-of.ts";
import { renewalItems } from "./renewal-items.ts";
import { type OwnStep, stepsOf } from "./steps-of.ts";

const dayMs = 86_400_000;
/** A red account is news for so long. */
const newDays = 7;

type Given = {
  readonly installation: Pick<Installation, "id" | "accountUrl">;
  readonly configuration: Configuration;
  readonly person: Pick<Owner, "id" | "name">;
  readonly now: Date;
};

/**
 * What waits for a person, most money and urgency first: their open steps of running plays; of the accounts
 * whose CSM they are those that became red, renewals that nobody has planned for, and those that came out and
 * want looking back on.
 */
export async function myDay(
  { database }: { readonly database: Database },
  given: Given,
): Promise<DayView> {
  const { person, configuration, now, installation } = given;
  const items = await database.forInstallation(installation.id, (tx) => itemsOf(tx, given));
  return {
    asOf: now.toISOString(),
    currency: configuration.homeCurrency,
    person: { id: person.id, name: person.name },
    items: items.toSorted(byWeight),
  };
}

async function itemsOf(tx: Tx, given: Given): Promise<DayItem[]> {
  const { person, configuration, now, installation } = given;
  const steps = (await stepsOf(tx, person.id)).filter(
    ({ play, step }) => play.status === "running" && step.state === "open",
  );
  const own = await accountsOfCsm(tx, configuration.sources.csm, person.id);
  const red = await redSince(tx, own, new Date(now.getTime() - newDays * dayMs));
  const today = calendarOf(configuration.calendar).dayOf(now.getTime());
  const handed = await handoffItems(tx, person.id, { configuration, today, now });
  const withSteps = steps.map(({ accountId }) => accountId);
  const withHandoffs = handed.map(({ account }) => account);
  const accounts = await listedAccounts(tx, [...new Set([...withSteps, ...withHandoffs, ...own])]);
  const { accountUrl } = installation;
  const about = (account: ListedAccount) => ({
    account: dayAccount(account, { accountUrl, tiers: configuration.tiers }),
    weight: weightOf(account, now),
  });
  const mine = own.flatMap((id) => accounts.get(id) ?? []);
  const renewals = await renewalItems(tx, mine, { configuration, today, now });
  return [
    ...(await stepItems(tx, steps, { ...given, accounts, about })),
    ...[...red].flatMap(([id, since]): DayItem[] => {
      const account = accounts.get(id);
      return account
        ? [{ ...about(account), kind: "new-red", since, reason: account.reasons }]
        : [];
    }),
    ...handed.flatMap(({ account, what }): DayItem[] => {
      const known = accounts.get(account);
      return known ? [{ ...about(known), ...what }] : [];
    }),
    ...renewals.flatMap(({ account, ...what }): DayItem[] => {
      const known = accounts.get(account);
      return known ? [{ ...about(known), ...what }] : [];
    }),
  ];
}

type About = (account: ListedAccount) => Pick<DayItem, "account" | "weight">;

async function stepItems(
  tx: Tx,
  steps: readonly OwnStep[],
  given: Given & { readonly accounts: ReadonlyMap<string, ListedAccount>; readonly about: About },
): Promise<DayItem[]> {
  const { configuration, accounts, about, now } = given;
  const books = await playbooksByVersion(
    tx,
    configuration,
    steps.map(({ play }) => play),
  );
  const snapshots = await readSnapshots(
    tx,
    steps.map(({ accountId }) => accountId),
  );
  return steps.flatMap((own) => {
    const account = accounts.get(own.accountId);
    const book = books.get(own.play.version)?.find(({ id }) => id === own.play.playbook);
    if (!account || !book) return [];
    const words = wordsOf(own, book, snapshots.get(own.accountId));
    const { dueAt } = own.step;
    const late = dueAt !== null && Date.parse(dueAt) < now.getTime();
    return [{ ...about(account), kind: "step", ...words, dueAt, late }];
  });
}

/** As on the card, with its merge fields filled; by the playbook where the card has no room for the step. */
function wordsOf({ play, step }: OwnStep, book: Playbook, snapshot: Snapshot | undefined) {
  const shown = snapshot?.plays
    .find(({ id }) => id === play.id)
    ?.now.find(({ id }) => id === step.id);
  const definition = definitionOf(book, step);
  const forTier = definition?.byTier[play.tier];
  return {
    play: play.id,
    playLabel: book.label,
    step: step.id,
    label: shown?.label ?? definition?.label ?? step.id,
    instructions: shown?.instructions ?? forTier?.instructions ?? "",
    minutes: shown?.minutes ?? forTier?.minutes ?? 0,
    answers: shown?.answers ?? definition?.answers ?? [],
    message: shown?.message ?? definition?.message ?? null,
  };
}

const kinds: readonly DayItem["kind"][] = [
  "step",
  "handoff",
  "promise",
  "returned-handoff",
  "new-red",
  "renewal-without-forecast",
  "renewal-review",
];

/** Then what is due first, then by account. */
function byWeight(a: DayItem, b: DayItem): number {
  return (
    b.weight - a.weight ||
    dueOf(a).localeCompare(dueOf(b)) ||
    (a.account.id < b.account.id ? -1 : Number(a.account.id > b.account.id)) ||
    kinds.indexOf(a.kind) - kinds.indexOf(b.kind)
  );
}

function dueOf(item: DayItem): string {
  if (item.kind === "step" || item.kind === "handoff") return item.dueAt ?? "9999";
  return item.kind === "promise" || item.kind === "renewal-review" ? item.dueOn : "9999";
}
