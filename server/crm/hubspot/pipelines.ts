import { z } from "zod";
import { apiVersion, type HubSpotClient } from "./client.ts";

export type Stage = { readonly isClosed: boolean; readonly probability: number | null };

/** By stage id. */
export type Stages = ReadonlyMap<string, Stage>;

const pipelinesReply = z.object({
  results: z.array(
    z.object({
      stages: z.array(
        z.object({
          id: z.string(),
          metadata: z.record(z.string(), z.string().nullable()).default({}),
        }),
      ),
    }),
  ),
});

/** Deals state `isClosed` and `probability` of a stage, tickets `ticketState`. */
export async function readStages(
  client: HubSpotClient,
  type: "deals" | "tickets",
  signal?: AbortSignal,
): Promise<Stages> {
  const { results } = await client.request({
    doing: `reading the pipelines of ${type}`,
    method: "GET",
    path: `/crm/pipelines/${apiVersion}/${type}`,
    reply: pipelinesReply,
    signal,
  });
  const stages = results.flatMap((pipeline) => pipeline.stages);
  return new Map(
    stages.map(({ id, metadata }) => [
      id,
      {
        isClosed: metadata["isClosed"] === "true" || metadata["ticketState"] === "CLOSED",
        probability: toNumber(metadata["probability"]),
      },
    ]),
  );
}

function toNumber(text: string | null | undefined): number | null {
  const value = Number(text ?? "");
  return text && Number.isFinite(value) ? value : null;
}
