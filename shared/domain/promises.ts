import { none, rowsOf, valueAt } from "./handoff/answers.ts";
import type { Handoff } from "./handoff/handoff.ts";
import { type CustomerPromise, promiseKinds } from "./promise.ts";

/** What is said of a promise when it is made or changed. */
export type PromiseWords = Pick<
  CustomerPromise,
  "text" | "kind" | "owner" | "dueOn" | "proof" | "approvedBy"
>;

export type PromiseChange =
  | ({ readonly do: "make" } & PromiseWords)
  | ({ readonly do: "change"; readonly promise: string } & PromiseWords)
  | { readonly do: "keep"; readonly promise: string }
  | { readonly do: "withdraw"; readonly promise: string; readonly reason: string };

export type PromiseChanged =
  | { readonly type: "changed"; readonly promise: CustomerPromise }
  | { readonly type: "unknown" }
  /** It was kept or withdrawn before, and stays so. */
  | { readonly type: "ended"; readonly promise: CustomerPromise };

/** Does what somebody asked to a register; `id` is what a new promise gets, `by` their name. */
export function changePromise(
  register: readonly CustomerPromise[],
  change: PromiseChange,
  act: {
    readonly id: string;
    readonly account: string;
    readonly by: string;
    readonly now: string;
  },
): PromiseChanged {
  const { by, now } = act;
  if (change.do === "make") {
    const made = { id: act.id, account: act.account, handoff: null, madeBy: by, madeAt: now };
    return { type: "changed", promise: { ...made, ...wordsOf(change), ...open } };
  }
  const promise = register.find(({ id }) => id === change.promise);
  if (!promise) return { type: "unknown" };
  if (promise.state !== "open") return { type: "ended", promise };
  const end = { endedAt: now, endedBy: by };
  switch (change.do) {
    case "change":
      return { type: "changed", promise: { ...promise, ...wordsOf(change) } };
    case "keep":
      return { type: "changed", promise: { ...promise, ...end, state: "kept" } };
    case "withdraw": {
      const { reason } = change;
      return { type: "changed", promise: { ...promise, ...end, state: "withdrawn", reason } };
    }
    default:
      return change satisfies never;
  }
}

const open = { state: "open", endedAt: null, endedBy: null, reason: null } as const;

const wordsOf = ({ text, kind, owner, dueOn, proof, approvedBy }: PromiseWords): PromiseWords => ({
  text,
  kind,
  owner,
  dueOn,
  proof,
  approvedBy,
});

/** Those neither kept nor withdrawn, the first due first; without a day, last. */
export function openPromises(register: readonly CustomerPromise[]): readonly CustomerPromise[] {
  return register.filter(({ state }) => state === "open").toSorted(byDue);
}

function byDue(a: CustomerPromise, b: CustomerPromise): number {
  if (a.dueOn !== b.dueOn) return (a.dueOn ?? "9") < (b.dueOn ?? "9") ? -1 : 1;
  if (a.madeAt !== b.madeAt) return a.madeAt < b.madeAt ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

/** Whether a promise is open after its day; `today` as `YYYY-MM-DD` where the team works. */
export const isOverdue = ({ state, dueOn }: CustomerPromise, today: string): boolean =>
  state === "open" && dueOn !== null && dueOn < today;

/**
 * What a handoff promises, as the register keeps it from its acceptance on: each row under its own id. Rows
 * without a text say nothing; `names` gives the name of whoever wrote a row.
 */
export function promisesOfHandoff(
  { id: handoff, account, answers, from }: Handoff,
  names: (id: string) => string | null,
): readonly CustomerPromise[] {
  if (valueAt(answers, "promises") === none) return [];
  return rowsOf(answers, "promises").flatMap((id): CustomerPromise[] => {
    const said = answers[`promises/${id}/text`];
    const cell = (column: string) => valueAt(answers, "promises", id, column)?.trim() || null;
    const text = cell("text");
    if (!said || text === null) return [];
    const by = said.by ?? from;
    const words = {
      text,
      // A template of a team's own may have kinds that the register does not.
      kind: promiseKinds.find((kind) => kind === cell("kind")) ?? "service",
      owner: cell("owner"),
      dueOn: cell("due"),
      proof: cell("proof"),
      approvedBy: cell("approved_by"),
    };
    const madeBy = by === null ? null : names(by);
    return [{ id, account, handoff, ...words, madeBy, madeAt: said.at, ...open }];
  });
}
