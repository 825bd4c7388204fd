import { idOf } from "./ids.ts";

type JobState = "Open" | "UploadComplete" | "InProgress" | "JobComplete" | "Failed" | "Aborted";

type Common = {
  readonly id: string;
  readonly createdById: string;
  readonly createdAt: number;
  readonly apiVersion: number;
  state: JobState;
  /** How many more looks at the status find it unfinished. */
  pollsLeft: number;
  errorMessage: string | null;
};

export type QueryJob = Common & {
  readonly operation: "query" | "queryAll";
  readonly object: string;
  readonly query: string;
  readonly header: string;
  /** Lines of CSV; read when the job was made. */
  readonly lines: readonly string[];
};

export type IngestOperation = "insert" | "update" | "upsert" | "delete";

export type IngestJob = Common & {
  readonly operation: IngestOperation;
  readonly object: string;
  readonly externalIdFieldName: string | null;
  readonly delimiter: string;
  upload: string | null;
  /** `sf__Id,sf__Created` or `sf__Id,sf__Error`, then the row as it was given. */
  results: { readonly successful: string; readonly failed: string; readonly unprocessed: string };
  processed: number;
  failed: number;
};

export type BulkOptions = {
  /** How many looks at a job's status find it unfinished. */
  readonly pollsUntilComplete: number;
  /** Most rows in one page of results, whatever `maxRecords` says. */
  readonly mostRowsInPage: number;
};

export const bulkDefaults: BulkOptions = { pollsUntilComplete: 1, mostRowsInPage: 50_000 };

export type BulkJobs = ReturnType<typeof createBulkJobs>;

export function createBulkJobs(options: BulkOptions) {
  let last = 4_000;
  return {
    options,
    queries: new Map<string, QueryJob>(),
    ingests: new Map<string, IngestJob>(),
    nextId: (): string => {
      last += 7;
      return idOf("750", last);
    },
  };
}

/** A look at the status: the job goes on by it. */
export function poll(job: QueryJob | IngestJob): void {
  if (job.state !== "UploadComplete" && job.state !== "InProgress") return;
  job.state = job.pollsLeft > 0 ? "InProgress" : "JobComplete";
  job.pollsLeft -= 1;
}
