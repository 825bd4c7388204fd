import { createHash } from "node:crypto";
import type { Saved } from "@bellwether/shared/contracts/card-requests";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import { type CrmName, wordsOf } from "../crm/words.ts";
import { markDue } from "../db/assess-due.ts";
import { claimCardRequest } from "../db/card-requests.ts";
import { isKnownAccount } from "../db/crm-records.ts";
import type { Database, Tx } from "../db/database.ts";
import { askSoon } from "../jobs/ask-soon.ts";
import type { Logger } from "../log.ts";
import { CardRefusal } from "./card-refusal.ts";
import { nameOfUser } from "./name-of-user.ts";
import type { Signer } from "./signer.ts";

export type CardDependencies = {
  readonly database: Database;
  readonly now: () => Date;
  readonly log: Logger;
  readonly configuration: (installationId: number) => Promise<Configuration>;
  /** Asks for a job at once; the minute's dispatch sends what was asked in vain. */
  readonly send: (kind: "assess" | "notes", installationId: number) => Promise<void>;
};

/** What a write is done with: who writes, when, and by which document. */
export type CardWrite = {
  readonly tx: Tx;
  readonly crm: CrmName;
  readonly configuration: Configuration;
  readonly user: { readonly userId: string; readonly userName: string };
  readonly now: Date;
};

/**
 * Does a card's write in one transaction with its key, and asks for the new assessment. A request that is
 * refused leaves no trace, so that the corrected form may come with the same key.
 */
export async function writeOnce(
  deps: CardDependencies,
  signer: Signer,
  request: { readonly accountId: string; readonly key: string },
  { action, note }: { readonly action: string; readonly note: Saved["note"] },
  work: (write: CardWrite) => Promise<void>,
): Promise<Saved> {
  const { id } = signer.installation;
  const { userId } = signer;
  const now = deps.now();
  const configuration = await deps.configuration(id);
  const digest = createHash("sha256")
    .update(JSON.stringify([action, request]))
    .digest();
  const reply: Saved = { saved: true, note };
  const saved = await deps.database.forInstallation(id, async (tx) => {
    const claim = await claimCardRequest(tx, { key: request.key, userId, digest, reply, now });
    if (claim.type === "answered") return claim.reply;
    if (claim.type === "taken")
      throw new CardRefusal(
        "conflict",
        "This form was saved before, as it stood then. Save again to save what it says now.",
      );
    await demandAccount(tx, signer, request.accountId);
    // First: it also makes two writes to one account wait for each other.
    await markDue(tx, [request.accountId], now);
    const userName = await nameOfUser(tx, signer);
    await work({
      tx,
      crm: signer.installation.crm,
      configuration,
      user: { userId, userName },
      now,
    });
    return reply;
  });
  await askSoon(deps, id, saved.note === "due" ? ["assess", "notes"] : ["assess"]);
  return saved;
}

export async function demandAccount(
  tx: Tx,
  { installation }: Signer,
  accountId: string,
): Promise<void> {
  if (await isKnownAccount(tx, accountId)) return;
  const { account } = wordsOf(installation.crm);
  throw new CardRefusal(
    "not-found",
    `Bellwether does not know this ${account} yet. A new one is read within ten minutes.`,
  );
}
