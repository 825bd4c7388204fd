import { link } from "./links.ts";
import type { ObjectTypeName } from "./object-types.ts";
import type { StoredRecord } from "./records.ts";
import { createHubSpotSandbox, type HubSpotSandbox, type SandboxOptions } from "./sandbox.ts";

// biome-ignore lint/suspicious/noExplicitAny: a test reads replies as they come
type Body = any;

type Answer = { readonly status: number; readonly body: Body; readonly headers: Headers };

export type GivenSandbox = {
  readonly sandbox: HubSpotSandbox;
  readonly call: (method: string, path: string, body?: unknown) => Promise<Answer>;
  /** Lets time pass. */
  readonly pass: (ms: number) => void;
  /** Associates two records without a request. */
  readonly tie: (from: ObjectTypeName, fromId: string, to: ObjectTypeName, toId: string) => void;
  readonly stored: (type: ObjectTypeName, id: string) => StoredRecord;
  readonly add: (type: ObjectTypeName, values?: Record<string, string>) => string;
};

export const startOfTest = Date.parse("2026-11-21T09:00:00Z");

/** A connected sandbox at a clock that stands still until it is told to pass. */
export function givenSandbox(
  options: SandboxOptions & { readonly scopes?: readonly string[] } = {},
): GivenSandbox {
  let now = startOfTest;
  const sandbox = createHubSpotSandbox({ now: () => now, ...options });
  const { accessToken } = sandbox.install(options.scopes);
  const stored = (type: ObjectTypeName, id: string): StoredRecord => {
    const record = sandbox.portal.tables[type].get(id);
    if (record === undefined) throw new Error(`The sandbox has no ${type} ${id}`);
    return record;
  };
  return {
    stored,
    tie: (from, fromId, to, toId) => {
      const type = sandbox.portal.associationTypes.unlabelled(from, to);
      if (type === undefined) throw new Error(`Nothing joins ${from} and ${to}`);
      link(sandbox.portal, stored(from, fromId), stored(to, toId), type.typeId);
    },
    sandbox,
    pass: (ms) => {
      now += ms;
    },
    add: (type, values = {}) => {
      const day = now - 86_400_000;
      return sandbox.portal.fill(type, { values, createdAt: day, updatedAt: day }).id;
    },
    call: async (method, path, body) => {
      const request = new Request(`https://api.hubapi.com${path}`, {
        method,
        headers: { authorization: `Bearer ${accessToken}`, "content-type": "application/json" },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const response = await sandbox.handle(request);
      const text = await response.text();
      return {
        status: response.status,
        body: text === "" ? null : JSON.parse(text),
        headers: response.headers,
      };
    },
  };
}
