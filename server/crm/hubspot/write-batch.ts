import { z } from "zod";
import { CrmRejected } from "../errors.ts";
import { apiVersion, type HubSpotClient } from "./client.ts";
import { HubSpotRefusal } from "./refusal.ts";

const recordError = z.object({
  category: z.string().optional(),
  message: z.string().default("no reason given"),
  context: z.record(z.string(), z.array(z.string())).nullish(),
});

const batchReply = z.object({
  results: z
    .array(z.object({ id: z.string(), objectWriteTraceId: z.string().nullish() }))
    .default([]),
  errors: z.array(recordError).default([]),
});

type BatchWrite = {
  readonly action: "create" | "update";
  /** HubSpot's name of the objects: "companies". */
  readonly type: string;
  /** False for what must not happen twice: then a doubtful answer is an error at once. */
  readonly repeatable: boolean;
};

/** At most `batchSize` in a request. */
export type BatchInput = {
  /** Unique in the batch: HubSpot names the input by it, and tells of each by itself. */
  readonly trace: string;
  readonly id?: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly associations?: readonly unknown[];
};

export type BatchOutcome =
  | { readonly type: "written"; readonly id: string }
  | { readonly type: "refused"; readonly reason: string }
  | { readonly type: "gone" };

/**
 * By trace, what became of each input; one that HubSpot told nothing of has no entry. A batch that is refused
 * as a whole has changed nothing, and is cut in halves until its bad inputs stand alone.
 */
export async function writeBatch(
  client: HubSpotClient,
  write: BatchWrite,
  inputs: readonly BatchInput[],
): Promise<ReadonlyMap<string, BatchOutcome>> {
  if (inputs.length === 0) return new Map();
  const answer = await send(client, write, inputs).catch((cause: unknown) => {
    if (cause instanceof HubSpotRefusal && isAboutRecords(cause)) return cause;
    throw cause;
  });
  if (!(answer instanceof HubSpotRefusal)) return outcomesOf(write, inputs, answer);
  if (inputs.length === 1) {
    return new Map(inputs.map(({ trace }) => [trace, refused(answer)]));
  }
  const middle = Math.ceil(inputs.length / 2);
  const first = await writeBatch(client, write, inputs.slice(0, middle));
  const second = await writeBatch(client, write, inputs.slice(middle));
  return new Map([...first, ...second]);
}

async function send(
  client: HubSpotClient,
  { action, type, repeatable }: BatchWrite,
  inputs: readonly BatchInput[],
) {
  return await client.request({
    doing: `writing ${inputs.length} ${type}`,
    method: "POST",
    path: `/crm/objects/${apiVersion}/${type}/batch/${action}`,
    repeatable,
    json: {
      inputs: inputs.map(({ trace, ...input }) => ({ ...input, objectWriteTraceId: trace })),
    },
    reply: batchReply,
  });
}

function isAboutRecords({ status, body, message }: HubSpotRefusal): boolean {
  const said = [message, ...(body.errors ?? []).map((error) => error.code)].join(" ");
  return !namesNoProperty(said) && (status === 400 || status === 404 || status === 409);
}

/**
 * A property that somebody deleted concerns every record alike: said once, rather than held against
 * each. The caller makes sure of the outputs and writes again.
 */
function namesNoProperty(said: string): boolean {
  return /PROPERTY_DOESNT_EXIST|property .{0,80}does not exist/i.test(said);
}

function outcomesOf(
  { type }: BatchWrite,
  inputs: readonly BatchInput[],
  { results, errors }: z.infer<typeof batchReply>,
): ReadonlyMap<string, BatchOutcome> {
  const about = errors.find(({ message }) => namesNoProperty(message));
  if (about) throw new CrmRejected("hubspot", `writing ${type}: ${about.message}`);
  const traces = new Map(
    inputs.flatMap(({ trace, id = trace }) => [
      [trace, trace],
      [id, trace],
    ]),
  );
  const told = [
    ...results.map(({ id, objectWriteTraceId }) => {
      return { names: [objectWriteTraceId ?? id], outcome: { type: "written", id } as const };
    }),
    ...errors.map(({ category, message, context }) => {
      return { names: Object.values(context ?? {}).flat(), outcome: outcomeOf(category, message) };
    }),
  ];
  return new Map(
    told.flatMap(({ names, outcome }) =>
      names.flatMap((name) => traces.get(name) ?? []).map((trace) => [trace, outcome] as const),
    ),
  );
}

function refused({ status, body }: HubSpotRefusal): BatchOutcome {
  const details = (body.errors ?? []).flatMap((error) => error.message ?? []);
  const category = status === 404 ? "OBJECT_NOT_FOUND" : body.category;
  return outcomeOf(category, [...new Set([body.message, ...details])].filter(Boolean).join(" "));
}

function outcomeOf(category: string | undefined, reason: string): BatchOutcome {
  return category === "OBJECT_NOT_FOUND" ? { type: "gone" } : { type: "refused", reason };
}
