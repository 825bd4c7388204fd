import { isObject, type Reply } from "./call.ts";
import type { Problem } from "./problem.ts";

export const refusalOf = (problem: Problem): Reply => ({
  status: problem.status,
  body: problem.errors,
});

export const isOverLimit = ({ body }: Reply): boolean =>
  Array.isArray(body) && isObject(body[0]) && body[0]["errorCode"] === "REQUEST_LIMIT_EXCEEDED";

/** Text goes as it is; anything else as JSON. */
export function responseOf(
  { status, body, headers = {} }: Reply,
  more: Readonly<Record<string, string>>,
): Response {
  const all = { ...more, ...headers };
  if (body === undefined) return new Response(null, { status, headers: all });
  if (typeof body === "string") return new Response(body, { status, headers: all });
  return new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/json;charset=UTF-8", ...all },
  });
}
