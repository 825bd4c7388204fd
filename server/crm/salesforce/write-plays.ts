import { playObject, stepObject } from "@bellwether/shared/contracts/salesforce";
import type { Clock } from "../clock.ts";
import { CrmUnavailable } from "../errors.ts";
import type { PlayOutcome, PlayRecord } from "../port.ts";
import { chunks } from "./chunks.ts";
import type { SalesforceClient, SubCall, SubReply } from "./client.ts";
import { namesIn, playRow, stepRow } from "./play-rows.ts";
import { problemsOf, type SalesforceProblem } from "./refusal.ts";
import {
  collectionsMost,
  type RowAnswer,
  rowAnswers,
  rowsMost,
  writeThroughLocks,
} from "./row-answers.ts";
import { isGone, isPassing, namesNoField, reasonOf } from "./row-refusal.ts";

/** Setting the same play again is harmless, so that a doubtful answer may be repeated (client.ts does). */
export async function writePlays(
  { client, clock }: { readonly client: SalesforceClient; readonly clock: Clock },
  plays: readonly PlayRecord[],
): Promise<readonly PlayOutcome[]> {
  const answers = await writeThroughLocks(clock, byAccount(plays), (some) => send(client, some));
  return plays.map((play) => outcomeOf(play, answers.get(play)));
}

/** Plays of one account lie beside each other: each write of one holds the account for a moment. */
const byAccount = (plays: readonly PlayRecord[]): readonly PlayRecord[] =>
  plays.toSorted((a, b) => compared(a.accountId, b.accountId) || compared(a.key, b.key));

const compared = (a: string, b: string) => (a < b ? -1 : Number(a > b));

/** A record, and the play that it is about. */
type Row = { readonly play: PlayRecord; readonly isStep: boolean; readonly record: unknown };

/** Steps come after all plays: parts are done in order, and a step names its play. */
async function send(client: SalesforceClient, plays: readonly PlayRecord[]) {
  const answered: (readonly [Row, RowAnswer])[] = [];
  const { own, steps } = rowsOf(plays, client.namespace, await client.userId());
  const collections = [...chunks(own, rowsMost), ...chunks(steps, rowsMost)];
  for (const group of chunks(collections, collectionsMost)) {
    const replies = await client.composite({
      doing: `writing ${plays.length} plays`,
      parts: group.map((rows) => upserting(rows, client.namespace)),
      repeatable: true,
    });
    for (const [index, rows] of group.entries()) answered.push(...answersOf(rows, replies[index]));
  }
  const byPlay = Map.groupBy(answered, ([{ play }]) => play);
  return plays.map((play): readonly [PlayRecord, RowAnswer] => [
    play,
    { id: null, problems: problemsIn(byPlay.get(play) ?? []) },
  ]);
}

function rowsOf(plays: readonly PlayRecord[], namespace: string, userId: string) {
  const name = namesIn(namespace);
  const own = plays.map((play): Row => ({ play, isStep: false, record: playRow(play, name) }));
  const steps = plays.flatMap((play) =>
    play.steps.map((step): Row => {
      return { play, isStep: true, record: stepRow(step, play, userId, name) };
    }),
  );
  return { own, steps };
}

/** Of a play that was not taken its steps have nothing to add: they do not find it. */
function problemsIn(answers: readonly (readonly [Row, RowAnswer])[]) {
  const of = (wantsSteps: boolean) =>
    answers.flatMap(([{ isStep }, { problems }]) => (isStep === wantsSteps ? problems : []));
  const own = of(false);
  return own.length > 0 ? own : of(true);
}

function upserting(rows: readonly Row[], namespace: string): SubCall {
  const { name: object, fields } = rows[0]?.isStep ? stepObject : playObject;
  const name = namesIn(namespace);
  return {
    method: "PATCH",
    path: `/composite/sobjects/${name(object)}/${name(fields.key)}`,
    json: { allOrNone: false, records: rows.map(({ record }) => record) },
  };
}

/** Codes of an object or a key that the org has not got, or our user may not see. */
const withoutObject: ReadonlySet<string> = new Set([
  "NOT_FOUND",
  "INVALID_TYPE",
  "INVALID_FIELD",
  "INSUFFICIENT_ACCESS",
  "INSUFFICIENT_ACCESS_OR_READONLY",
]);

function answersOf(rows: readonly Row[], reply: SubReply | undefined) {
  const doing = "writing plays";
  const answers = isLacking(reply)
    ? rows.map(({ isStep }) => ({ id: null, problems: [lacking(isStep)] }))
    : rowAnswers(reply, rows.length, doing);
  return rows.map((row, at): readonly [Row, RowAnswer] => {
    const answer = answers[at];
    if (!answer) throw new CrmUnavailable("salesforce", `${doing}: a record was not answered`);
    return [row, answer];
  });
}

function isLacking(reply: SubReply | undefined): boolean {
  if (!reply || reply.status < 400 || reply.status >= 500) return false;
  return withoutObject.has(problemsOf(reply.body)[0]?.errorCode ?? "");
}

/** Said as rows are refused for it, so that both are told alike. */
const lacking = (isStep: boolean): SalesforceProblem => ({
  errorCode: "INVALID_TYPE",
  message: (isStep ? stepObject : playObject).name,
  fields: [],
});

function outcomeOf({ key }: PlayRecord, answer: RowAnswer | undefined): PlayOutcome {
  if (!answer) throw new CrmUnavailable("salesforce", `play ${key} was not answered`);
  const { problems } = answer;
  if (problems.length === 0) return { type: "written", key };
  const passing = problems.find(isPassing);
  if (passing) throw new CrmUnavailable("salesforce", `writing plays: ${reasonOf(passing)}`);
  if (problems.some(isAccountGone)) return { type: "gone", key };
  return { type: "refused", key, reason: [...new Set(problems.map(reasonOfPlay))].join(" ") };
}

/** An upsert has no id that could be gone: it is the account's. */
const isAccountGone = (problem: SalesforceProblem): boolean =>
  isGone({
    ...problem,
    fields: problem.fields.filter((field) => !/(^|__)Account__c$/.test(field)),
  });

function reasonOfPlay(problem: SalesforceProblem): string {
  if (problem.errorCode === "INVALID_TYPE")
    return `The org has no object ${bareName(problem.message)} that the integration user may write. ${remedy}`;
  return namesNoField(problem) ? `${reasonOf(problem)}. ${remedy}` : reasonOf(problem);
}

/** Out of "sObject type 'BW_Play__c' is not supported." */
const bareName = (said: string): string => /\w+__c/.exec(said)?.[0] ?? said;

const remedy =
  'Install the latest version of the package, then assign the permission set "Bellwether Integration" to that user.';
