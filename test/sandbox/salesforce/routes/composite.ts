import {
  type Call,
  isObject,
  type JsonObject,
  jsonBody,
  ok,
  type Reply,
  type Route,
} from "../call.ts";
import { Problem } from "../problem.ts";

const mostParts = 25;
const mostQueriesAndCollections = 5;

type Part = {
  readonly method: string;
  readonly url: string;
  readonly referenceId: string;
  readonly body: unknown;
  readonly headers: Headers;
};

const malformed = (message: string) => new Problem(400, "INVALID_INPUT", message);

function partOf(given: unknown): Part {
  if (!isObject(given)) throw malformed("Every subrequest must be an object.");
  const { method, url, referenceId, body, httpHeaders } = given;
  if (typeof method !== "string" || typeof url !== "string" || typeof referenceId !== "string")
    throw malformed("A subrequest needs method, url and referenceId.");
  const headers = isObject(httpHeaders) ? (httpHeaders as Record<string, string>) : {};
  return { method, url, referenceId, body, headers: new Headers(headers) };
}

const countsDouble = ({ url }: Part): boolean =>
  /\/v\d+\.0\/(query|queryAll|composite\/sobjects)\b/.test(url);

function partsOf(body: JsonObject): readonly Part[] {
  const { compositeRequest } = body;
  if (!Array.isArray(compositeRequest) || compositeRequest.length === 0)
    throw malformed("compositeRequest must be a list of subrequests.");
  if (compositeRequest.length > mostParts) {
    throw malformed(
      `Composite API request limit exceeded: ${compositeRequest.length} subrequests, at most ${mostParts} are allowed.`,
    );
  }
  const parts = compositeRequest.map(partOf);
  const heavy = parts.filter(countsDouble).length;
  if (heavy > mostQueriesAndCollections) {
    throw malformed(
      `Composite API request limit exceeded: ${heavy} query and sObject Collections subrequests, at most ${mostQueriesAndCollections} are allowed.`,
    );
  }
  if (new Set(parts.map((part) => part.referenceId)).size < parts.length)
    throw malformed("Every referenceId must be given once only.");
  return parts;
}

/** What `@{deal.records[0].Id}` stands for in the answers so far; undefined where there is no such value. */
function lookUp(answers: ReadonlyMap<string, unknown>, reference: string): unknown {
  const [name = "", ...path] = reference.split(/[.[\]]+/).filter(Boolean);
  return path.reduce<unknown>(
    (value, step) => (value as Record<string, unknown> | undefined | null)?.[step],
    answers.get(name),
  );
}

/** Puts the values of earlier answers in the place of references; null where one leads nowhere. */
function resolved(text: string, answers: ReadonlyMap<string, unknown>): string | null {
  let isWhole = true;
  const filled = text.replace(/@\{([^}]+)\}/g, (_whole, reference: string) => {
    const value = lookUp(answers, reference);
    if (value === undefined || value === null) isWhole = false;
    return String(value);
  });
  return isWhole ? filled : null;
}

const halted = (message: string): Reply => ({
  status: 400,
  body: [{ errorCode: "PROCESSING_HALTED", message }],
});

function perform(call: Call, part: Part, answers: ReadonlyMap<string, unknown>): Reply {
  const url = resolved(part.url, answers);
  const body = resolved(part.body === undefined ? "" : JSON.stringify(part.body), answers);
  if (url === null || body === null) {
    return halted(
      "Invalid reference specified. No value for a reference found in the subrequests before.",
    );
  }
  return call.perform({ method: part.method, url, headers: part.headers, body });
}

const failed = (reply: Reply): boolean =>
  reply.status >= 400 ||
  (Array.isArray(reply.body) &&
    reply.body.some((row) => isObject(row) && row["success"] === false));

const rolledBack = (): Reply =>
  halted("The transaction was rolled back since another operation in the same transaction failed.");

/** With `allOrNone` nothing stays of what the parts before a failure wrote. */
function composite(call: Call): Reply {
  const body = jsonBody(call);
  const parts = partsOf(body);
  const allOrNone = body["allOrNone"] === true;
  const answers = new Map<string, unknown>();
  const replies: Reply[] = [];
  let hasFailed = false;
  for (const part of parts) {
    const reply: Reply = allOrNone && hasFailed ? rolledBack() : perform(call, part, answers);
    hasFailed ||= failed(reply);
    if (reply.status < 400) answers.set(part.referenceId, reply.body);
    replies.push(reply);
  }
  if (hasFailed && allOrNone) for (const undo of call.undo.splice(0).reverse()) undo();
  const compositeResponse = parts.map(({ referenceId }, index) => {
    const reply = replies[index];
    const isUndone = hasFailed && allOrNone && reply !== undefined && !failed(reply);
    const shown = isUndone ? rolledBack() : reply;
    return {
      body: shown?.body ?? null,
      httpHeaders: shown?.headers ?? {},
      httpStatusCode: shown?.status ?? 500,
      referenceId,
    };
  });
  return ok({ compositeResponse });
}

export const compositeRoutes: readonly Route[] = [
  { method: "POST", path: "/composite", kind: "composite", handle: composite },
];
