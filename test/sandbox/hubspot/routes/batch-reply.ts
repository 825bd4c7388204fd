import type { StandardError } from "@hubspot/api-client/lib/codegen/crm/objects/models/StandardError.js";
import { type Call, type JsonObject, ok, type Reply } from "../call.ts";
import { Problem } from "../problem.ts";
import type { Wire } from "../wire.ts";

export type BatchError = Wire<
  Pick<StandardError, "status" | "category" | "message" | "context">
> & {
  readonly subCategory?: string;
  readonly errors?: unknown;
};

/** 200, 201 or, where some inputs failed, 207 with an error for each. */
export function batchReply(
  call: Call,
  results: readonly unknown[],
  errors: readonly BatchError[],
  status = 200,
): Reply {
  const at = new Date(call.now).toISOString();
  const body = { status: "COMPLETE", results, startedAt: at, completedAt: at };
  if (errors.length === 0) return ok(body, status);
  return ok({ ...body, numErrors: errors.length, errors }, 207);
}

type Input = { readonly input: JsonObject; readonly index: number };

/**
 * Runs the inputs one by one. A refusal fails the whole batch, unless every input carries an
 * `objectWriteTraceId`: then it is that input's own error, named by its trace.
 */
export function eachInput<T>(
  inputs: readonly JsonObject[],
  check: (input: JsonObject) => unknown,
  apply: (input: JsonObject) => T,
): { readonly results: T[]; readonly errors: BatchError[] } {
  const isTraced = inputs.every((input) => typeof input["objectWriteTraceId"] === "string");
  if (!isTraced) for (const input of inputs) check(input);
  const results: T[] = [];
  const errors: BatchError[] = [];
  for (const entry of inputs.map((input, index): Input => ({ input, index }))) {
    try {
      results.push(apply(entry.input));
    } catch (problem) {
      if (!(problem instanceof Problem) || !isTraced) throw problem;
      errors.push(errorOf(problem, entry.input));
    }
  }
  return { results, errors };
}

function errorOf(problem: Problem, input: JsonObject): BatchError {
  const { message, category = "VALIDATION_ERROR", errors } = problem.body;
  const context = {
    objectWriteTraceId: [String(input["objectWriteTraceId"])],
    ...(input["id"] === undefined ? {} : { ids: [String(input["id"])] }),
  };
  return {
    status: "error",
    category,
    message,
    context,
    ...(errors === undefined ? {} : { errors }),
  };
}

export function notFoundError(type: string, inputs: readonly JsonObject[]): BatchError[] {
  if (inputs.length === 0) return [];
  const traces = inputs
    .map((input) => input["objectWriteTraceId"])
    .filter((trace) => trace !== undefined);
  return [
    {
      status: "error",
      category: "OBJECT_NOT_FOUND",
      message: `Could not get some ${type} objects, they may be deleted or not exist. Check that ids are valid.`,
      context: {
        ids: inputs.map((input) => String(input["id"])),
        ...(traces.length === 0 ? {} : { objectWriteTraceId: traces.map(String) }),
      },
    },
  ];
}
