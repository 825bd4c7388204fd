import type { CardForm, FormRequest } from "@bellwether/shared/contracts/card-requests";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import { nothingSaid, type Said } from "@bellwether/shared/domain/said";
import { saidOfContacts } from "@bellwether/shared/domain/said-of-contacts";
import { recordsOfAccounts } from "../db/crm-records.ts";
import type { Tx } from "../db/database.ts";
import { latestLogEntries } from "../db/log-entries.ts";
import { owners } from "../db/owners.ts";
import { saidOf } from "../db/said.ts";
import { planForm } from "../success/plan-form.ts";
import { entryLines, wordingOf } from "./entry-lines.ts";
import { measuresOfAccount } from "./measures-of-account.ts";
import { playForm } from "./play-form.ts";
import type { Signer } from "./signer.ts";
import { type CardDependencies, demandAccount } from "./write-once.ts";

const entriesMost = 10;

/** What the forms of an account offer, as of now. */
export async function cardForm(
  deps: CardDependencies,
  signer: Signer,
  { accountId }: FormRequest,
): Promise<CardForm> {
  const configuration = await deps.configuration(signer.installation.id);
  const { pulse, riskCauses, judgement } = configuration;
  const now = deps.now();
  return await deps.database.forInstallation(signer.installation.id, async (tx) => {
    await demandAccount(tx, signer, accountId);
    const said = (await saidOf(tx, [accountId])).get(accountId) ?? nothingSaid;
    const logged = await latestLogEntries(tx, accountId, entriesMost);
    const wording = await wordingOf(
      tx,
      logged.map(({ entry }) => entry),
      { configuration, now },
    );
    const step = said.nextSteps.at(-1);
    return {
      questions: pulse.questions,
      riskCauses,
      contacts: await contactsOf(tx, accountId, said, now),
      measures: await measuresOfAccount(tx, accountId, configuration),
      risk: labelOf(said.risks.at(-1)?.cause ?? null, configuration),
      nextStep: step?.text ? { text: step.text, dueOn: step.dueOn } : null,
      ...judgement,
      plays: playForm(configuration),
      owners: (await owners(tx))
        .filter(({ active }) => active)
        .map(({ id, name }) => ({ id, name }))
        .sort((a, b) => a.name.localeCompare(b.name, "en")),
      plan: await planForm(tx, accountId, { configuration, now }),
      entries: logged.map(({ loggedAt, userName, entry }) => ({
        at: loggedAt,
        by: userName,
        lines: entryLines(entry, wording),
      })),
    };
  });
}

function labelOf(cause: string | null, { riskCauses }: Configuration): string | null {
  return riskCauses.find(({ id }) => id === cause)?.label ?? cause;
}

/** With the CRM's roles and those that were logged; whoever left has none until named again. */
async function contactsOf(
  tx: Tx,
  accountId: string,
  { peopleChanges }: Said,
  now: Date,
): Promise<CardForm["contacts"]> {
  const said = saidOfContacts(peopleChanges, now.getTime());
  const records = (await recordsOfAccounts(tx, [accountId])).map(({ record }) => record);
  return records
    .filter((record) => record.kind === "contact")
    .map(({ id, name, roles }) => {
      const known = said.get(id) ?? { roles: [], leftAt: null };
      return { id, name, roles: known.leftAt ? [] : [...new Set([...roles, ...known.roles])] };
    })
    .sort((a, b) => a.name.localeCompare(b.name, "en"));
}
