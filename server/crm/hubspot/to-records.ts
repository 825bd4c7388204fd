import type { CrmRecord, RecordKind } from "@bellwether/shared/domain/records";
import type { Clock } from "../clock.ts";
import { CrmForbidden } from "../errors.ts";
import type { ReadRequest } from "../port.ts";
import type { HubSpotClient } from "./client.ts";
import type { HubSpotObject } from "./hubspot-object.ts";
import { mapRecord } from "./mapping.ts";
import { readStages, type Stages } from "./pipelines.ts";

export type ToRecords = (
  kind: RecordKind,
  objects: readonly HubSpotObject[],
  request: Pick<ReadRequest, "fields" | "signal">,
) => Promise<readonly CrmRecord[]>;

/** Stages change rarely; an idle poll shall not ask for them. */
const stagesKeptMs = 15 * 60_000;
const none: Stages = new Map();

export function createToRecords(deps: { client: HubSpotClient; clock: Clock }): ToRecords {
  const dealStages = keptStages(deps, "deals");
  const ticketStages = keptStages(deps, "tickets");

  return async (kind, objects, { fields, signal }) => {
    if (objects.length === 0) return [];
    const context = {
      fields: fields[kind] ?? [],
      dealStages: kind === "deal" ? await dealStages(signal) : none,
      ticketStages: kind === "ticket" ? await ticketStages(signal) : none,
    };
    return objects.flatMap((object) => mapRecord(kind, object, context) ?? []);
  };
}

function keptStages(deps: { client: HubSpotClient; clock: Clock }, type: "deals" | "tickets") {
  let kept: { readonly at: number; readonly stages: Promise<Stages> } | undefined;
  return async (signal: AbortSignal | undefined): Promise<Stages> => {
    const now = deps.clock.now();
    if (!kept || now - kept.at > stagesKeptMs) {
      kept = { at: now, stages: readStages(deps.client, type, signal).catch(withoutStages) };
      kept.stages.catch(() => {
        kept = undefined;
      });
    }
    return await kept.stages;
  };
}

/** Records still say themselves whether they are closed. */
function withoutStages(cause: unknown): Stages {
  if (cause instanceof CrmForbidden) return none;
  throw cause;
}
