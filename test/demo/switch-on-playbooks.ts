import type { Configuration } from "@bellwether/shared/domain/configuration";
import type { RoleSource } from "@bellwether/shared/domain/team";
import { openStorage } from "../../server/context/storage.ts";
import { latestConfiguration, publishConfiguration } from "../../server/db/configurations.ts";
import { listConnected } from "../../server/db/installations.ts";
import { owners } from "../../server/db/owners.ts";
import { readEnv } from "../../server/env.ts";
import { createQueue } from "../../server/jobs/queue.ts";
import { createLog } from "../../server/log.ts";
import { startInBand } from "../../server/plays/start-in-band.ts";
import { readPublished } from "../../server/settings/read-published.ts";
import type { Demo } from "./bring-up.ts";

const on = ["save_plan", "champion_gone", "unhappy_voice", "usage_drop", "renewal", "expansion"];
/** Of the sandboxes' people. */
const leads: Readonly<Record<string, string>> = {
  cs_lead: "Ada Lindqvist",
  head_of_cs: "Ada Lindqvist",
  executive: "Greta Sommer",
  renewal: "Hugo Laurent",
  support_lead: "Bruno Keller",
};
const author = "The demo";

/**
 * What an admin does once the scores are trusted, on both installations: switches playbooks on, says who leads,
 * and has the save plan started for what is red already. Once: the next start finds it done.
 */
export async function switchOnPlaybooks({ env }: Demo): Promise<void> {
  const log = createLog("warn");
  const storage = await openStorage(readEnv(env), log);
  const queue = await createQueue({
    url: storage.appUrl,
    onFailure: ({ error }) => log.error({ err: error }),
    onError: (err) => log.warn({ err }),
  });
  try {
    const { database } = storage;
    for (const { id } of await database.directory(listConnected)) {
      const isNew = await database.forInstallation(id, async (tx) => {
        const { version, document } = readPublished(await latestConfiguration(tx));
        if (version > 1) return false;
        const people = await owners(tx);
        const emailOf = (name: string) => people.find((each) => each.name === name)?.email ?? "";
        const now = new Date();
        const changed = withPlaybooks(document, emailOf);
        const note = "Playbooks switched on for the demo.";
        await publishConfiguration(tx, { basedOn: version, document: changed, author, note, now });
        await startInBand(tx, { playbook: "save_plan", band: "red", by: author, now });
        return true;
      });
      if (isNew) await queue.send("assess", id);
    }
  } finally {
    await queue.stop();
    await storage.close();
  }
}

function withPlaybooks(document: Configuration, emailOf: (name: string) => string): Configuration {
  const from = (name: string): RoleSource => ({ from: "person", email: emailOf(name) });
  return {
    ...document,
    playbooks: document.playbooks.map((book) => ({ ...book, on: on.includes(book.id) })),
    roles: document.roles.map((role) => {
      const name = leads[role.id];
      return name === undefined ? role : { ...role, from: from(name) };
    }),
  };
}
