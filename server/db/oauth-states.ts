import type { Directory } from "./database.ts";

/** Remembers that a browser was sent to the CRM; forgets those whose time is over. */
export async function storeOauthState(
  tx: Directory,
  state: {
    readonly stateDigest: Buffer;
    readonly browserDigest: Buffer;
    readonly expiresAt: Date;
    /** What the end of the consent needs; JSON. */
    readonly detail: object | null;
  },
  now: Date,
): Promise<void> {
  await tx.query("delete from oauth_state where expires_at < $1::timestamptz - interval '1 day'", [
    now,
  ]);
  await tx.query(
    "insert into oauth_state (state_digest, browser_digest, expires_at, detail) values ($1, $2, $3, $4)",
    [
      state.stateDigest,
      state.browserDigest,
      state.expiresAt,
      state.detail && JSON.stringify(state.detail),
    ],
  );
}

export type TakenState = {
  readonly browserDigest: Buffer;
  readonly expiresAt: string;
  readonly detail: unknown;
};

/** Takes a state out, so that nobody can use it again; null when there is none. */
export async function takeOauthState(
  tx: Directory,
  stateDigest: Buffer,
): Promise<TakenState | null> {
  const [row] = await tx.query<TakenState>(
    `delete from oauth_state where state_digest = $1
     returning browser_digest as "browserDigest", expires_at as "expiresAt", detail`,
    [stateDigest],
  );
  return row ?? null;
}
