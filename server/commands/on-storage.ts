import type { Configuration } from "@bellwether/shared/domain/configuration";
import { createMailer } from "../alerts/mailer.ts";
import { currentConfiguration } from "../assess/current-configuration.ts";
import { connectCrms } from "../context/connect-crms.ts";
import { checkSalesforce, salesforceAccess } from "../context/salesforce-connecting.ts";
import { openStorage } from "../context/storage.ts";
import type { Crm } from "../crm/port.ts";
import type { Database } from "../db/database.ts";
import { hasEmbeddedData } from "../db/embedded.ts";
import { EnvError, loadDotEnv, readEnv } from "../env.ts";
import type { CheckLine } from "../install/setup-check.ts";
import { createQueue } from "../jobs/queue.ts";
import type { Keys } from "../keys.ts";
import { createLog, type Logger } from "../log.ts";
import { findChromium } from "../success/print-pdf.ts";
import type { AlertSettings } from "./alerts-channel.ts";
import { BadUse, type Command, type Io } from "./io.ts";
import type { SalesforceAccess } from "./salesforce-connect.ts";

export type OnStorage = (
  args: string[],
  io: Io,
  deps: {
    readonly database: Database;
    readonly crm: (installationId: number) => Promise<Crm>;
    readonly configuration: (installationId: number) => Promise<Configuration>;
    readonly now: () => Date;
    /** Asks a running server for a job at once; the minute's dispatch sends what was asked in vain. */
    readonly send: (kind: "assess", installationId: number) => Promise<void>;
    readonly log: Logger;
    readonly keys: Keys;
    readonly alerts: AlertSettings;
    readonly salesforce: SalesforceAccess;
    readonly checkSalesforce: (installationId: number) => Promise<readonly CheckLine[]>;
    /** What prints PDFs; null: nothing does here. */
    readonly chromium: string | null;
  },
) => Promise<number>;

/** Opens what the server also uses, beside a running server or without one, and closes it again. */
export function onStorage(run: OnStorage): Command {
  return async (args, io) => {
    const env = readEnvironment();
    if (!env.database.url && !hasEmbeddedData(env.home)) {
      throw new BadUse(
        `There is no database in ${env.home} yet: start the server first, or set BELLWETHER_HOME or DATABASE_URL to the one that is meant.`,
      );
    }
    const log = createLog("warn");
    const storage = await openStorage(env, log).catch((error: Error) => {
      throw new BadUse(error.message, { cause: error });
    });
    try {
      const crms = connectCrms(env, storage);
      const { database } = storage;
      const configuration = (id: number) => currentConfiguration({ database }, id);
      return await run(args, io, {
        database,
        crm: (id) => crms.open(id, "person"),
        configuration,
        now: () => new Date(),
        send: (kind, id) => sendOnce(storage.appUrl, kind, id),
        log,
        keys: storage.keys,
        alerts: {
          allowedHosts: env.alerts.allowedHosts,
          mailer: env.alerts.mail && createMailer(env.alerts.mail),
        },
        salesforce: salesforceAccess(env, { storage, salesforce: crms.salesforce }),
        checkSalesforce: (id) => checkSalesforce({ storage, salesforce: crms.salesforce }, id),
        chromium: findChromium(env.chromium),
      });
    } finally {
      await storage.close();
    }
  };
}

async function sendOnce(url: string, kind: "assess", installationId: number): Promise<void> {
  const queue = await createQueue({ url, onFailure: () => {}, onError: () => {} });
  try {
    await queue.send(kind, installationId);
  } finally {
    await queue.stop();
  }
}

function readEnvironment() {
  try {
    loadDotEnv();
    return readEnv(process.env);
  } catch (error) {
    throw error instanceof EnvError ? new BadUse(error.message, { cause: error }) : error;
  }
}
