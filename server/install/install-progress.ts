import { type CrmName, type CrmWords, wordsOf } from "../crm/words.ts";
import { countDue } from "../db/assess-due.ts";
import { countAssessments } from "../db/assessments.ts";
import type { Database } from "../db/database.ts";
import { readInstallation } from "../db/installations.ts";
import { countOutputs } from "../db/outputs.ts";
import { type Pull, pulls } from "../db/pulls.ts";

/** What the page after connecting shows, in words. */
export type InstallProgress = {
  readonly done: boolean;
  readonly text: string;
  /** 0-1 of the step under way; null while its size is unknown. */
  readonly share: number | null;
  readonly lines: readonly string[];
};

export async function installProgress(
  { database }: { readonly database: Database },
  installationId: number,
): Promise<InstallProgress> {
  const { crm } = await database.directory((tx) => readInstallation(tx, installationId));
  return await database.forInstallation(installationId, async (tx) => {
    const accounts = { due: await countDue(tx), assessed: (await countAssessments(tx)).accounts };
    return inWords(await pulls(tx), accounts, await countOutputs(tx, "account"), crm);
  });
}

export function inWords(
  pulled: readonly Pull[],
  accounts: { readonly due: number; readonly assessed: number },
  outputs: { readonly written: number; readonly due: number; readonly refused: number },
  crm: CrmName = "hubspot",
): InstallProgress {
  const words = wordsOf(crm);
  const lines = pulled.map((pull) => line(pull, words));
  if (pulled.length === 0) return { done: false, text: "Starting to read …", share: null, lines };
  if (pulled.some(({ state }) => state === "loading"))
    return { done: false, ...reading(pulled, words), lines };
  if (accounts.due > 0)
    return {
      done: false,
      text: `Scoring: ${accounts.due} accounts to go …`,
      share: accounts.assessed / (accounts.assessed + accounts.due),
      lines,
    };
  const wanted = outputs.written + outputs.due + outputs.refused;
  if (outputs.due > 0)
    return {
      done: false,
      text: `Writing to ${words.name}: ${outputs.written} of ${wanted} ${words.accounts} …`,
      share: outputs.written / wanted,
      lines,
    };
  const refused = outputs.refused === 0 ? "" : ` ${words.name} refused ${outputs.refused}.`;
  return {
    done: true,
    text: `Done: ${outputs.written} ${words.accounts} carry a score.${refused}`,
    share: 1,
    lines,
  };
}

function line({ kind, state, reason, records, total }: Pull, { kinds }: CrmWords): string {
  if (state === "unavailable") return `${kinds[kind]}: not available (${reason ?? "no access"})`;
  const of = total === null || state === "loaded" ? "" : ` of ${total}`;
  return `${kinds[kind]}: ${records}${of}${state === "loading" ? " …" : ""}`;
}

/** Without figures until the CRM has said how many there are. */
function reading(
  pulled: readonly Pull[],
  { name }: CrmWords,
): Pick<InstallProgress, "text" | "share"> {
  const known = pulled.filter(({ total }) => total !== null);
  const total = known.reduce((sum, pull) => sum + (pull.total ?? 0), 0);
  if (total === 0) return { text: `Reading from ${name} …`, share: null };
  const records = known.reduce((sum, pull) => sum + pull.records, 0);
  return { text: `Reading from ${name}: ${records} of ${total} records …`, share: records / total };
}
