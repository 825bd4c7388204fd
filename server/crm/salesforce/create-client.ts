import { z } from "zod";
import type { ApiBudget, OrgUse } from "../api-budget.ts";
import type { Clock } from "../clock.ts";
import { CrmDisconnected, type CrmError, CrmUnavailable } from "../errors.ts";
import type { Priority } from "../lanes.ts";
import { apiVersion, type SalesforceClient } from "./client.ts";
import { judgeReply, type Verdict } from "./judge-reply.ts";
import type { TokenSource } from "./token-source.ts";
import type { Reply, Sent, Transport } from "./transport.ts";

type Deps = {
  readonly transport: Transport;
  readonly tokens: TokenSource;
  readonly budget: ApiBudget;
  readonly clock: Clock;
  /** 0-1. */
  readonly random: () => number;
  /** People may use more of the org's calls than background work. */
  readonly priority: Priority;
  /** Of the installed package; "" where it has none. */
  readonly namespace: string;
};

type Wanted<T> = Pick<Sent, "method" | "path" | "json" | "accept" | "signal"> & {
  readonly doing: string;
  readonly repeatable?: boolean;
  /** Throws CrmUnavailable where the answer is not whole. */
  readonly read: (reply: Reply) => T;
};

type Outcome<T> = { readonly type: "answer"; readonly value: T } | Verdict;

const attemptsMost = 7;
const root = `/services/data/v${apiVersion}`;

const compositeReply = z.object({
  compositeResponse: z.array(z.object({ httpStatusCode: z.number(), body: z.unknown() })),
});

/** The org's REST API: one renewal of a refused token, retries, and the count of what we use. */
export function createSalesforceClient(deps: Deps): SalesforceClient {
  const { transport, tokens, budget, clock, random, priority, namespace } = deps;

  async function send<T>(wanted: Wanted<T>, session: Pick<Sent, "instanceUrl" | "accessToken">) {
    await budget.take(priority);
    const { method, path, json, accept, signal } = wanted;
    let reply: Reply;
    try {
      const { instanceUrl, accessToken } = session;
      reply = await transport({
        method,
        instanceUrl,
        accessToken,
        path: root + path,
        accept,
        signal,
        ...(json !== undefined && { json }),
      });
    } catch (cause) {
      signal?.throwIfAborted();
      return doubt(new CrmUnavailable("salesforce", `${wanted.doing}: no answer`, { cause }));
    }
    const use = orgUseOf(reply);
    if (use) await budget.learn(use);
    return judge(wanted, reply);
  }

  /** A refused token is renewed once: an org that refuses the new one too would be asked without end. */
  async function attempt<T>(wanted: Wanted<T>): Promise<Outcome<T>> {
    const session = await tokens.session();
    const first = await send(wanted, session);
    if (first.type !== "renew") return first;
    const second = await send(wanted, await tokens.renew(session.accessToken));
    if (second.type !== "renew") return second;
    const said = `${wanted.doing}: the org refuses a token that it has just given. Check that the integration user may use the API from this server's address`;
    return {
      type: "fail",
      error: new CrmDisconnected("salesforce", said, { cause: second.error }),
    };
  }

  async function perform<T>(wanted: Wanted<T>): Promise<T> {
    for (let count = 0; ; count++) {
      wanted.signal?.throwIfAborted();
      const outcome = await attempt(wanted);
      if (outcome.type === "answer") return outcome.value;
      if (count + 1 >= attemptsMost || !mayRepeat(wanted, outcome)) throw outcome.error;
      // Half to all of a delay that doubles, so that many waiters do not return as one.
      const mostMs = (outcome.type === "wait" ? 1_000 : 500) * 2 ** count;
      await clock.sleep(mostMs * (0.5 + random() / 2), wanted.signal);
    }
  }

  return {
    namespace,
    userId: async () => (await tokens.session()).userId,
    request: ({ reply, ...call }) =>
      perform({
        ...call,
        accept: "application/json",
        read: (given) => readJson(call, reply, given),
      }),
    async composite({ parts, ...call }) {
      const json = {
        allOrNone: false,
        compositeRequest: parts.map((part, index) => ({
          method: part.method,
          url: root + part.path,
          referenceId: `part${index}`,
          ...(part.json !== undefined && { body: part.json }),
        })),
      };
      const { compositeResponse } = await perform({
        ...call,
        method: "POST",
        path: "/composite",
        json,
        accept: "application/json",
        read: (given) => readJson(call, compositeReply, given),
      });
      if (compositeResponse.length !== parts.length) {
        const said = `${call.doing}: ${compositeResponse.length} of ${parts.length} parts were answered`;
        throw new CrmUnavailable("salesforce", said);
      }
      return compositeResponse.map(({ httpStatusCode, body }) => ({
        status: httpStatusCode,
        body,
      }));
    },
    csv: (call) =>
      perform({
        ...call,
        method: "GET",
        accept: "text/csv",
        read: (given) => readCsv(call, given),
      }),
  };
}

const doubt = (error: CrmError): Verdict => ({ type: "doubt", error });

function mayRepeat(wanted: Wanted<unknown>, { type }: Outcome<unknown>): boolean {
  return type === "wait" || (type === "doubt" && wanted.repeatable !== false);
}

function judge<T>(wanted: Wanted<T>, reply: Reply): Outcome<T> {
  if (reply.status >= 300) return judgeReply(wanted.doing, reply);
  try {
    return { type: "answer", value: wanted.read(reply) };
  } catch (error) {
    if (error instanceof UnexpectedForm) return { type: "fail", error };
    if (error instanceof CrmUnavailable) return doubt(error);
    throw error;
  }
}

/** Whole, but not what is documented: the same again would be no better. */
class UnexpectedForm extends CrmUnavailable {}

function readJson<T>({ doing }: { doing: string }, form: z.ZodType<T>, { text }: Reply): T {
  let body: unknown;
  try {
    body = text === "" ? undefined : JSON.parse(text);
  } catch (cause) {
    throw new CrmUnavailable("salesforce", `${doing}: the answer is not whole`, { cause });
  }
  const read = form.safeParse(body);
  if (read.success) return read.data;
  const issue = read.error.issues[0];
  const where = issue ? `${issue.path.join(".")}: ${issue.message}` : "unknown form";
  throw new UnexpectedForm("salesforce", `${doing}: the answer is not as documented (${where})`);
}

function readCsv({ doing }: { doing: string }, { headers, text }: Reply) {
  if (/^\s*</.test(text)) {
    throw new CrmUnavailable("salesforce", `${doing}: a page came in place of the rows`);
  }
  const locator = headers["sforce-locator"];
  return { text, locator: locator === undefined || locator === "null" ? null : locator };
}

/** `Sforce-Limit-Info: api-usage=18/15000; per-app-api-usage=…`. */
function orgUseOf({ headers }: Reply): OrgUse | null {
  const found = /(?:^|[^-\w])api-usage=(\d+)\/(\d+)/.exec(headers["sforce-limit-info"] ?? "");
  return found ? { used: Number(found[1]), limit: Number(found[2]) } : null;
}
