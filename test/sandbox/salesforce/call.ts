import type { ApiUsage } from "./api-usage.ts";
import type { BulkJobs } from "./bulk-jobs.ts";
import type { RequestKind } from "./counts.ts";
import type { OAuth, Session } from "./oauth.ts";
import type { ObjectSchema, Org, Reader } from "./org.ts";
import { notFound, Problem, parserError } from "./problem.ts";
import type { Restrictions } from "./restrictions.ts";

/** A request that passed the door: who calls, what for, and what it brought. */
export type Call = {
  readonly method: string;
  readonly url: URL;
  /** `v66.0`. */
  readonly version: string;
  readonly params: Readonly<Record<string, string>>;
  readonly headers: Headers;
  readonly body: string;
  readonly now: number;
  readonly org: Org;
  readonly restrictions: Restrictions;
  readonly oauth: OAuth;
  readonly usage: ApiUsage;
  readonly jobs: BulkJobs;
  /** The user that the token stands for. */
  readonly session: Session;
  /** Whose permissions say what there is to see. */
  readonly reader: Reader;
  /** How many more rows of this request another transaction holds. */
  readonly lockedRows: { left: number };
  /** What takes back the writes of this request, oldest first. */
  readonly undo: (() => void)[];
  /** Runs a part of a composite request with the rights of the whole; counted as no request of its own. */
  readonly perform: (part: Part) => Reply;
};

export type Part = {
  readonly method: string;
  /** `/services/data/v66.0/query?q=…` */
  readonly url: string;
  readonly headers: Headers;
  readonly body: string;
};

export type Reply = {
  readonly status: number;
  /** JSON; text goes as it is with the `content-type` of the headers. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

export type Route = {
  readonly method: string;
  /** Below `/services/data/v66.0`: `/sobjects/:type/:id`. */
  readonly path: string;
  readonly kind: RequestKind;
  readonly handle: (call: Call) => Reply;
};

export const ok = (body: unknown, status = 200): Reply => ({ status, body });
export const noContent: Reply = { status: 204 };

export type JsonObject = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export function jsonBody(call: Call): JsonObject {
  let parsed: unknown;
  try {
    parsed = JSON.parse(call.body);
  } catch {
    throw parserError(
      "Unexpected character or end of input at [line:1, column:1]: a JSON object is expected",
    );
  }
  if (!isObject(parsed)) throw parserError("A JSON object is expected at [line:1, column:1]");
  return parsed;
}

/** The object that the path names, whatever the case of its letters. */
export function schemaOf(call: Call, param = "type"): ObjectSchema {
  const schema = call.org.seen(call.params[param] ?? "", call.reader);
  if (schema === undefined) throw notFound();
  return schema;
}

/** `a,b` as a list. */
export function listParam(url: URL, name: string): readonly string[] {
  return (url.searchParams.get(name) ?? "")
    .split(",")
    .map((value) => value.trim())
    .filter((value) => value !== "");
}

export const actorOf = (call: Call) => ({ userId: call.session.userId, at: call.now });

export function demandList(value: unknown, name: string, most: number): readonly unknown[] {
  if (!Array.isArray(value))
    throw new Problem(400, "INVALID_INPUT", `A list is expected in ${name}.`);
  if (value.length > most) {
    throw new Problem(
      400,
      "EXCEEDED_ID_LIMIT",
      `record limit reached. cannot submit more than ${most} records in this operation`,
    );
  }
  return value;
}
