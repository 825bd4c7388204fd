import { connectSalesforce } from "../../server/context/connect-salesforce.ts";
import {
  checkSalesforce,
  salesforceConnecting,
} from "../../server/context/salesforce-connecting.ts";
import type { Database } from "../../server/db/database.ts";
import { readEnv } from "../../server/env.ts";
import type { SalesforceConnecting } from "../../server/http/routes/salesforce.ts";
import { parseKeys } from "../../server/keys.ts";
import { type GivenApp, givenApp } from "../http/given-app.ts";
import { createSalesforceSandbox, type SandboxOptions } from "../sandbox/salesforce/sandbox.ts";
import { serve } from "../sandbox/salesforce/serve.ts";

export const keys = parseKeys(`test:${Buffer.alloc(32, 7).toString("base64")}`);

export type GivenSalesforce = Awaited<ReturnType<typeof givenSalesforceInstall>>;

/** The app as an operator runs it on this machine, and an org that an admin can connect it to. */
export async function givenSalesforceInstall(
  options: SandboxOptions & {
    readonly publicUrl?: string;
    readonly variables?: Readonly<Record<string, string>>;
  } = {},
) {
  const { publicUrl = "http://localhost:8080", variables = {}, ...wish } = options;
  const sandbox = createSalesforceSandbox(wish);
  const org = await serve({ sandbox, port: 0, usageCsv: null });
  const env = readEnv(variables);
  const started: number[] = [];

  // The database is the app's own, so what the install needs of it is bound once the app is there.
  const bound = Promise.withResolvers<Database>();
  const connecting = bound.promise.then((database) => {
    const storage = { database, keys };
    const salesforce = connectSalesforce(env, storage);
    const startBackfill = async (id: number) => void started.push(id);
    return {
      ...salesforceConnecting(env, { storage, salesforce, startBackfill }),
      check: (id: number) => checkSalesforce({ storage, salesforce }, id),
      open: salesforce.open,
    };
  });
  const app = await givenApp({ publicUrl, salesforce: later(connecting, env) });
  bound.resolve(app.database);
  const { open: openPort } = await connecting;

  return {
    ...app,
    sandbox,
    orgUrl: org.url,
    openPort,
    /** Installations whose first load was asked for. */
    started,
    browser: () => givenBrowser(app),
    async close() {
      await app.close();
      await org.close();
    },
  };
}

/** Hands on to what is there once the database is. */
function later(
  connecting: Promise<Pick<SalesforceConnecting, "exchange" | "login" | "check">>,
  env: ReturnType<typeof readEnv>,
): SalesforceConnecting {
  const parts = salesforceConnecting(env, {
    storage: { database: unbound, keys },
    salesforce: connectSalesforce(env, { database: unbound, keys }),
    startBackfill: async () => {},
  });
  return {
    ...parts,
    exchange: async (wish) => (await connecting).exchange(wish),
    login: async (wish) => (await connecting).login(wish),
    check: async (id) => (await connecting).check(id),
  };
}

const nowhere = () => Promise.reject(new Error("no database is bound yet"));
const unbound: Database = { forInstallation: nowhere, directory: nowhere, close: nowhere };

type Answer = { readonly status: number; readonly text: string; readonly headers: Headers };

/** A browser that keeps the app's cookies and stops at every redirect. */
function givenBrowser(app: GivenApp) {
  const cookies = new Map<string, string>();

  async function ask(path: string, init: RequestInit = {}): Promise<Answer> {
    const reply = await fetch(app.url + path, {
      redirect: "manual",
      headers: { Cookie: [...cookies].map((pair) => pair.join("=")).join("; ") },
      ...init,
    });
    for (const cookie of reply.headers.getSetCookie()) {
      const [name = "", value = ""] = (cookie.split(";")[0] ?? "").split("=");
      cookies.set(name, value);
    }
    return { status: reply.status, text: await reply.text(), headers: reply.headers };
  }

  /** Fills in the form of the install page and sends it. */
  async function send(path: string, fields: Readonly<Record<string, string>>): Promise<Answer> {
    const { text } = await ask("/salesforce/install");
    const form = /name="form" value="([^"]+)"/.exec(text)?.[1] ?? "";
    return await ask(path, {
      method: "POST",
      body: new URLSearchParams({ form, ...fields }),
    });
  }

  /** Presses "Sign in", and answers the org's question; returns where the org sends the browser. */
  async function signIn(
    fields: Readonly<Record<string, string>>,
    decision: "allow" | "deny" = "allow",
  ): Promise<string> {
    const onward = await send("/salesforce/sign-in", fields);
    const address = onward.headers.get("Refresh")?.replace(/^0; url=/, "");
    if (address === undefined) throw new Error(onward.text);
    const answered = await fetch(address, {
      method: "POST",
      redirect: "manual",
      body: new URLSearchParams({ decision }),
    });
    const target = new URL(answered.headers.get("Location") ?? (await answered.text()));
    return target.pathname + target.search;
  }

  return { open: (path: string) => ask(path), ask, send, signIn, cookies };
}
