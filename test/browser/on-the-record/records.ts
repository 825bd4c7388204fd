import type { GivenServer } from "../given-server.ts";

export type Listed = {
  readonly id: string;
  readonly properties: Readonly<Record<string, string | null>>;
};

/** The portal's records as they stand, past our app. */
export function recordsOf({ hubspot }: Pick<GivenServer, "hubspot">) {
  async function sandbox(path: string, init?: RequestInit): Promise<Response> {
    const reply = await fetch(`${hubspot.url}/__sandbox/records${path}`, init);
    if (!reply.ok) throw new Error(`${path}: ${reply.status} ${await reply.text()}`);
    return reply;
  }
  const read = async <T = Listed>(type: string, id: string) =>
    (await (await sandbox(`/${type}/${id}`)).json()) as T;
  return {
    read,

    async list(type: string): Promise<readonly Listed[]> {
      const reply = await sandbox(`/${type}?limit=1000`);
      return ((await reply.json()) as { results: readonly Listed[] }).results;
    },

    async change(type: string, id: string, properties: Listed["properties"]): Promise<void> {
      await sandbox(`/${type}/${id}`, { method: "PATCH", body: JSON.stringify({ properties }) });
    },

    async property(accountId: string, name: string): Promise<string | null | undefined> {
      return (await read("companies", accountId)).properties[name];
    },
  };
}
