import type { IngestJob } from "./bulk-jobs.ts";
import type { Call } from "./call.ts";
import { csvLine, readTable } from "./csv.ts";
import type { RowError } from "./given-values.ts";
import type { Field, FieldType, ObjectSchema } from "./org.ts";
import {
  fieldOf,
  type Plan,
  planCreate,
  planDelete,
  planUpdate,
  planUpsert,
  readRow,
} from "./plan-write.ts";
import { Problem } from "./problem.ts";
import { writingOf } from "./write-rows.ts";

/** Text of a cell as JSON would have it; undefined leaves the field alone, `#N/A` empties it. */
function cellValue(field: Field | undefined, text: string): unknown {
  if (text === "") return undefined;
  if (text === "#N/A") return null;
  const read = field === undefined ? undefined : cellReaders[field.type];
  return read === undefined ? text : read(text);
}

const numberOf = (text: string): unknown => (Number.isNaN(Number(text)) ? text : Number(text));

const cellReaders: Partial<Readonly<Record<FieldType, (text: string) => unknown>>> = {
  double: numberOf,
  currency: numberOf,
  percent: numberOf,
  int: numberOf,
  boolean: (text) => /^(true|1)$/i.test(text) || (/^(false|0)$/i.test(text) ? false : text),
};

function givenRow(
  schema: ObjectSchema,
  header: readonly string[],
  cells: readonly string[],
): Readonly<Record<string, unknown>> {
  const pairs = header.flatMap((name, index) => {
    const value = cellValue(fieldOf(schema, name), cells[index] ?? "");
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(pairs);
}

const refused = (statusCode: string, message: string): Plan => ({
  errors: [{ statusCode, message, fields: [] }],
  apply: null,
});

function planOf(
  writing: ReturnType<typeof writingOf>,
  schema: ObjectSchema,
  job: IngestJob,
  given: Readonly<Record<string, unknown>>,
): Plan {
  const row = readRow(schema, given);
  const id = String(given["Id"] ?? given["id"] ?? "");
  switch (job.operation) {
    case "insert":
      return planCreate(writing, schema, row);
    case "update":
      return planUpdate(writing, schema, id, row);
    case "delete":
      return planDelete(writing, schema, id);
    case "upsert": {
      const field = job.externalIdFieldName ?? "";
      const key = given[field];
      if (typeof key !== "string") return refused("MISSING_ARGUMENT", `${field} not specified`);
      const matches = writing.unique.holders(schema.name, field, key);
      return planUpsert(writing, schema, matches, row);
    }
    default:
      return job.operation satisfies never;
  }
}

/** A cell of the wrong kind fails its row only, since a CSV is read row by row. */
function planned(...given: Parameters<typeof planOf>): Plan {
  try {
    return planOf(...given);
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    return refused("INVALID_TYPE_ON_FIELD_IN_RECORD", problem.message);
  }
}

const reason = (errors: readonly RowError[]): string =>
  errors
    .map(({ statusCode, message, fields }) => `${statusCode}:${message}:${fields.join(", ")} --`)
    .join(" ");

/** Carries an upload out, as soon as it is complete; the job tells of it when it is polled to its end. */
export function ingest(call: Call, job: IngestJob): void {
  const schema = call.org.seen(job.object, call.reader);
  if (schema === undefined) return;
  const writing = writingOf(call);
  const { header, rows } = readTable(job.upload ?? "", job.delimiter);
  const successful = [csvLine(["sf__Id", "sf__Created", ...header])];
  const failed = [csvLine(["sf__Id", "sf__Error", ...header])];
  for (const cells of rows) {
    const plan = planned(writing, schema, job, givenRow(schema, header, cells));
    if (plan.apply === null) failed.push(csvLine(["", reason(plan.errors), ...cells]));
    else {
      const { id, created } = plan.apply();
      successful.push(csvLine([id, created, ...cells]));
    }
  }
  job.results = {
    successful: successful.join(""),
    failed: failed.join(""),
    unprocessed: csvLine(header),
  };
  job.processed = rows.length;
  job.failed = failed.length - 1;
}
