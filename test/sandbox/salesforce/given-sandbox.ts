import type { OrgRecord, Value } from "./org.ts";
import { createSalesforceSandbox, type SalesforceSandbox, type SandboxOptions } from "./sandbox.ts";

// biome-ignore lint/suspicious/noExplicitAny: a test reads replies as they come
type Body = any;

type Answer = { readonly status: number; readonly body: Body; readonly headers: Headers };

export type GivenSandbox = {
  readonly sandbox: SalesforceSandbox;
  /** `path` stands below `/services/data/v66.0`; a body that is no text goes as JSON. */
  readonly call: (method: string, path: string, body?: unknown) => Promise<Answer>;
  /** Lets time pass. */
  readonly pass: (ms: number) => void;
  readonly stored: (type: string, id: string) => OrgRecord;
  /** A record that is a day old. */
  readonly add: (type: string, values?: Record<string, Value>) => string;
};

export const startOfTest = Date.parse("2026-11-21T09:00:00Z");
export const myDomain = "https://northwind.my.salesforce.com";

async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.startsWith("application/json");
  return {
    status: response.status,
    body: text === "" ? null : isJson === true ? JSON.parse(text) : text,
    headers: response.headers,
  };
}

/** A connected sandbox at a clock that stands still until it is told to pass. */
export function givenSandbox(options: SandboxOptions = {}): GivenSandbox {
  let now = startOfTest;
  const sandbox = createSalesforceSandbox({ now: () => now, ...options });
  const { accessToken } = sandbox.install();
  return {
    sandbox,
    stored: (type, id) => {
      const record = sandbox.org.find(type, id);
      if (record === undefined) throw new Error(`The sandbox has no ${type} ${id}`);
      return record;
    },
    pass: (ms) => {
      now += ms;
    },
    add: (type, values = {}) => sandbox.org.fill(type, values, { createdAt: now - 86_400_000 }).id,
    call: async (method, path, body) => {
      const sent = typeof body === "string" ? body : JSON.stringify(body);
      const request = new Request(`${myDomain}/services/data/v66.0${path}`, {
        method,
        headers: { authorization: `Bearer ${accessToken}`, "content-type": "application/json" },
        ...(body === undefined ? {} : { body: sent }),
      });
      return answerOf(await sandbox.handle(request));
    },
  };
}
