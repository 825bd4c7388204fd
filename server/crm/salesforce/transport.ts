import { PassThrough } from "node:stream";
import { Connection } from "jsforce";
import { HttpApi } from "jsforce/lib/http-api.js";
import type { Transport as JsforceTransport } from "jsforce/lib/transport.js";
import { StreamPromise } from "jsforce/lib/util/promise.js";
import { apiVersion } from "./client.ts";

type JsforceRequest = Parameters<JsforceTransport["httpRequest"]>[0];
type JsforceResponse = Awaited<ReturnType<JsforceTransport["httpRequest"]>>;

export type Sent = {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  /** Of the org: "https://northwind.my.salesforce.com". */
  readonly instanceUrl: string;
  readonly accessToken: string;
  /** "/services/data/v66.0/query?q=…" */
  readonly path: string;
  readonly json?: unknown;
  readonly accept: "application/json" | "text/csv";
  readonly signal?: AbortSignal | undefined;
};

/** Header names in lower case. */
export type Reply = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
};

/** Rejects only where there is no whole answer: no connection, cut off, too late, aborted. */
export type Transport = (sent: Sent) => Promise<Reply>;

/**
 * jsforce as a plain sender, without a refresh of its own (it asks for tokens without end while an org
 * answers 401). What goes over the wire is Node's `fetch`: jsforce 3.10.26's own sender ends the process
 * when an answer is cut off, retries without being asked, times only the headers and obeys the proxy
 * variables without NO_PROXY. `fetch` obeys all three once `http.setGlobalProxyFromEnv()` says so.
 */
export function createTransport({ timeoutMs = 120_000 }: { timeoutMs?: number } = {}): Transport {
  return async ({ method, instanceUrl, accessToken, path, json, accept, signal }) => {
    signal?.throwIfAborted();
    const late = AbortSignal.timeout(timeoutMs);
    const stop = signal ? AbortSignal.any([signal, late]) : late;
    const connection = new Connection({ instanceUrl, accessToken, version: apiVersion });
    const api = new HttpApi(connection, { transport: fetching(stop), responseType: "text/plain" });
    let reply: Reply | undefined;
    api.on("response", ({ statusCode, headers, body }: JsforceResponse) => {
      reply = { status: statusCode, headers, text: body };
    });
    try {
      await api.request({
        method,
        url: instanceUrl + path,
        headers: { accept, ...(json !== undefined && { "content-type": "application/json" }) },
        ...(json !== undefined && { body: JSON.stringify(json) }),
      });
    } catch (cause) {
      // A status of 400 and more is an answer too: what it means is the client's to say.
      if (reply === undefined) throw cause;
    }
    if (reply === undefined) throw new Error("jsforce gave no answer");
    return reply;
  };
}

function fetching(signal: AbortSignal): JsforceTransport {
  const httpRequest = (request: JsforceRequest) =>
    StreamPromise.create(() => ({ stream: new PassThrough(), promise: send(request, signal) }));
  return {
    httpRequest,
    getRequestStreamCreator: () => () => {
      throw new Error("Answers are read whole, not as streams.");
    },
  };
}

async function send(request: JsforceRequest, signal: AbortSignal): Promise<JsforceResponse> {
  const { "content-length": _, ...headers } = request.headers ?? {};
  const response = await fetch(request.url, {
    method: request.method,
    headers,
    body: typeof request.body === "string" ? request.body : null,
    redirect: "manual",
    signal,
  });
  return {
    statusCode: response.status,
    headers: Object.fromEntries(response.headers),
    body: await response.text(),
  };
}
