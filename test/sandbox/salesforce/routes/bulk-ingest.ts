import { type IngestJob, type IngestOperation, poll } from "../bulk-jobs.ts";
import { type Call, jsonBody, noContent, ok, type Reply, type Route } from "../call.ts";
import { ingest } from "../ingest.ts";
import { notFound, Problem } from "../problem.ts";
import { dateTimeText } from "../values.ts";
import { demandBulk } from "./bulk-query.ts";
import { externalField } from "./sobjects.ts";

const operations: readonly string[] = ["insert", "update", "upsert", "delete"];
const delimiters: Readonly<Record<string, string>> = {
  COMMA: ",",
  SEMICOLON: ";",
  TAB: "\t",
  PIPE: "|",
  CARET: "^",
  BACKQUOTE: "`",
};

const isOperation = (value: unknown): value is IngestOperation =>
  typeof value === "string" && operations.includes(value);

function create(call: Call): Reply {
  demandBulk(call);
  const { object, operation, externalIdFieldName, columnDelimiter } = jsonBody(call);
  const schema = call.org.seen(String(object), call.reader);
  if (schema === undefined)
    throw new Problem(400, "INVALIDJOB", `Unable to find object: ${String(object)}`);
  if (!isOperation(operation))
    throw new Problem(400, "INVALIDJOB", `operation must be one of ${operations.join(", ")}`);
  const isUpsert = operation === "upsert";
  const key = isUpsert ? externalField(schema, String(externalIdFieldName)).name : null;
  const job: IngestJob = {
    id: call.jobs.nextId(),
    createdById: call.session.userId,
    createdAt: call.now,
    apiVersion: Number(call.version.slice(1)),
    state: "Open",
    pollsLeft: call.jobs.options.pollsUntilComplete,
    errorMessage: null,
    operation,
    object: schema.name,
    externalIdFieldName: key,
    delimiter: delimiters[String(columnDelimiter ?? "COMMA")] ?? ",",
    upload: null,
    results: { successful: "", failed: "", unprocessed: "" },
    processed: 0,
    failed: 0,
  };
  call.jobs.ingests.set(job.id, job);
  return ok(jobJson(job, call.version));
}

function jobJson(job: IngestJob, version: string) {
  return {
    id: job.id,
    operation: job.operation,
    object: job.object,
    ...(job.externalIdFieldName === null ? {} : { externalIdFieldName: job.externalIdFieldName }),
    createdById: job.createdById,
    createdDate: dateTimeText(job.createdAt),
    systemModstamp: dateTimeText(job.createdAt),
    state: job.state,
    concurrencyMode: "Parallel",
    contentType: "CSV",
    apiVersion: job.apiVersion,
    contentUrl: `services/data/${version}/jobs/ingest/${job.id}/batches`,
    lineEnding: "LF",
    columnDelimiter: "COMMA",
    ...(job.state === "JobComplete" || job.state === "Failed"
      ? { numberRecordsProcessed: job.processed, numberRecordsFailed: job.failed, retries: 0 }
      : {}),
    ...(job.errorMessage === null ? {} : { errorMessage: job.errorMessage }),
  };
}

function jobOf(call: Call): IngestJob {
  demandBulk(call);
  const job = call.jobs.ingests.get(call.params["id"] ?? "");
  if (job === undefined) throw notFound();
  return job;
}

function upload(call: Call): Reply {
  const job = jobOf(call);
  if (job.state !== "Open" || job.upload !== null) {
    throw new Problem(
      400,
      "INVALIDJOBSTATE",
      "Data was uploaded to this job already: make another job for more",
    );
  }
  job.upload = call.body;
  return { status: 201 };
}

function change(call: Call): Reply {
  const job = jobOf(call);
  const { state } = jsonBody(call);
  if (job.state !== "Open" || (state !== "UploadComplete" && state !== "Aborted")) {
    throw new Problem(
      400,
      "INVALIDJOBSTATE",
      `A job in the state ${job.state} cannot be set to ${String(state)}`,
    );
  }
  job.state = state;
  if (state === "UploadComplete") ingest(call, job);
  return ok(jobJson(job, call.version));
}

function status(call: Call): Reply {
  const job = jobOf(call);
  poll(job);
  return ok(jobJson(job, call.version));
}

const resultsOf =
  (name: keyof IngestJob["results"]) =>
  (call: Call): Reply => {
    const job = jobOf(call);
    if (job.state !== "JobComplete" && job.state !== "Failed")
      throw new Problem(400, "INVALIDJOBSTATE", `Job state is ${job.state}: results are not ready`);
    return { status: 200, body: job.results[name], headers: { "content-type": "text/csv" } };
  };

function remove(call: Call): Reply {
  call.jobs.ingests.delete(jobOf(call).id);
  return noContent;
}

const path = "/jobs/ingest/:id";

export const bulkIngestRoutes: readonly Route[] = [
  { method: "POST", path: "/jobs/ingest", kind: "bulk-create", handle: create },
  { method: "PUT", path: `${path}/batches`, kind: "bulk-upload", handle: upload },
  { method: "PATCH", path, kind: "bulk-status", handle: change },
  { method: "GET", path, kind: "bulk-status", handle: status },
  { method: "DELETE", path, kind: "bulk-status", handle: remove },
  ...(
    [
      ["successfulResults", "successful"],
      ["failedResults", "failed"],
      ["unprocessedrecords", "unprocessed"],
    ] as const
  ).map(
    ([segment, name]): Route => ({
      method: "GET",
      path: `${path}/${segment}`,
      kind: "bulk-results",
      handle: resultsOf(name),
    }),
  ),
];
