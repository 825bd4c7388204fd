export type Posted =
  | { readonly outcome: "sent" }
  /** It did not arrive, and may be tried again; in so many seconds where the other side said so. */
  | { readonly outcome: "later"; readonly seconds: number | null; readonly reason: string }
  /** This message was refused. */
  | { readonly outcome: "refused"; readonly reason: string }
  /** Nothing is accepted there any more. */
  | { readonly outcome: "gone"; readonly reason: string }
  /** It was sent, and nobody knows whether it arrived. */
  | { readonly outcome: "doubtful"; readonly reason: string };

/** Errors before a byte of the request was sent. */
const unsent = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

const advice = "Make a new webhook and set it with: bellwether alerts channel --url ADDRESS";

/** Posts to an incoming webhook, once (docs.slack.dev/messaging/sending-messages-using-incoming-webhooks). */
export async function postMessage(
  url: URL,
  message: object,
  { timeoutMs = 15_000 }: { readonly timeoutMs?: number } = {},
): Promise<Posted> {
  let response: Response;
  try {
    response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(message),
      redirect: "manual",
      signal: AbortSignal.timeout(timeoutMs),
    });
  } catch (error) {
    const code = codeOf(error);
    if (code !== null && unsent.has(code))
      return { outcome: "later", seconds: null, reason: `${url.host} was not reached (${code}).` };
    return { outcome: "doubtful", reason: `${url.host} gave no answer.` };
  }
  const said = (await response.text().catch(() => "")).slice(0, 100).replace(/[^\w .-]/g, "");
  return answered(response, said, url.host);
}

function answered({ status, headers }: Response, said: string, host: string): Posted {
  const reason = `${host} answered ${status}${said === "" ? "" : ` (${said})`}.`;
  if (status >= 200 && status < 300) return { outcome: "sent" };
  if (status === 429) return { outcome: "later", seconds: secondsOf(headers), reason };
  if (status >= 500) return { outcome: "later", seconds: null, reason };
  if (status === 400) return { outcome: "refused", reason };
  return { outcome: "gone", reason: `${reason} ${advice}` };
}

function secondsOf(headers: Headers): number | null {
  const seconds = Number(headers.get("retry-after") ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : null;
}

function codeOf(error: unknown): string | null {
  const cause = error instanceof Error ? error.cause : null;
  const inner = cause instanceof AggregateError ? cause.errors[0] : cause;
  return inner instanceof Error && "code" in inner ? String(inner.code) : null;
}
