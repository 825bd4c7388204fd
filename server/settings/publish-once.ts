import { createHash } from "node:crypto";
import type { Published, PublishRequest } from "@bellwether/shared/contracts/settings";
import { CardRefusal } from "../cards/card-refusal.ts";
import type { Signer } from "../cards/signer.ts";
import { claimCardRequest } from "../db/card-requests.ts";
import { latestConfiguration } from "../db/configurations.ts";
import { askSoon } from "../jobs/ask-soon.ts";
import { publishDocument } from "./publish-document.ts";
import { readPublished } from "./read-published.ts";
import type { SettingsDependencies } from "./settings-dependencies.ts";
import { demandPublisher } from "./view-settings.ts";

/**
 * Publishes what the settings page sends, once for its key, and asks for the work that follows. What is
 * refused leaves no trace, so that it may come corrected with the same key.
 */
export async function publishOnce(
  deps: SettingsDependencies,
  { installation, userId, userEmail }: Signer,
  request: PublishRequest,
): Promise<Published> {
  const { key, basedOn, document, note } = request;
  const now = deps.now();
  const digest = createHash("sha256")
    .update(JSON.stringify(["publish", request]))
    .digest();
  const reply: Published = { version: basedOn + 1 };
  const outcome = await deps.database.forInstallation(installation.id, async (tx) => {
    const claim = await claimCardRequest(tx, { key, userId, digest, reply, now });
    if (claim.type === "answered") return { ...claim.reply, owes: [] };
    if (claim.type === "taken")
      throw new CardRefusal("conflict", "This was published before. Load the page again.");
    demandPublisher(readPublished(await latestConfiguration(tx)).document, userEmail);
    const author = userEmail ?? `user ${userId}`;
    return await publishDocument(tx, { basedOn, document, author, note, now });
  });
  await askSoon(deps, installation.id, outcome.owes);
  return { version: outcome.version };
}
