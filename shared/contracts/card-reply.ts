import type { CardProblem, CardReply } from "./card-requests.ts";

/**
 * Reads what `hubspot.fetch` gave back. Beside our envelope it may hold HubSpot's own report of a failure,
 * or nothing that can be read: both become a problem that says so. `value` is taken as agreed: card and
 * server are published together, and what is shown of it is text.
 */
export function readCardReply<T>(body: unknown): CardReply<T> {
  if (isObject(body) && body["ok"] === true && "value" in body)
    return { ok: true, value: body["value"] as T };
  if (isObject(body) && body["ok"] === false && isProblem(body["problem"]))
    return { ok: false, problem: body["problem"] };
  return { ok: false, problem: unanswered };
}

export const unanswered: CardProblem = {
  code: "failed",
  message: "Bellwether did not answer. Nothing was lost here: try again in a minute.",
  field: null,
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isProblem = (value: unknown): value is CardProblem =>
  isObject(value) && typeof value["message"] === "string" && typeof value["code"] === "string";
