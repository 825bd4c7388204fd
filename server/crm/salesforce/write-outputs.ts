import type { OutputValue } from "@bellwether/shared/contracts/outputs";
import { salesforceField } from "@bellwether/shared/contracts/salesforce";
import type { Clock } from "../clock.ts";
import { CrmRejected, CrmUnavailable } from "../errors.ts";
import type { OutputChange, WriteOutcome } from "../port.ts";
import { chunks } from "./chunks.ts";
import type { SalesforceClient } from "./client.ts";
import { to18 } from "./ids.ts";
import type { SalesforceProblem } from "./refusal.ts";
import {
  collectionsMost,
  type RowAnswer,
  rowAnswers,
  rowsMost,
  writeThroughLocks,
} from "./row-answers.ts";
import { isGone, namesNoField, reasonOf } from "./row-refusal.ts";

type Change = {
  readonly accountId: string;
  readonly values: Readonly<Record<string, OutputValue>>;
};

/** Setting the same value again is harmless, so that a doubtful answer may be repeated (client.ts does). */
export async function writeOutputs(
  { client, clock }: { client: SalesforceClient; clock: Clock },
  changes: readonly OutputChange[],
): Promise<readonly WriteOutcome[]> {
  const answers = await writeThroughLocks(clock, merged(changes), (some) => writeAll(client, some));
  const outcomes = new Map(
    [...answers].map(([{ accountId }, answer]) => [accountId, outcomeOf(accountId, answer)]),
  );
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
async function writeAll(client: SalesforceClient, changes: readonly Change[]) {
  const answered: (readonly [Change, RowAnswer])[] = [];
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
      const answers = rowAnswers(replies[index], collection.length, "writing accounts");
      for (const [at, answer] of answers.entries()) {
        const change = collection[at];
        demandFields(answer.problems);
        if (change) answered.push([change, answer]);
      }
    }
  }
  return answered;
}

const record = ({ namespace }: SalesforceClient, { accountId, values }: Change) => ({
  attributes: { type: "Account" },
  id: accountId,
  ...Object.fromEntries(
    Object.entries(values).map(([name, value]) => [salesforceField(name, namespace), value]),
  ),
});

/** Said once for all records: the caller makes sure of the fields and writes again. */
function demandFields(problems: readonly SalesforceProblem[]): void {
  const found = problems.find(namesNoField);
  if (found) throw new CrmRejected("salesforce", `writing accounts: ${reasonOf(found)}`);
}

function outcomeOf(accountId: string, { problems }: RowAnswer): WriteOutcome {
  if (problems.length === 0) return { type: "written", accountId };
  if (problems.some(isGone)) return { type: "gone", accountId };
  return { type: "refused", accountId, reason: problems.map(reasonOf).join(" ") };
}
