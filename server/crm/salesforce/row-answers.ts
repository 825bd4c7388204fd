import { z } from "zod";
import type { Clock } from "../clock.ts";
import { CrmUnavailable } from "../errors.ts";
import type { SubReply } from "./client.ts";
import { failureOf } from "./query.ts";
import { problemsOf, type SalesforceProblem } from "./refusal.ts";
import { isPassing } from "./row-refusal.ts";

/** Records of a collection, and collections of a composite call. */
export const rowsMost = 200;
export const collectionsMost = 5;

/** What became of one record of a collection; written where there is no problem. */
export type RowAnswer = {
  readonly id: string | null;
  readonly problems: readonly SalesforceProblem[];
};

/** Before each further try of rows that somebody else holds. */
const waitsMs = [1_000, 3_000, 9_000];

const rows = z.array(
  z.object({ success: z.boolean(), id: z.string().nullish(), errors: z.unknown().optional() }),
);

/**
 * The answers of one collection, in order. A whole collection that waits for a lock, or met a server that
 * stumbles, has that problem in each of its rows.
 */
export function rowAnswers(
  reply: SubReply | undefined,
  count: number,
  doing: string,
): readonly RowAnswer[] {
  const first = problemsOf(reply?.body)[0];
  if (reply && reply.status >= 400 && (reply.status >= 500 || (first && isPassing(first)))) {
    const passing = first ?? { errorCode: "SERVER_UNAVAILABLE", message: "", fields: [] };
    const errorCode = isPassing(passing) ? passing.errorCode : "SERVER_UNAVAILABLE";
    return Array.from({ length: count }, () => ({
      id: null,
      problems: [{ ...passing, errorCode }],
    }));
  }
  if (reply && reply.status >= 400) throw failureOf(reply, doing);
  const read = rows.safeParse(reply?.body);
  if (!read.success || read.data.length !== count) {
    throw new CrmUnavailable("salesforce", `${doing}: the answer is not as documented`);
  }
  return read.data.map(({ success, id, errors }) => ({
    id: id ?? null,
    problems: success ? [] : reasonsOf(errors),
  }));
}

function reasonsOf(errors: unknown): readonly SalesforceProblem[] {
  const problems = problemsOf(errors);
  if (problems.length > 0) return problems;
  return [{ errorCode: "UNKNOWN", message: "Salesforce gives no reason", fields: [] }];
}

/** Writes, and again what somebody else held, three times more. Every item has its last answer. */
export async function writeThroughLocks<T>(
  clock: Clock,
  items: readonly T[],
  write: (items: readonly T[]) => Promise<readonly (readonly [T, RowAnswer])[]>,
): Promise<ReadonlyMap<T, RowAnswer>> {
  const answers = new Map<T, RowAnswer>();
  let left = items;
  for (const waitMs of [...waitsMs, null]) {
    if (left.length === 0) break;
    for (const [item, answer] of await write(left)) answers.set(item, answer);
    left = left.filter((item) => answers.get(item)?.problems.some(isPassing));
    if (left.length === 0 || waitMs === null) break;
    await clock.sleep(waitMs);
  }
  return answers;
}
