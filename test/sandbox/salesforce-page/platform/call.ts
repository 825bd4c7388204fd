import type { FetchError } from "./records.ts";

/** The UI API of the org, as the signed-in user, through the page's own server. Throws as Lightning does. */
export async function call<T>(
  method: string,
  path: string,
  body?: object,
  headers: Readonly<Record<string, string>> = {},
): Promise<T> {
  const response = await fetch(`/api/ui${path}`, {
    method,
    ...(body === undefined
      ? {}
      : {
          body: JSON.stringify(body),
          headers: { ...headers, "content-type": "application/json" },
        }),
  });
  const answer: unknown = response.status === 204 ? null : await response.json();
  if (!response.ok) throw errorOf(response, answer);
  return answer as T;
}

/** The UI API answers with a list of errors, but for those of a record's fields. */
function errorOf({ status, statusText }: Response, answer: unknown): FetchError {
  const first: unknown = Array.isArray(answer) ? answer[0] : answer;
  const { message = statusText, ...rest } = first as { message?: string };
  return {
    ok: false,
    status,
    statusText,
    errorType: "fetchResponse",
    body: { ...rest, message, statusCode: status },
  };
}

/** `?fields=…&pageSize=…`, without what is not given. */
export function queryOf(given: Readonly<Record<string, string | number | undefined>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(given))
    if (value !== undefined && value !== "") query.set(name, String(value));
  return query.size === 0 ? "" : `?${query}`;
}
