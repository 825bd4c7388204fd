import { heldSentence } from "../cards/connection-for-org.ts";
import { countDue } from "../db/assess-due.ts";
import { countAssessments } from "../db/assessments.ts";
import { readConnection } from "../db/connections.ts";
import type { Database } from "../db/database.ts";
import { type Installation, listInstallations } from "../db/installations.ts";
import { noteStates } from "../db/notes.ts";
import { countOutputs, refusedOutputs } from "../db/outputs.ts";
import { type Pull, pulls } from "../db/pulls.ts";
import { nothingConnected } from "./chosen-installation.ts";
import type { Io } from "./io.ts";

/** Prints each installation with its pulls, assessments, writes and refusals; `--json` as one object a line. */
export async function statusCommand(
  args: string[],
  { stdout }: Io,
  { database, now }: { readonly database: Database; readonly now: () => Date },
): Promise<number> {
  const installations = await database.directory(listInstallations);
  if (installations.length === 0) {
    stdout.write(`${nothingConnected()}\n`);
  }
  for (const installation of installations) {
    const status = await statusOf(database, installation, now());
    stdout.write(args.includes("--json") ? `${JSON.stringify(status)}\n` : inWords(status));
  }
  return 0;
}

async function statusOf(database: Database, installation: Installation, now: Date) {
  const { id, crm, organisationId, name, status, statusReason, writesPaused } = installation;
  return await database.forInstallation(id, async (tx) => ({
    crm,
    organisationId,
    name,
    status,
    statusReason,
    writesPaused,
    held: heldSentence(await readConnection(tx), now),
    pulls: await pulls(tx),
    ...(await countAssessments(tx)),
    dueAssessments: await countDue(tx),
    outputs: await countOutputs(tx, "account"),
    dealOutputs: await countOutputs(tx, "deal"),
    refused: await refusedOutputs(tx),
    notes: await noteStates(tx),
  }));
}

function pullInWords({ state, reason, records, total, watermark }: Pull): string {
  if (state === "unavailable") return `not available, ${reason}`;
  if (state === "loading") return `${records}${total === null ? "" : ` of ${total}`} read so far`;
  return `${records} read, changes known up to ${watermark}`;
}

function written(outputs: { written: number; due: number; refused: number }): string {
  return `${outputs.written} written, ${outputs.due} due, ${outputs.refused} refused`;
}

function inWords(status: Awaited<ReturnType<typeof statusOf>>): string {
  const { outputs, dealOutputs, notes } = status;
  const connected = `${status.status}${status.statusReason ? `: ${status.statusReason}` : ""}`;
  const lines = [
    `${status.name} (${status.crm} ${status.organisationId}): ${connected}`,
    ...(status.held === null ? [] : [`  ${status.held}`]),
    ...status.pulls.map((pull) => `  ${pull.kind}: ${pullInWords(pull)}`),
    `  accounts: ${status.accounts} customers, ${status.scored} scored, ${status.unknown} unknown, ${status.dueAssessments} to assess`,
    `  records: ${written(outputs)}${status.writesPaused ? "; writing is paused" : ""}`,
    ...(dealOutputs.written + dealOutputs.due + dealOutputs.refused > 0
      ? [`  deals: ${written(dealOutputs)}`]
      : []),
    ...status.refused.map(
      ({ kind, id, reason }) => `  refused ${kind === "deal" ? "deal " : ""}${id}: ${reason}`,
    ),
    ...(notes.due > 0 ? [`  notes: ${notes.due} due`] : []),
    ...notes.refused.map(({ accountId, reason }) => `  note refused ${accountId}: ${reason}`),
  ];
  return `${lines.join("\n")}\n`;
}
