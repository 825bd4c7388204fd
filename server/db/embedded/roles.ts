import { Socket } from "node:net";
import pg from "pg";

export const adminRole = "postgres";
export const ownerRole = "bellwether";
export const appRole = "bellwether_app";
export const databaseName = "bellwether";

/** Spelled out, so that no PGPORT or PGSSLMODE of the operator's shell counts here. */
function connection(socket: string, stream?: () => Socket): pg.Client {
  const client = new pg.Client({
    host: socket,
    port: 5432,
    user: adminRole,
    database: "postgres",
    ssl: false,
    ...(stream ? { stream } : {}),
  });
  // A server that goes away ends the query too, which throws.
  client.on("error", () => undefined);
  return client;
}

/** Null once the server answers and has its roles and database; else why not yet. */
export async function ensureRoles(socket: string): Promise<string | null> {
  const client = connection(socket);
  try {
    await client.connect();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  try {
    const { rows } = await client.query<{ name: string }>(
      "select rolname as name from pg_roles union all select 'database ' || datname from pg_database",
    );
    const names = new Set(rows.map((row) => row.name));
    if (!names.has(ownerRole)) await client.query(`create role ${ownerRole} login`);
    if (!names.has(appRole)) await client.query(`create role ${appRole} login`);
    if (!names.has(`database ${databaseName}`)) {
      await client.query(`create database ${databaseName} owner ${ownerRole}`);
    }
    return null;
  } catch (error) {
    throw new Error(`The built-in database in ${socket} could not be set up`, {
      cause: error,
    });
  } finally {
    await client.end();
  }
}

/** A connection that only says "in use": as long as it is open, no other process stops the server. */
export async function connectPresence(
  socketFolder: string,
): Promise<{ readonly end: () => Promise<void> }> {
  const socket = new Socket();
  const client = connection(socketFolder, () => socket);
  await client.connect();
  // It does not keep this process alive, until its end is to be waited for.
  socket.unref();
  return {
    end() {
      socket.ref();
      return client.end();
    },
  };
}

/** Whether somebody, in this process or another, is connected. */
export async function isUsed(socket: string): Promise<boolean> {
  const client = connection(socket);
  await client.connect();
  const { rows } = await client.query<{ used: boolean }>(
    `select exists (select from pg_stat_activity
      where backend_type = 'client backend' and pid <> pg_backend_pid()) as used`,
  );
  await client.end();
  return rows[0]?.used ?? false;
}
