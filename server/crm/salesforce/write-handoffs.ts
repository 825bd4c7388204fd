import { externalKey } from "@bellwether/shared/contracts/external-key";
import type { RecordValues, RowsField } from "@bellwether/shared/contracts/handoff-cells";
import { handoffObject, promiseObject } from "@bellwether/shared/contracts/salesforce";
import { CrmUnavailable } from "../errors.ts";
import type { HandoffOutcome, HandoffRecord } from "../port.ts";
import { chunks } from "./chunks.ts";
import type { SalesforceClient, SubCall } from "./client.ts";
import { orLacking, reasonOfHandoff } from "./handoff-refusal.ts";
import { rowObjects, type StoredHandoff, storedHandoffs } from "./handoff-rows.ts";
import { to18 } from "./ids.ts";
import { type HandoffWrite, planHandoff } from "./plan-handoff.ts";
import { namesIn } from "./play-rows.ts";
import type { Reading } from "./reading.ts";
import type { SalesforceProblem } from "./refusal.ts";
import {
  collectionsMost,
  type RowAnswer,
  rowAnswers,
  rowsMost,
  writeThroughLocks,
} from "./row-answers.ts";
import { isGone, isPassing } from "./row-refusal.ts";

/** So many keys go into one query's address. */
const handoffsMost = 50;

const doing = "writing handoffs";

type Deps = Pick<Reading, "client" | "clock" | "schema">;
type Planned = {
  readonly record: HandoffRecord;
  readonly stored: StoredHandoff | undefined;
  readonly writes: readonly HandoffWrite[];
};

/**
 * Sets handoffs with their goals and promises. They are read first, and what people have changed meanwhile is
 * left; what somebody saves between that reading and our writing, a second at most, is overwritten, and stands
 * in the field's history. Setting the same again writes nothing.
 */
export async function writeHandoffs(
  deps: Deps,
  handoffs: readonly HandoffRecord[],
): Promise<readonly HandoffOutcome[]> {
  const outcomes: HandoffOutcome[] = [];
  for (const some of chunks(handoffs, handoffsMost)) outcomes.push(...(await write(deps, some)));
  return outcomes;
}

async function write(
  deps: Deps,
  handoffs: readonly HandoffRecord[],
): Promise<readonly HandoffOutcome[]> {
  const { client, clock } = deps;
  const read = await orLacking(async () => {
    const keys = handoffs.map(({ key }) => externalKey(key));
    return storedHandoffs(deps, client.namespace, { keys });
  });
  if ("reason" in read)
    return handoffs.map(({ key }) => ({ type: "refused", key, reason: read.reason }));
  const byKey = new Map(read.found.map((stored) => [stored.key, stored]));
  const ourselves = to18(await client.userId());
  const planned = handoffs.map((record): Planned => {
    const stored = byKey.get(externalKey(record.key));
    return { record, stored, writes: planHandoff(record, stored, ourselves) };
  });
  const wanting = planned.filter(({ writes }) => writes.length > 0);
  const answers = await writeThroughLocks(clock, wanting, (some) => send(client, some));
  return planned.map((plan) => outcomeOf(plan, answers.get(plan)));
}

type Sent = { readonly plan: Planned; readonly write: HandoffWrite };

/** Rows come after all handoffs: parts are done in order, and a row names its handoff. */
async function send(client: SalesforceClient, plans: readonly Planned[]) {
  const sent = plans.flatMap((plan) => plan.writes.map((write): Sent => ({ plan, write })));
  const groups = collectionsOf(sent, client.namespace);
  const answered: (readonly [Sent, RowAnswer])[] = [];
  for (const group of chunks(groups, collectionsMost)) {
    const parts = group.map(({ call }) => call);
    const replies = await client.composite({ doing, parts, repeatable: true });
    for (const [index, { of }] of group.entries()) {
      const answers = rowAnswers(replies[index], of.length, doing);
      answered.push(...of.map((one, at) => [one, answers[at] ?? unanswered()] as const));
    }
  }
  const byPlan = Map.groupBy(answered, ([{ plan }]) => plan);
  return plans.map((plan) => [plan, summed(byPlan.get(plan) ?? [])] as const);
}

function unanswered(): never {
  throw new CrmUnavailable("salesforce", `${doing}: a record was not answered`);
}

