import { type CrmError, CrmForbidden, CrmRateLimited, CrmUnavailable } from "../errors.ts";
import { oneLine, problemsOf, type SalesforceProblem, SalesforceRefusal } from "./refusal.ts";
import type { Reply } from "./transport.ts";

/** What to do after an answer that is not 2xx. */
export type Verdict =
  | { readonly type: "renew"; readonly error: CrmError }
  /** Not done, for certain; the same again after a wait. */
  | { readonly type: "wait"; readonly error: CrmError }
  /** Perhaps done. */
  | { readonly type: "doubt"; readonly error: CrmError }
  | { readonly type: "fail"; readonly error: CrmError };

/** The daily limit counts the last 24 hours: somewhat later there may be room again. */
const dailyRetryMs = 15 * 60_000;
const concurrentRetryMs = 60_000;

/** Codes of what the org, its edition or our user does not have; the feature is off, nothing else. */
const lacking: ReadonlySet<string> = new Set([
  "API_DISABLED_FOR_ORG",
  "API_CURRENTLY_DISABLED",
  "FUNCTIONALITY_NOT_ENABLED",
  "INSUFFICIENT_ACCESS",
  "INSUFFICIENT_ACCESS_OR_READONLY",
  "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY",
  "INVALID_TYPE",
]);

/** Reads any answer of 300 and more, of a request as of a part of a composite one. */
export function judgeReply(doing: string, { status, text }: Reply): Verdict {
  const problems = problemsOf(readJson(text));
  const code = problems[0]?.errorCode ?? "";
  const message = oneLine(problems[0]?.message ?? "");
  const said = `${doing}: ${message || `status ${status}`}${code && ` (${code})`}`;
  if (status === 401) {
    return {
      type: "renew",
      error: new CrmUnavailable("salesforce", `${said}: the token is refused`),
    };
  }
  // An org that has moved says so by redirecting; the token server knows its new address.
  if (status > 300 && status < 400) {
    return {
      type: "renew",
      error: new CrmUnavailable("salesforce", `${doing}: the org has moved`),
    };
  }
  if (code === "REQUEST_LIMIT_EXCEEDED" || status === 429) return overLimit(doing, message);
  if (code === "UNABLE_TO_LOCK_ROW") {
    return { type: "wait", error: new CrmUnavailable("salesforce", said) };
  }
  if (status >= 500 || problems.length === 0 || code === "QUERY_TIMEOUT") {
    return { type: "doubt", error: new CrmUnavailable("salesforce", said) };
  }
  return { type: "fail", error: refusal(doing, status, problems) };
}

function overLimit(doing: string, message: string): Verdict {
  if (/concurrent/i.test(message)) {
    const said = `${doing}: the org answers too many long calls at once`;
    return { type: "wait", error: new CrmRateLimited("salesforce", said, concurrentRetryMs) };
  }
  const said =
    `${doing}: the org has no API calls left for these 24 hours. ` +
    "Setup > System Overview shows which integrations use them; Bellwether tries again in 15 minutes";
  return { type: "fail", error: new CrmRateLimited("salesforce", said, dailyRetryMs) };
}

function refusal(doing: string, status: number, problems: readonly SalesforceProblem[]): CrmError {
  const first = problems[0];
  const isLacking = lacking.has(first?.errorCode ?? "") || status === 403;
  if (!isLacking) return new SalesforceRefusal(doing, status, problems);
  const said = `${oneLine(first?.message ?? "not allowed")} (${first?.errorCode ?? status})`;
  return new CrmForbidden("salesforce", `${doing}: ${said}. ${adviceFor(first?.errorCode)}`);
}

function adviceFor(code: string | undefined): string {
  if (code === "API_DISABLED_FOR_ORG") return "The org's edition comes without API access.";
  if (code === "API_CURRENTLY_DISABLED") {
    return 'Give the integration user the permission "API Enabled".';
  }
  return 'Assign the permission set "Bellwether Integration" to the integration user, or grant it the object.';
}

/** Undefined where it is not JSON. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
