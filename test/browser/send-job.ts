import { openStorage } from "../../server/context/storage.ts";
import { listConnected } from "../../server/db/installations.ts";
import { readEnv } from "../../server/env.ts";
import type { JobKind } from "../../server/jobs/handlers.ts";
import { createQueue } from "../../server/jobs/queue.ts";
import { createLog } from "../../server/log.ts";
import type { Closing } from "../demo/bring-up.ts";

/** Has the server work on something now that its schedule would send later. */
export type SendJob = (kind: JobKind) => Promise<void>;

/** A second process on the server's queue: it sends what the schedule sends, and the server works on it. */
export async function jobSender(
  env: Readonly<Record<string, string>>,
  closing: Closing,
): Promise<SendJob> {
  const log = createLog("warn");
  const storage = await openStorage(readEnv(env), log);
  closing.add(() => storage.close());
  const queue = await createQueue({
    url: storage.appUrl,
    onFailure: ({ error }) => log.error({ err: error }),
    onError: (err) => log.warn({ err }),
  });
  closing.add(() => queue.stop());
  const [installation] = await storage.database.directory(listConnected);
  if (installation === undefined) throw new Error("No CRM is connected.");
  return (kind) => queue.send(kind, installation.id);
}
