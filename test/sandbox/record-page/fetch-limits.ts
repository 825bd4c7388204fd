/**
 * What HubSpot's proxy for `hubspot.fetch` accepts. Limits: developers.hubspot.com, "Fetching data"; the header
 * rules and their wording: @hubspot/ui-extensions-dev-server 2.1.2, which mirrors HubSpot's back end.
 */
export const limits = {
  bytes: 1024 * 1024,
  timeoutMs: 15_000,
  concurrent: 20,
} as const;

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

export type FetchRequest = {
  readonly url: string;
  readonly method?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body?: unknown;
  readonly timeout?: number | undefined;
};

export type AcceptedRequest = {
  readonly url: URL;
  readonly method: string;
  readonly authorization: string | null;
  /** Empty where nothing is sent. */
  readonly body: string;
  readonly timeoutMs: number;
};

/** A sentence for the developer where the request is refused. */
export function acceptRequest(
  request: FetchRequest,
  permittedUrls: readonly string[],
): AcceptedRequest | string {
  const url = URL.parse(request.url);
  const method = (request.method ?? "GET").toUpperCase();
  const refusal =
    refusalOfUrl(url, permittedUrls) ??
    refusalOfHeaders(Object.keys(request.headers ?? {})) ??
    refusalOfBody(request.body) ??
    (methods.some((allowed) => allowed === method) ? null : `Method ${method} is not allowed`);
  if (refusal !== null || url === null) return refusal ?? "URL is malformed";
  const sendsBody = method !== "GET" && request.body !== undefined && request.body !== null;
  return {
    url,
    method,
    authorization: Object.values(request.headers ?? {})[0] ?? null,
    body: sendsBody ? JSON.stringify(request.body) : "",
    timeoutMs: Math.min(request.timeout ?? limits.timeoutMs, limits.timeoutMs),
  };
}

function refusalOfUrl(url: URL | null, permittedUrls: readonly string[]): string | null {
  if (url === null) return "URL is malformed";
  if (url.protocol !== "https:") return "Only https addresses can be fetched";
  const permitted = permittedUrls.some((entry) => {
    const allowed = URL.parse(entry);
    return allowed?.origin === url.origin && url.pathname.startsWith(allowed.pathname);
  });
  return permitted ? null : `${url.origin} is not among the app's permittedUrls`;
}

function refusalOfHeaders(names: readonly string[]): string | null {
  if (names.length > 1) return "Only 'Authorization' header is allowed";
  if (names.some((name) => name.toLowerCase() !== "authorization"))
    return "Invalid Request Headers provided. Only 'Authorization' header is allowed from hubspot.fetch()";
  return null;
}

function refusalOfBody(body: unknown): string | null {
  if (body === undefined || body === null) return null;
  if (typeof body !== "object" || Array.isArray(body)) return "The body must be a JSON object";
  return Buffer.byteLength(JSON.stringify(body)) > limits.bytes
    ? "The request body is larger than 1 MB"
    : null;
}
