import { parse } from "csv-parse/sync";
import { z } from "zod";
import { CrmForbidden, CrmRejected, CrmUnavailable } from "../errors.ts";
import { type BulkPlace, bulkRows } from "./load-plan.ts";
import type { Reading } from "./reading.ts";
import { type Row, rowOf } from "./rows.ts";
import { type Query, soqlOf } from "./soql.ts";

type Deps = Pick<Reading, "client" | "clock">;

const created = z.object({ id: z.string() });
const job = z.object({ state: z.string(), numberRecordsProcessed: z.number().default(0) });

/**
 * Begins a query of any size. "refused" for an object that bulk queries do not know; "none" where the org's
 * edition has no bulk queries at all (Professional, Group).
 */
export async function beginBulk(
  { client }: Deps,
  query: Query,
  signal?: AbortSignal,
): Promise<{ readonly job: string } | "refused" | "none"> {
  try {
    const { id } = await client.request({
      doing: `beginning a bulk query of ${query.object}`,
      method: "POST",
      path: "/jobs/query",
      json: { operation: "query", query: soqlOf(query, null), contentType: "CSV" },
      reply: created,
      signal,
    });
    return { job: id };
  } catch (cause) {
    if (cause instanceof CrmForbidden) return "none";
    if (cause instanceof CrmRejected) return "refused";
    throw cause;
  }
}

export type JobState =
  | { readonly type: "done"; readonly rows: number }
  | { readonly type: "running" }
  | { readonly type: "lost" };

/** "lost" where the job has failed, was aborted, or is no longer known: results are kept for seven days. */
export async function bulkState(
  { client }: Deps,
  object: string,
  id: string,
  signal?: AbortSignal,
): Promise<JobState> {
  try {
    const { state, numberRecordsProcessed: rows } = await client.request({
      doing: `asking for the bulk query of ${object}`,
      method: "GET",
      path: `/jobs/query/${id}`,
      reply: job,
      signal,
    });
    if (state === "JobComplete") return { type: "done", rows };
    return { type: state === "Failed" || state === "Aborted" ? "lost" : "running" };
  } catch (cause) {
    if (cause instanceof CrmRejected || cause instanceof CrmForbidden) return { type: "lost" };
    throw cause;
  }
}

const longestWaitMs = 60_000;
const givenUpMs = 4 * 60 * 60_000;
/** Until a job of so many rows is worth a first look. */
const firstWaitMs = (rows: number) => Math.min(longestWaitMs, 5_000 + rows / 10);

/** Waits for a job that began at `since` (the clock's milliseconds), longer each time. */
export async function awaitBulk(
  deps: Deps,
  given: { readonly object: string; readonly job: string; readonly rows: number },
  since: number,
  signal?: AbortSignal,
): Promise<Exclude<JobState, { type: "running" }>> {
  const { clock } = deps;
  let waitMs = Math.max(0, since + firstWaitMs(given.rows) - clock.now());
  for (const giveUpAt = clock.now() + givenUpMs; clock.now() < giveUpAt; ) {
    if (waitMs > 0) await clock.sleep(waitMs, signal);
    const state = await bulkState(deps, given.object, given.job, signal);
    if (state.type !== "running") return state;
    waitMs = Math.min(longestWaitMs, Math.max(firstWaitMs(0), waitMs * 2));
  }
  const said = `the bulk query of ${given.object} has not ended in four hours; the load goes on with it at the next try`;
  throw new CrmUnavailable("salesforce", said);
}

/** A page of results, and where the next one is; null at the end. */
export async function bulkPage(
  { client }: Deps,
  object: string,
  { job: id, locator }: BulkPlace,
  signal?: AbortSignal,
): Promise<{ readonly rows: readonly Row[]; readonly next: string | null }> {
  const at = locator === null ? "" : `&locator=${encodeURIComponent(locator)}`;
  const page = await client.csv({
    doing: `reading the bulk query of ${object}`,
    path: `/jobs/query/${id}/results?maxRecords=${bulkRows}${at}`,
    signal,
  });
  const records: Record<string, string>[] = parse(page.text, {
    columns: true,
    skip_empty_lines: true,
    bom: true,
  });
  return { rows: records.map(rowOf), next: page.locator };
}
