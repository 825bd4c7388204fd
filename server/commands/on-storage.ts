import type { Configuration } from "@bellwether/shared/domain/configuration";
import { currentConfiguration } from "../assess/current-configuration.ts";
import { connectHubSpot, openStorage } from "../context.ts";
import type { Crm } from "../crm/port.ts";
import type { Database } from "../db/database.ts";
import { hasEmbeddedData } from "../db/embedded.ts";
import { EnvError, loadDotEnv, readEnv } from "../env.ts";
import { createLog } from "../log.ts";
import { BadUse, type Command, type Io } from "./io.ts";

export type OnStorage = (
  args: string[],
  io: Io,
  deps: {
    readonly database: Database;
    readonly crm: (installationId: number) => Crm;
    readonly configuration: (installationId: number) => Promise<Configuration>;
    readonly now: () => Date;
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
    const storage = await openStorage(env, createLog("warn")).catch((error: Error) => {
      throw new BadUse(error.message, { cause: error });
    });
    try {
      const crm = (id: number) => connectHubSpot(env, storage).open(id, "person");
      const { database } = storage;
      const configuration = (id: number) => currentConfiguration({ database }, id);
      return await run(args, io, { database, crm, configuration, now: () => new Date() });
    } finally {
      await storage.close();
    }
  };
}

function readEnvironment() {
  try {
    loadDotEnv();
    return readEnv(process.env);
  } catch (error) {
    throw error instanceof EnvError ? new BadUse(error.message, { cause: error }) : error;
  }
}
