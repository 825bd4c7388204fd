import type { RequestKind } from "./counts.ts";
import type { Writer } from "./events.ts";
import type { Installation, OAuth } from "./oauth.ts";
import { findObjectType, type ObjectType } from "./object-types.ts";
import type { Portal } from "./portal.ts";
import { invalid, Problem } from "./problem.ts";

/** A request that passed the door: who calls, what for, and what it brought. */
export type Call = {
  readonly method: string;
  readonly url: URL;
  /** `v3`, `v4` or a date such as `2026-09`. */
  readonly version: string;
  readonly params: Readonly<Record<string, string>>;
  readonly body: string;
  readonly now: number;
  readonly portal: Portal;
  readonly oauth: OAuth;
  readonly installation: Installation;
};

export type Reply = {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

export type Route = {
  readonly method: string;
  /** Without the version segment: `/crm/objects/:type/batch/read`. */
  readonly path: string;
  readonly kind: RequestKind;
  /** "none": the route checks its own credentials. */
  readonly auth?: "none";
  readonly handle: (call: Call) => Reply;
};

export const ok = (body: unknown, status = 200): Reply => ({ status, body });
export const noContent: Reply = { status: 204 };

export function demandScope(call: Call, anyOf: readonly string[]): void {
  if (anyOf.some((scope) => call.installation.scopes.includes(scope))) return;
  throw new Problem(
    403,
    "MISSING_SCOPES",
    "This app hasn't been granted all required scopes to make this call. Read more about required scopes here: https://developers.hubspot.com/scopes.",
    {
      errors: [
        {
          message: "One or more of the following scopes are required.",
          context: { requiredGranularScopes: anyOf },
        },
      ],
      links: { scopes: "https://developers.hubspot.com/scopes" },
    },
  );
}

export function objectTypeOf(call: Call, param = "type"): ObjectType {
  const name = call.params[param] ?? "";
  const type = findObjectType(name);
  if (type === undefined) throw invalid(`Unable to infer object type from: ${name}`);
  return type;
}

export const writerOf = (call: Call): Writer => ({
  source: "INTEGRATION",
  sourceId: String(call.oauth.app.appId),
  at: call.now,
});

export type JsonObject = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export function jsonBody(call: Call): JsonObject {
  let parsed: unknown;
  try {
    parsed = JSON.parse(call.body);
  } catch (error) {
    throw invalid(
      `Invalid input JSON on line 1, column 1: ${error instanceof Error ? error.message : ""}`,
    );
  }
  if (!isObject(parsed))
    throw invalid("Invalid input JSON on line 1, column 1: an object was expected");
  return parsed;
}

/** `inputs` of a batch, within HubSpot's limit for it. */
export function inputsOf(call: Call, most: number): readonly JsonObject[] {
  const { inputs } = jsonBody(call);
  if (!Array.isArray(inputs)) throw invalid("Some required fields were not set: [inputs]");
  if (inputs.length > most) {
    throw invalid(
      `The maximum number of inputs supported in a batch request for this endpoint is ${most}. Received ${inputs.length}.`,
    );
  }
  return inputs.map((input) => {
    if (!isObject(input)) throw invalid("Invalid input JSON: every input must be an object");
    return input;
  });
}

/** A list given as `a,b` or by repeating the parameter. */
export function listParam(url: URL, name: string): readonly string[] {
  return url.searchParams
    .getAll(name)
    .flatMap((value) => value.split(","))
    .map((value) => value.trim())
    .filter((value) => value !== "");
}

export function limitParam(url: URL, fallback: number, most: number): number {
  const text = url.searchParams.get("limit");
  if (text === null) return fallback;
  const limit = Number(text);
  if (!Number.isInteger(limit) || limit < 1)
    throw invalid(`Invalid integer "${text}" for parameter limit`);
  if (limit > most) throw invalid(`The limit must be at most ${most}, but was ${limit}`);
  return limit;
}