/** Of a handoff that was not taken its rows have nothing to add: they do not find it. */
function summed(answers: readonly (readonly [Sent, RowAnswer])[]): RowAnswer {
  const own = answers.find(([{ write }]) => write.type === "handoff")?.[1];
  if (own && own.problems.length > 0) return own;
  // A row that is gone was deleted by somebody meanwhile, which is read as their change.
  const problems = answers.flatMap(([{ write }, answer]) =>
    write.type === "handoff" || write.type === "row"
      ? answer.problems
      : answer.problems.filter((problem) => !isGone(problem)),
  );
  return { id: own?.id ?? null, problems };
}

type Collection = { readonly of: readonly Sent[]; readonly call: SubCall };

function collectionsOf(sent: readonly Sent[], namespace: string): readonly Collection[] {
  const name = namesIn(namespace);
  const named = (values: RecordValues) =>
    Object.fromEntries(
      Object.entries(values).map(([field, value]) => [
        field === "Name" ? field : name(field),
        value,
      ]),
    );
  const group = (test: (write: HandoffWrite) => boolean) =>
    chunks(
      sent.filter(({ write }) => test(write)),
      rowsMost,
    );
  const upsert = (
    of: readonly Sent[],
    object: string,
    key: string,
    records: readonly object[],
  ) => ({
    of,
    call: {
      method: "PATCH" as const,
      path: `/composite/sobjects/${name(object)}/${name(key)}`,
      json: {
        allOrNone: false,
        records: records.map((record) => ({ attributes: { type: name(object) }, ...record })),
      },
    },
  });
  const { key, account } = handoffObject.fields;
  const handoffs = group(({ type }) => type === "handoff").map((of) =>
    upsert(
      of,
      handoffObject.name,
      key,
      of.map(({ plan: { record }, write }) => ({
        ...("values" in write ? named(write.values) : {}),
        [name(key)]: externalKey(record.key),
        [name(account)]: to18(record.accountId),
      })),
    ),
  );
  const parent = name(promiseObject.fields.handoff).replace(/__c$/, "__r");
  const rows = (["goals", "promises"] as const).flatMap((field: RowsField) =>
    group((write) => write.type === "row" && write.of === field).map((of) =>
      upsert(
        of,
        rowObjects[field].name,
        promiseObject.fields.key,
        of.map(({ plan: { record }, write }) => ({
          ...("values" in write ? named(write.values) : {}),
          [name(promiseObject.fields.key)]: write.type === "row" ? write.key : null,
          [name(account)]: to18(record.accountId),
          [parent]: { [name(key)]: externalKey(record.key) },
        })),
      ),
    ),
  );
  const keyless = group(({ type }) => type === "keyless").map((of) => ({
    of,
    call: {
      method: "PATCH" as const,
      path: "/composite/sobjects",
      json: {
        allOrNone: false,
        records: of.flatMap(({ write }) =>
          write.type === "keyless"
            ? [
                {
                  attributes: { type: name(rowObjects[write.of].name) },
                  id: write.id,
                  ...named(write.values),
                  [name(promiseObject.fields.key)]: externalKey(write.id),
                },
              ]
            : [],
        ),
      },
    },
  }));
  const deletions = group(({ type }) => type === "delete").map((of) => {
    const ids = of.flatMap(({ write }) => (write.type === "delete" ? [write.id] : []));
    const path = `/composite/sobjects?allOrNone=false&ids=${ids.join(",")}`;
    return { of, call: { method: "DELETE" as const, path } };
  });
  return [...handoffs, ...rows, ...keyless, ...deletions];
}

function outcomeOf(
  { record: { key }, stored, writes }: Planned,
  answer: RowAnswer | undefined,
): HandoffOutcome {
  if (writes.length === 0 && stored) return { type: "written", key, id: stored.id };
  const { id, problems } = answer ?? unanswered();
  const passing = problems.find(isPassing);
  if (passing) throw new CrmUnavailable("salesforce", `${doing}: ${reasonOfHandoff(passing)}`);
  if (problems.some(isAccountGone)) return { type: "gone", key };
  if (problems.length > 0)
    return { type: "refused", key, reason: [...new Set(problems.map(reasonOfHandoff))].join(" ") };
  return { type: "written", key, id: to18(id ?? stored?.id ?? unanswered()) };
}

/** An upsert has no id that could be gone: it is the account's. */
const isAccountGone = (problem: SalesforceProblem): boolean =>
  isGone({
    ...problem,
    fields: problem.fields.filter((field) => !/(^|__)Account__c$/.test(field)),
  });
