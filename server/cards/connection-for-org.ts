import type { ConnectionForm } from "@bellwether/shared/contracts/appended-requests";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import { wordsOf } from "../crm/words.ts";
import { countAssessments } from "../db/assessments.ts";
import { type Connection, readConnection, type Told } from "../db/connections.ts";
import type { Tx } from "../db/database.ts";
import type { Installation } from "../db/installations.ts";
import { noteStates } from "../db/notes.ts";
import { lastWrittenAt, refusedOutputs } from "../db/outputs.ts";
import { type Pull, pulls } from "../db/pulls.ts";
import { taskStates } from "../db/tasks.ts";
import { playForm } from "./play-form.ts";

export type CallUse = {
  /** Of everybody in the org in the last 24 hours, against `limit`. */
  readonly used: number;
  readonly limit: number;
  /** Our own of today, against `budget`. */
  readonly ours: number;
  readonly budget: number;
};

/** Orgs with fewer calls a day than this are asked for requests less often. */
const smallLimit = 20_000;
const pollSeconds = { usual: 60, small: 300 } as const;

/** How often requests are looked for: 1,440 calls a day, or 288 in an org that has few. */
export function pollSecondsOf(use: CallUse | null): number {
  return use !== null && use.limit < smallLimit ? pollSeconds.small : pollSeconds.usual;
}

/** How the connection is, for the org's own admins: by field of `connectionObject`. */
export async function connectionForOrg(
  tx: Tx,
  { installation, configuration, use, now }: About,
): Promise<Told> {
  const connection = await readConnection(tx);
  const pulled = await pulls(tx);
  return {
    heardAt: now.toISOString(),
    pulledAt: earliestPull(pulled),
    writtenAt: await lastWrittenAt(tx),
    cardSeenAt: connection.cardSeenAt,
    accounts: (await countAssessments(tx)).scored,
    callsToday: use?.ours ?? null,
    callBudget: use?.budget ?? null,
    pollSeconds: pollSecondsOf(use),
    problems: (await problemsOf(tx, { installation, connection, pulled, now })).join("\n") || null,
    form: JSON.stringify(formOf(configuration)),
  };
}

type About = {
  readonly installation: Installation;
  readonly configuration: Configuration;
  readonly use: CallUse | null;
  readonly now: Date;
};

/** Everything is known up to then. */
function earliestPull(pulled: readonly Pull[]): string | null {
  const times = pulled.flatMap(({ pulledAt }) => (pulledAt === null ? [] : [pulledAt]));
  return times.sort((a, b) => Date.parse(a) - Date.parse(b))[0] ?? null;
}

function formOf(configuration: Configuration): ConnectionForm {
  const { pulse, riskCauses, judgement, handoffs } = configuration;
  const plays = playForm(configuration);
  return {
    v: 1,
    questions: pulse.questions,
    riskCauses,
    ...judgement,
    plays,
    handoffs: handoffs.on ? handoffs.sections : null,
  };
}

/** What an admin should know or do, in a sentence each; none when all is well. */
async function problemsOf(
  tx: Tx,
  about: {
    readonly installation: Pick<Installation, "crm">;
    readonly connection: Connection;
    readonly pulled: readonly Pull[];
    readonly now: Date;
  },
): Promise<string[]> {
  const { installation, connection, pulled, now } = about;
  const { name, accounts, kinds } = wordsOf(installation.crm);
  const refused = await refusedOutputs(tx);
  const accountsRefused = refused.filter(({ kind }) => kind === "account");
  const dealsRefused = refused.filter(({ kind }) => kind === "deal");
  const deals = kinds.deal.toLowerCase();
  const notes = (await noteStates(tx)).refused;
  const held = heldSentence(connection, now);
  return [
    ...(held === null ? [] : [held]),
    ...pulled.flatMap(({ kind, state, reason }) =>
      state === "unavailable" ? [`${kinds[kind]} are not read: ${reason ?? "no access"}`] : [],
    ),
    ...counted(accountsRefused, (count) => `${name} refused the values of ${count} ${accounts}`),
    ...counted(dealsRefused, (count) => `${name} refused the values of ${count} ${deals}`),
    ...counted(notes, (count) => `${name} refused ${count} notes`),
    ...counted((await taskStates(tx)).refused, (count) => `${name} refused ${count} tasks`),
  ];
}

/** Null where the CRM may be called. */
export function heldSentence(
  { heldUntil, heldReason }: Pick<Connection, "heldUntil" | "heldReason">,
  now: Date,
): string | null {
  if (heldUntil === null || Date.parse(heldUntil) <= now.getTime()) return null;
  const until = `${new Date(heldUntil).toISOString().slice(0, 16).replace("T", " ")} UTC`;
  return `No calls are made until ${until}: ${heldReason ?? "the CRM's limit is used up"}`;
}

function counted(
  refused: readonly { readonly reason: string }[],
  say: (count: number) => string,
): string[] {
  const [first] = refused;
  return first ? [`${say(refused.length)}, the first because: ${first.reason}`] : [];
}
