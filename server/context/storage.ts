import { systemClock } from "../crm/clock.ts";
import { type PreparedDatabase, prepareDatabase } from "../db/prepare.ts";
import type { Env } from "../env.ts";
import { type Keys, loadKeys } from "../keys.ts";
import type { Logger } from "../log.ts";

export type Storage = PreparedDatabase & { readonly keys: Keys };

export const clock = () => new Date(systemClock.now());

/** The database and the keys: all that most commands need. */
export async function openStorage(env: Env, log: Logger): Promise<Storage> {
  const prepared = await prepareDatabase({
    home: env.home,
    ...env.database,
    onIdleError: (err) => log.warn({ err }, "a database connection broke"),
  });
  try {
    const ownDatabase = prepared.embedded;
    return { ...prepared, keys: loadKeys({ text: env.keys, home: env.home, ownDatabase }) };
  } catch (error) {
    await prepared.close();
    throw error;
  }
}
