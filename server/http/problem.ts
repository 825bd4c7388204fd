import type { ErrorRequestHandler, Response } from "express";
import {
  CrmDisconnected,
  CrmMisconfigured,
  CrmRateLimited,
  CrmUnavailable,
} from "../crm/errors.ts";
import type { Logger } from "../log.ts";

/** The one place that makes status codes (RFC 9457). */
const kinds = {
  "bad-request": { status: 400, title: "The request cannot be read" },
  unauthorized: { status: 401, title: "The request is not signed in" },
  forbidden: { status: 403, title: "The request is not allowed" },
  "not-found": { status: 404, title: "Nothing is here" },
  conflict: { status: 409, title: "The request does not fit what is there" },
  "too-large": { status: 413, title: "The request is too large" },
  "unknown-encoding": { status: 415, title: "The request's encoding is not known" },
  failed: { status: 500, title: "Something went wrong here" },
  "crm-failed": { status: 502, title: "The CRM did not accept our request" },
  unavailable: { status: 503, title: "Not ready, try again" },
} as const;

export type ProblemKind = keyof typeof kinds;

export function statusOf(kind: ProblemKind): number {
  return kinds[kind].status;
}

export function requestId(res: Response): string {
  return String(res.get("X-Request-Id"));
}

/** `detail` is for whoever sent the request: what is wrong and what to do. */
export function sendProblem(res: Response, kind: ProblemKind, detail: string): void {
  const { status, title } = kinds[kind];
  res
    .status(status)
    .type("application/problem+json")
    .send(
      JSON.stringify({
        type: `urn:bellwether:problem:${kind}`,
        title,
        status,
        detail,
        id: requestId(res),
      }),
    );
}

/** What a thrown error means to the sender; an error of our own says nothing but the request's id. */
export function problemOf(error: unknown, id: string): { kind: ProblemKind; detail: string } {
  const bodyProblem = problemOfBody(error);
  if (bodyProblem !== null) return bodyProblem;
  if (error instanceof CrmUnavailable || error instanceof CrmRateLimited)
    return { kind: "unavailable", detail: "The CRM did not answer. Try again in a minute." };
  if (error instanceof CrmDisconnected)
    return {
      kind: "conflict",
      detail: "The CRM is no longer connected. An admin can connect it again.",
    };
  if (error instanceof CrmMisconfigured)
    return {
      kind: "crm-failed",
      detail: `Bellwether's own set-up is wrong. Ask its operator (${id}).`,
    };
  return { kind: "failed", detail: `Tell Bellwether's operator this id: ${id}` };
}

const bodyProblems: Readonly<Record<string, { kind: ProblemKind; detail: string }>> = {
  "entity.parse.failed": { kind: "bad-request", detail: "The body is not JSON." },
  "encoding.unsupported": { kind: "unknown-encoding", detail: "Send gzip, deflate, br or plain." },
  "charset.unsupported": { kind: "unknown-encoding", detail: "Send UTF-8." },
  "request.aborted": { kind: "bad-request", detail: "The body broke off." },
  "request.size.invalid": {
    kind: "bad-request",
    detail: "The body has another length than it says.",
  },
};

/** The body parser marks its errors with a `type`. */
function problemOfBody(error: unknown): { kind: ProblemKind; detail: string } | null {
  if (!(error instanceof Error) || !("type" in error)) return null;
  if (error.type === "entity.too.large" && "limit" in error)
    return { kind: "too-large", detail: `Send at most ${Number(error.limit) / 1024} KB at once.` };
  return bodyProblems[String(error.type)] ?? null;
}

export function handleErrors(log: Logger): ErrorRequestHandler {
  return (error: unknown, _req, res, next) => {
    const id = requestId(res);
    const { kind, detail } = problemOf(error, id);
    if (statusOf(kind) >= 500) log.error({ requestId: id, err: error }, "request failed");
    if (res.headersSent) next(error);
    else sendProblem(res, kind, detail);
  };
}
