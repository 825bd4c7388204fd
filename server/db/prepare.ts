import { type Database, openDatabase } from "./database.ts";
import { startEmbeddedPostgres } from "./embedded.ts";
import { migrate } from "./migrate.ts";
import { refuseOldSchema, refuseUnboundRole } from "./role-check.ts";

export type PreparedDatabase = {
  readonly database: Database;
  /** For what needs connections of its own, as the same role: the queue. */
  readonly appUrl: string;
  /** Ours alone, started under `home`. */
  readonly embedded: boolean;
  close(): Promise<void>;
};

/**
 * The database, ready for the app: the operator's (`url`, migrated as `ownerUrl` where that is set) or
 * the built-in one. It is up to date and its role bound by row security when this returns.
 */
export async function prepareDatabase(options: {
  readonly home: string;
  readonly url?: string | undefined;
  readonly ownerUrl?: string | undefined;
  readonly onIdleError?: (error: Error) => void;
}): Promise<PreparedDatabase> {
  const { url } = options;
  if (!url && options.ownerUrl) {
    throw new Error(
      "DATABASE_OWNER_URL is set without DATABASE_URL: set both, or neither for the built-in database.",
    );
  }
  const server = url ? null : await startEmbeddedPostgres({ home: options.home });
  const appUrl = url ?? server?.appUrl ?? "";
  const ownerUrl = server?.ownerUrl ?? options.ownerUrl;
  const { onIdleError } = options;
  const database = openDatabase({ url: appUrl, ...(onIdleError ? { onIdleError } : {}) });
  const close = async () => {
    await database.close();
    await server?.stop();
  };
  try {
    if (ownerUrl) await migrate({ ownerUrl, appRole: await roleOf(database) });
    await database.directory(refuseUnboundRole);
    await database.directory(refuseOldSchema);
  } catch (error) {
    await close();
    throw error;
  }
  return { database, appUrl, embedded: server !== null, close };
}

async function roleOf(database: Database): Promise<string> {
  const [row] = await database.directory((tx) =>
    tx.query<{ role: string }>("select current_user as role"),
  );
  if (!row) throw new Error("The database did not name its role.");
  return row.role;
}
