import type { DayItem } from "@bellwether/shared/contracts/day-view";
import { dateOf } from "@bellwether/shared/domain/calendar-date";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import { clocksOf, waitsOf } from "@bellwether/shared/domain/handoff/clocks";
import type { HandoffContext } from "@bellwether/shared/domain/handoff/context";
import { colleaguesOf } from "@bellwether/shared/domain/role-holders";
import { covers } from "../db/covers.ts";
import type { Tx } from "../db/database.ts";
import { handoffsUnderWay, type StoredHandoff } from "../db/handoffs.ts";
import { owners } from "../db/owners.ts";
import { openPromisesOf } from "../db/promises.ts";
import { handoffContext } from "./handoff-context.ts";

/** Promises are told so many days before they are due. */
const promiseDays = 7;

type Item = {
  readonly account: string;
  readonly what:
    | Omit<Extract<DayItem, { kind: "promise" }>, "account" | "weight">
    | Omit<Extract<DayItem, { kind: "returned-handoff" }>, "account" | "weight">
    | Omit<Extract<DayItem, { kind: "handoff" }>, "account" | "weight">;
};

/** What of handoffs and promises waits for a person: `today` is a local day number. */
export async function handoffItems(
  tx: Tx,
  person: string,
  given: { readonly configuration: Configuration; readonly today: number; readonly now: Date },
): Promise<readonly Item[]> {
  const { configuration, today, now } = given;
  const colleagues = colleaguesOf(await owners(tx), await covers(tx), configuration);
  const handoffs = (await handoffsUnderWay(tx)).flatMap((stored) => {
    const { roles } = stored;
    const context = handoffContext({ configuration, contacts: [], roles, colleagues, now });
    return itemsOf(stored, person, context);
  });
  const until = dateOf(today + promiseDays);
  const promises = (await openPromisesOf(tx, { owner: person, until })).map(
    ({ account, text, dueOn }) => ({
      account,
      what: { kind: "promise" as const, text, dueOn: dueOn ?? until },
    }),
  );
  return [...handoffs, ...promises];
}

function itemsOf({ handoff }: StoredHandoff, person: string, context: HandoffContext): Item[] {
  const { id, account, deal, state, from, decidedAt } = handoff;
  if (state === "returned" && from === person && decidedAt !== null)
    return [{ account, what: { kind: "returned-handoff", handoff: id, deal, since: decidedAt } }];
  return waitsOf(clocksOf(handoff, context), context.now)
    .filter(({ owner }) => owner === person)
    .map(({ what, text, dueAt }) => ({
      account,
      what: {
        ...{ kind: "handoff", handoff: id, deal },
        ...{ what, text, dueAt, late: Date.parse(dueAt) < context.now },
      },
    }));
}
