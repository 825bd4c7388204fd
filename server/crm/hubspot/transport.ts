import { Client } from "@hubspot/api-client";

export type Sent = {
  readonly method: "GET" | "POST" | "PATCH" | "PUT" | "DELETE";
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly form?: Readonly<Record<string, string>>;
  readonly token?: string;
  readonly signal?: AbortSignal;
};

export type Reply = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
};

/** Rejects only where there is no whole answer: no connection, cut off, too late, aborted. */
export type Transport = (sent: Sent) => Promise<Reply>;

/**
 * HubSpot's client as a plain sender. Its limiter and retries stay off: they belong to the process, not
 * to the client (github.com/HubSpot/hubspot-api-nodejs/issues/416), and know neither Retry-After nor
 * network errors. It sends with Node's `fetch`, which obeys HTTPS_PROXY and NO_PROXY once
 * `http.setGlobalProxyFromEnv()` or NODE_USE_ENV_PROXY says so.
 */
export function createTransport({
  apiUrl,
  timeoutMs = 60_000,
}: {
  apiUrl: string;
  timeoutMs?: number;
}): Transport {
  const client = new Client({ basePath: apiUrl.replace(/\/$/, ""), numberOfApiCallRetries: 0 });

  return async ({ signal, ...sent }) => {
    signal?.throwIfAborted();
    const late = AbortSignal.timeout(timeoutMs);
    const stop = signal ? AbortSignal.any([signal, late]) : late;
    return await unless(stop, exchange(client, sent));
  };
}

async function exchange(client: Client, sent: Omit<Sent, "signal">): Promise<Reply> {
  const { method, path, query, json, form, token } = sent;
  const response = await client.apiRequest({
    method,
    path,
    authType: "none",
    ...(query && { qs: { ...query } }),
    ...(json !== undefined && { body: json }),
    ...(form && { body: new URLSearchParams(form).toString(), defaultJson: false }),
    headers: {
      ...(token !== undefined && { Authorization: `Bearer ${token}` }),
      ...(form && { "Content-Type": "application/x-www-form-urlencoded" }),
    },
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** `apiRequest` takes no signal: the answer of a request given up is thrown away. */
function unless<T>(stop: AbortSignal, answer: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(stop.reason);
    stop.addEventListener("abort", giveUp, { once: true });
    answer.then(resolve, reject).finally(() => stop.removeEventListener("abort", giveUp));
  });
}
