import { type BulkJobs, poll, type QueryJob } from "../bulk-jobs.ts";
import { type Call, jsonBody, noContent, ok, type Reply, type Route } from "../call.ts";
import { csvLine } from "../csv.ts";
import { notFound, Problem } from "../problem.ts";
import { readBulkQuery } from "../query-rows.ts";
import { dateTimeText } from "../values.ts";

/** Group and Professional Edition have no Bulk API 2.0, not even with a partner's API token. */
export function demandBulk({ org }: Call): void {
  if (org.details.edition === "Enterprise Edition") return;
  throw new Problem(
    403,
    "API_DISABLED_FOR_ORG",
    "Bulk API is not enabled for this Organization or Partner",
  );
}

/** As text is cut by these, so is the answer: the locator tells where the next page begins. */
const locatorOf = (start: number): string => Buffer.from(String(start)).toString("base64url");
const startOf = (locator: string): number => Number(Buffer.from(locator, "base64url").toString());

function create(call: Call): Reply {
  demandBulk(call);
  const { operation, query } = jsonBody(call);
  if (operation !== "query" && operation !== "queryAll")
    throw new Problem(400, "INVALIDJOB", "operation must be query or queryAll");
  if (typeof query !== "string") throw new Problem(400, "INVALIDJOB", "query is missing");
  const { object, columns, rows } = readBulkQuery(call, query, operation === "queryAll");
  const job: QueryJob = {
    id: call.jobs.nextId(),
    createdById: call.session.userId,
    createdAt: call.now,
    apiVersion: Number(call.version.slice(1)),
    state: "UploadComplete",
    pollsLeft: call.jobs.options.pollsUntilComplete,
    errorMessage: null,
    operation,
    object,
    query,
    header: csvLine(columns),
    lines: rows.map(csvLine),
  };
  call.jobs.queries.set(job.id, job);
  return ok(jobJson(job));
}

function jobJson(job: QueryJob) {
  return {
    id: job.id,
    operation: job.operation,
    object: job.object,
    createdById: job.createdById,
    createdDate: dateTimeText(job.createdAt),
    systemModstamp: dateTimeText(job.createdAt),
    state: job.state,
    concurrencyMode: "Parallel",
    contentType: "CSV",
    apiVersion: job.apiVersion,
    lineEnding: "LF",
    columnDelimiter: "COMMA",
    ...(job.state === "JobComplete"
      ? { numberRecordsProcessed: job.lines.length, retries: 0, totalProcessingTime: 120 }
      : {}),
    ...(job.errorMessage === null ? {} : { errorMessage: job.errorMessage }),
  };
}

function jobOf(call: Call): QueryJob {
  demandBulk(call);
  const job = call.jobs.queries.get(call.params["id"] ?? "");
  if (job === undefined) throw notFound();
  return job;
}

function status(call: Call): Reply {
  const job = jobOf(call);
  poll(job);
  return ok(jobJson(job));
}

function rowsAsked(url: URL, { options }: BulkJobs): number {
  const text = url.searchParams.get("maxRecords");
  if (text === null) return options.mostRowsInPage;
  const asked = Number(text);
  if (!Number.isInteger(asked) || asked < 1)
    throw new Problem(400, "API_ERROR", "maxRecords must be a whole number from 1");
  return Math.min(asked, options.mostRowsInPage);
}

function results(call: Call): Reply {
  const job = jobOf(call);
  if (job.state !== "JobComplete")
    throw new Problem(400, "INVALIDJOBSTATE", `Job state is ${job.state}: results are not ready`);
  const locator = call.url.searchParams.get("locator");
  const start = locator === null ? 0 : startOf(locator);
  if (!Number.isInteger(start) || start < 0 || start > job.lines.length)
    throw new Problem(400, "INVALID_QUERY_LOCATOR", "invalid query locator");
  const page = job.lines.slice(start, start + rowsAsked(call.url, call.jobs));
  const end = start + page.length;
  return {
    status: 200,
    body: job.header + page.join(""),
    headers: {
      "content-type": "text/csv",
      "Sforce-Locator": end < job.lines.length ? locatorOf(end) : "null",
      "Sforce-NumberOfRecords": String(page.length),
    },
  };
}

function abort(call: Call): Reply {
  const job = jobOf(call);
  if (jsonBody(call)["state"] !== "Aborted")
    throw new Problem(400, "INVALIDJOBSTATE", "A query job can only be set to Aborted");
  job.state = "Aborted";
  return ok(jobJson(job));
}

function remove(call: Call): Reply {
  const job = jobOf(call);
  if (job.state === "UploadComplete" || job.state === "InProgress")
    throw new Problem(400, "API_ERROR", "Abort the job before it is deleted");
  call.jobs.queries.delete(job.id);
  return noContent;
}

export const bulkQueryRoutes: readonly Route[] = [
  { method: "POST", path: "/jobs/query", kind: "bulk-create", handle: create },
  { method: "GET", path: "/jobs/query/:id", kind: "bulk-status", handle: status },
  { method: "PATCH", path: "/jobs/query/:id", kind: "bulk-status", handle: abort },
  { method: "DELETE", path: "/jobs/query/:id", kind: "bulk-status", handle: remove },
  { method: "GET", path: "/jobs/query/:id/results", kind: "bulk-results", handle: results },
];
