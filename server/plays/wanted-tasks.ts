import type { Play } from "@bellwether/shared/domain/play";
import { tasksOf } from "@bellwether/shared/domain/play/tasks-of";
import type { Playbook } from "@bellwether/shared/domain/playbook";
import type { Colleague } from "@bellwether/shared/domain/team";
import type { WantedTask } from "../db/tasks.ts";
import { type Account, mergeOf } from "./merge-of.ts";

/** The tasks that the CRM should hold for the plays of an account. */
export function wantedTasks(
  account: Account & { readonly accountId: string; readonly plays: readonly Play[] },
  {
    books,
    colleagues,
  }: {
    readonly books: ReadonlyMap<string, readonly Playbook[]>;
    readonly colleagues: ReadonlyMap<string, Colleague>;
  },
): WantedTask[] {
  const { accountId, plays, evidence } = account;
  return plays.flatMap((play) => {
    const book = books.get(play.version)?.find(({ id }) => id === play.playbook);
    if (!book) return [];
    const words = {
      account: evidence.facts.account.name,
      fill: mergeOf(account, play, colleagues),
      nameOf: (owner: string) => colleagues.get(owner)?.name ?? owner,
    };
    return tasksOf(play, book, words).map(({ key, step, rung, takes, owner, ...wanted }) => ({
      accountId,
      key: `${accountId}/${key}`,
      play: play.id,
      step,
      rung,
      takes,
      wanted: { ...wanted, ownerId: owner },
    }));
  });
}
