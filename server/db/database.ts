import pg from "pg";
import { connectionError } from "./connection-error.ts";
import { parsers } from "./values.ts";

/**
 * One open transaction. Values go in as they are, except that a JSON value is passed as text
 * (`JSON.stringify`): `pg` would take an array for an SQL array. Rows come out as `values.ts` says.
 */
export type Directory = {
  query<Row extends object>(text: string, values?: readonly unknown[]): Promise<Row[]>;
};

/** A transaction behind the wall of one installation. */
export type Tx = Directory & { readonly installationId: number };

export type Database = {
  /** A transaction that sees and changes this installation's rows only. */
  forInstallation<T>(installationId: number, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** A transaction for the tables that find an installation; it reaches no customer data. */
  directory<T>(work: (tx: Directory) => Promise<T>): Promise<T>;
  close(): Promise<void>;
};

/** The app's connections. The first query fails with a sentence for the operator if there is no server. */
export function openDatabase(options: {
  readonly url: string;
  readonly connections?: number;
  /** An idle connection broke (a restart of the server, say); the next query opens a new one. */
  readonly onIdleError?: (error: Error) => void;
}): Database {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.connections ?? 10,
    connectionTimeoutMillis: 10_000,
    application_name: "bellwether",
    types: parsers,
  });
  pool.on("error", (error) => options.onIdleError?.(error));
  // One in use that breaks fails its query; unheard, the event would end the process besides.
  pool.on("connect", (client) => client.on("error", () => undefined));

  async function connect(): Promise<pg.PoolClient> {
    try {
      return await pool.connect();
    } catch (cause) {
      throw connectionError({ variable: "DATABASE_URL", url: options.url, cause });
    }
  }

  async function transaction<T>(begin: string, work: (tx: Directory) => Promise<T>): Promise<T> {
    const client = await connect();
    try {
      await client.query(begin);
      const result = await work({
        async query<Row extends object>(text: string, values: readonly unknown[] = []) {
          const { rows } = await client.query<Row>(text, [...values]);
          return rows;
        },
      });
      await client.query("commit");
      client.release();
      return result;
    } catch (error) {
      await rollback(client);
      throw error;
    }
  }

  return {
    async forInstallation(installationId, work) {
      if (!Number.isSafeInteger(installationId) || installationId < 1) {
        throw new RangeError(`${installationId} is not an installation's id`);
      }
      // One round trip for both; `set local` ends with the transaction, so a pooled connection forgets it.
      const begin = `begin; set local bellwether.installation = ${installationId}`;
      return transaction(begin, (tx) => work({ ...tx, installationId }));
    },
    directory: (work) => transaction("begin", work),
    close: () => pool.end(),
  };
}

/** A connection that cannot even roll back is of no use to the next caller. */
async function rollback(client: pg.PoolClient) {
  try {
    await client.query("rollback");
    client.release();
  } catch (error) {
    client.release(error instanceof Error ? error : true);
  }
}
