import type { OutputValue } from "@bellwether/shared/contracts/outputs";
import { salesforceField } from "@bellwether/shared/contracts/salesforce";
import { z } from "zod";
import type { Clock } from "../clock.ts";
import { CrmRejected, CrmUnavailable } from "../errors.ts";
import type { OutputChange, WriteOutcome } from "../port.ts";
import { chunks } from "./chunks.ts";
import type { SalesforceClient, SubReply } from "./client.ts";
import { to18 } from "./ids.ts";
import { failureOf } from "./query.ts";
import { problemsOf, type SalesforceProblem } from "./refusal.ts";
import { isGone, isPassing, namesNoField, reasonOf } from "./row-refusal.ts";

/** Records of a collection, and collections of a composite call: 1,000 records in one call. */
const rowsMost = 200;
const collectionsMost = 5;

/** Before each further try of rows that somebody else holds. */
const waitsMs = [1_000, 3_000, 9_000];

const rowsReply = z.array(z.object({ success: z.boolean(), errors: z.unknown().optional() }));

type Change = {
  readonly accountId: string;
  readonly values: Readonly<Record<string, OutputValue>>;
};
type Row = { readonly change: Change; readonly problems: readonly SalesforceProblem[] };

/** Setting the same value again is harmless, so that a doubtful answer may be repeated (client.ts does). */
export async function writeOutputs(
  { client, clock }: { client: SalesforceClient; clock: Clock },
  changes: readonly OutputChange[],
): Promise<readonly WriteOutcome[]> {
  const outcomes = new Map<string, WriteOutcome>();
  let left = merged(changes);
  for (const waitMs of [...waitsMs, null]) {
    const answered = await writeAll(client, left);
    for (const row of answered) outcomes.set(row.change.accountId, outcomeOf(row));
    left = answered.filter(({ problems }) => problems.some(isPassing)).map(({ change }) => change);
    if (left.length === 0 || waitMs === null) break;
    await clock.sleep(waitMs);
  }
  return changes.map(({ accountId }) => {
    const outcome = outcomes.get(to18(accountId));
    if (!outcome) throw new CrmUnavailable("salesforce", `account ${accountId} was not answered`);
    return { ...outcome, accountId };
  });
}

/**
 * A record once, however often it was named: Salesforce refuses a collection that has it twice. In the
 * order of ids, so that accounts made together, and often of one parent, lie in one transaction.
 */
function merged(changes: readonly OutputChange[]): Change[] {
  const byAccount = new Map<string, Change>();
  for (const { accountId, values } of changes) {
    const id = to18(accountId);
    byAccount.set(id, { accountId: id, values: { ...byAccount.get(id)?.values, ...values } });
  }
  return [...byAccount.values()].sort((a, b) => (a.accountId < b.accountId ? -1 : 1));
}

/** One call after the other: two at once would wait for each other's records. */
async function writeAll(client: SalesforceClient, changes: readonly Change[]): Promise<Row[]> {
  const rows: Row[] = [];
  for (const group of chunks(chunks(changes, rowsMost), collectionsMost)) {
    const replies = await client.composite({
      doing: `writing ${group.flat().length} accounts`,
      parts: group.map((collection) => ({
        method: "PATCH",
        path: "/composite/sobjects",
        json: { allOrNone: false, records: collection.map((change) => record(client, change)) },
      })),
    });
    for (const [index, collection] of group.entries()) {
      rows.push(...answersOf(collection, replies[index]));
    }
  }
  return rows;
}

const record = ({ namespace }: SalesforceClient, { accountId, values }: Change) => ({
  attributes: { type: "Account" },
  id: accountId,
  ...Object.fromEntries(
    Object.entries(values).map(([name, value]) => [salesforceField(name, namespace), value]),
  ),
});

function answersOf(collection: readonly Change[], reply: SubReply | undefined): Row[] {
  const doing = "writing accounts";
  const problems = problemsOf(reply?.body);
  const first = problems[0];
  // A whole collection may wait for a lock, or meet a server that stumbles.
  if (reply && reply.status >= 400 && (reply.status >= 500 || (first && isPassing(first)))) {
    const passing = first ?? { errorCode: "SERVER_UNAVAILABLE", message: "", fields: [] };
    return collection.map((change) => ({
      change,
      problems: [
        { ...passing, errorCode: isPassing(passing) ? passing.errorCode : "SERVER_UNAVAILABLE" },
      ],
    }));
  }
  if (reply && reply.status >= 400) throw failureOf(reply, doing);
  const read = rowsReply.safeParse(reply?.body);
  if (!read.success || read.data.length !== collection.length) {
    throw new CrmUnavailable("salesforce", `${doing}: the answer is not as documented`);
  }
  return collection.map((change, index) => {
    const row = read.data[index];
    return { change, problems: row?.success ? [] : demandFields(problemsOf(row?.errors)) };
  });
}

/** Said once for all records: the caller makes sure of the fields and writes again. */
function demandFields(problems: readonly SalesforceProblem[]): readonly SalesforceProblem[] {
  const found = problems.find(namesNoField);
  if (found) throw new CrmRejected("salesforce", `writing accounts: ${reasonOf(found)}`);
  return problems.length > 0
    ? problems
    : [{ errorCode: "UNKNOWN", message: "Salesforce gives no reason", fields: [] }];
}

function outcomeOf({ change: { accountId }, problems }: Row): WriteOutcome {
  if (problems.length === 0) return { type: "written", accountId };
  if (problems.some(isGone)) return { type: "gone", accountId };
  return { type: "refused", accountId, reason: problems.map(reasonOf).join(" ") };
}
