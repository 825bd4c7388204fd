import type { ReviewAccount, ReviewView } from "@bellwether/shared/contracts/day-view";
import type { Snapshot } from "@bellwether/shared/contracts/snapshot";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import type { Play, PlayStep } from "@bellwether/shared/domain/play";
import { definitionOf } from "@bellwether/shared/domain/play/tasks-of";
import type { Playbook } from "@bellwether/shared/domain/playbook";
import type { Database, Tx } from "../db/database.ts";
import { type AccountAtRisk, accountsAtRisk, standAt } from "../db/day.ts";
import type { Installation } from "../db/installations.ts";
import { playsOf } from "../db/plays.ts";
import { dayAccount, readSnapshots, weightOf } from "./day-account.ts";
import { playbooksByVersion } from "./playbooks-of.ts";
import { changesSince } from "./week-changes.ts";

const weekMs = 7 * 86_400_000;
/** Points in 28 days by which a yellow account is at risk. */
const fall = 10;
/** A review goes through no more, and totals count all. */
const mostAccounts = 200;

type Given = {
  readonly installation: Pick<Installation, "id" | "accountUrl">;
  readonly configuration: Configuration;
  readonly now: Date;
};

/** Who is at risk, what is done about it and what changed within a week; most money and urgency first. */
export async function riskReview(
  { database }: { readonly database: Database },
  given: Given,
): Promise<ReviewView> {
  const { now, configuration, installation } = given;
  const since = new Date(now.getTime() - weekMs);
  return await database.forInstallation(installation.id, async (tx) => {
    const all = await accountsAtRisk(tx, { fall });
    const shown = all
      .toSorted((a, b) => weightOf(b, now) - weightOf(a, now) || (a.id < b.id ? -1 : 1))
      .slice(0, mostAccounts);
    return {
      asOf: now.toISOString(),
      currency: configuration.homeCurrency,
      since: since.toISOString(),
      totals: {
        accounts: all.length,
        arr: all.reduce((sum, { arr }) => sum + (arr ?? 0), 0),
        withoutPlan: all.filter(({ hasPlan }) => !hasPlan).length,
      },
      accounts: await reviewed(tx, shown, { ...given, since }),
    };
  });
}

async function reviewed(
  tx: Tx,
  shown: readonly AccountAtRisk[],
  { configuration, installation, since }: Given & { readonly since: Date },
): Promise<ReviewAccount[]> {
  const ids = shown.map(({ id }) => id);
  const plays = await playsOf(tx, ids);
  const books = await playbooksByVersion(tx, configuration, [...plays.values()].flat());
  const snapshots = await readSnapshots(tx, ids);
  const before = await standAt(tx, ids, since);
  const bookOf = (play: Play) =>
    (books.get(play.version) ?? books.get(configuration.version))?.find(
      ({ id }) => id === play.playbook,
    );
  return shown.map((account) => {
    const own = plays.get(account.id) ?? [];
    const snapshot = snapshots.get(account.id);
    return {
      ...dayAccount(account, { ...installation, tiers: configuration.tiers }),
      cause: causeOf(own, snapshot, configuration),
      owner: snapshot?.csm ?? null,
      ...planOf(own, bookOf),
      renewsOn: account.renewsOn,
      changes: changesSince({ account, before: before.get(account.id), plays: own, since, bookOf }),
    };
  });
}

/** What somebody named as the risk, else what a play ended with, else what was answered in one. */
function causeOf(
  plays: readonly Play[],
  snapshot: Snapshot | undefined,
  { riskCauses }: Configuration,
): string | null {
  const labelOf = (id: string | null) => riskCauses.find((each) => each.id === id)?.label;
  const ended = plays.findLast(({ cause }) => cause !== null)?.cause ?? null;
  const answers = plays.flatMap(({ steps }) => steps.map(({ answer }) => labelOf(answer)));
  const answered = answers.findLast((label) => label !== undefined);
  return snapshot?.risk?.label ?? labelOf(ended) ?? ended ?? answered ?? null;
}

/** The play that comes first by its playbook's priority, then the one that began first. */
function planOf(
  plays: readonly Play[],
  bookOf: (play: Play) => Playbook | undefined,
): Pick<ReviewAccount, "plan" | "next"> {
  const [first] = plays
    .flatMap((play) => {
      const book = bookOf(play);
      return play.status === "ended" || !book ? [] : [{ play, status: play.status, book }];
    })
    .toSorted((a, b) => a.book.priority - b.book.priority);
  if (first === undefined) return { plan: null, next: null };
  const { play, status, book } = first;
  const done = play.steps.filter(({ state }) => state === "done" || state === "skipped").length;
  const next = nextStep(play.steps);
  return {
    plan: { label: book.label, done, of: play.steps.length, status },
    next: next && { label: definitionOf(book, next)?.label ?? next.id, dueAt: next.dueAt },
  };
}

/** Of those whose turn it is the one that is due first; else the one whose turn comes next. */
function nextStep(steps: readonly PlayStep[]): PlayStep | null {
  const isNow = ({ state }: PlayStep) => state === "open" || state === "queued";
  const due = ({ dueAt }: PlayStep) => dueAt ?? "9999";
  const [first] = steps.filter(isNow).toSorted((a, b) => due(a).localeCompare(due(b)));
  return first ?? steps.find(({ state }) => state === "planned") ?? null;
}
