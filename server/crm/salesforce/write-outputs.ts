import type { OutputValue } from "@bellwether/shared/contracts/outputs";
import { salesforceField } from "@bellwether/shared/contracts/salesforce";
import type { Clock } from "../clock.ts";
import { CrmRejected, CrmUnavailable } from "../errors.ts";
import type { OutputChange, OutputKind, WriteOutcome } from "../port.ts";
import { chunks } from "./chunks.ts";
import type { SalesforceClient } from "./client.ts";
import { to18 } from "./ids.ts";
import { standardObjects } from "./objects.ts";
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
  /** Of 18 characters. */
  readonly id: string;
  readonly values: Readonly<Record<string, OutputValue>>;
};

/** Setting the same value again is harmless, so that a doubtful answer may be repeated (client.ts does). */
export async function writeOutputs(
  { client, clock }: { client: SalesforceClient; clock: Clock },
  kind: OutputKind,
  changes: readonly OutputChange[],
): Promise<readonly WriteOutcome[]> {
  const answers = await writeThroughLocks(clock, merged(changes), (some) =>
    writeAll(client, kind, some),
  );
  const outcomes = new Map(
    [...answers].map(([change, answer]) => [change.id, outcomeOf(change.id, answer)]),
  );
  return changes.map(({ id }) => {
    const outcome = outcomes.get(to18(id));
    if (!outcome) throw new CrmUnavailable("salesforce", `${kind} ${id} was not answered`);
    return { ...outcome, id };
  });
}

/**
 * A record once, however often it was named: Salesforce refuses a collection that has it twice. In the
 * order of ids, so that accounts made together, and often of one parent, lie in one transaction.
 */
function merged(changes: readonly OutputChange[]): Change[] {
  const byId = new Map<string, Change>();
  for (const { id: given, values } of changes) {
    const id = to18(given);
    byId.set(id, { id, values: { ...byId.get(id)?.values, ...values } });
  }
  return [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** One call after the other: two at once would wait for each other's records. */
async function writeAll(client: SalesforceClient, kind: OutputKind, changes: readonly Change[]) {
  const { object } = standardObjects[kind];
  const answered: (readonly [Change, RowAnswer])[] = [];
  for (const group of chunks(chunks(changes, rowsMost), collectionsMost)) {
    const replies = await client.composite({
      doing: `writing ${group.flat().length} ${kind}s`,
      parts: group.map((collection) => ({
        method: "PATCH",
        path: "/composite/sobjects",
        json: {
          allOrNone: false,
          records: collection.map((change) => record(client, object, change)),
        },
      })),
    });
    for (const [index, collection] of group.entries()) {
      const answers = rowAnswers(replies[index], collection.length, `writing ${kind}s`);
      for (const [at, answer] of answers.entries()) {
        const change = collection[at];
        demandFields(kind, answer.problems);
        if (change) answered.push([change, answer]);
      }
    }
  }
  return answered;
}

const record = ({ namespace }: SalesforceClient, type: string, { id, values }: Change) => ({
  attributes: { type },
  id,
  ...Object.fromEntries(
    Object.entries(values).map(([name, value]) => [salesforceField(name, namespace), value]),
  ),
});

/** Said once for all records: the caller makes sure of the fields and writes again. */
function demandFields(kind: OutputKind, problems: readonly SalesforceProblem[]): void {
  const found = problems.find(namesNoField);
  if (found) throw new CrmRejected("salesforce", `writing ${kind}s: ${reasonOf(found)}`);
}

function outcomeOf(id: string, { problems }: RowAnswer): WriteOutcome {
  if (problems.length === 0) return { type: "written", id };
  if (problems.some(isGone)) return { type: "gone", id };
  return { type: "refused", id, reason: problems.map(reasonOf).join(" ") };
}
