import { randomUUID } from "node:crypto";

/** HubSpot's error body; `category` says what to do, `errors` which input was to blame. */
export type ErrorBody = {
  readonly status: string;
  readonly message: string;
  readonly correlationId: string;
  readonly category?: string;
  readonly [more: string]: unknown;
};

/** A request that HubSpot refuses; the router turns it into the response. */
export class Problem extends Error {
  readonly status: number;
  readonly body: ErrorBody;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    category: string,
    message: string,
    more: Readonly<Record<string, unknown>> = {},
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.name = "Problem";
    this.status = status;
    this.headers = headers;
    this.body = { status: "error", message, correlationId: randomUUID(), category, ...more };
  }
}

/** One reason against one input: `errors[]` of a 400, and what a batch reports per record in its 207. */
export type Refusal = {
  readonly message: string;
  readonly code?: string;
  readonly in?: string;
  readonly context?: Readonly<Record<string, readonly string[]>>;
};

export const invalid = (message: string, errors?: readonly Refusal[]): Problem =>
  new Problem(400, "VALIDATION_ERROR", message, errors === undefined ? {} : { errors });

export const notFound = (message = "resource not found"): Problem =>
  new Problem(404, "OBJECT_NOT_FOUND", message);
