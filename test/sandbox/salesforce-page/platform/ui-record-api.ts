import { call } from "./call.ts";
import { forget, keep, type RecordRequest, refresh, watchRecord } from "./data-service.ts";
import { type FieldName, type FieldUi, fieldOf, nameOf, type RecordUi } from "./records.ts";
import { wireAdapter } from "./wire.ts";

export const getRecord = wireAdapter<RecordRequest, RecordUi>(watchRecord);

export const getFieldValue = (
  record: RecordUi | undefined,
  field: FieldName,
): FieldUi["value"] | undefined => fieldOf(record, field)?.value;

type Fields = Readonly<Record<string, string | number | boolean | null>>;

export async function createRecord(given: {
  readonly apiName: FieldName | { readonly objectApiName: string };
  readonly fields: Fields;
}): Promise<RecordUi> {
  const { apiName, fields } = given;
  const object = typeof apiName === "string" ? apiName : apiName.objectApiName;
  const record = await call<RecordUi>("POST", "/records", { apiName: object, fields });
  keep(record, namesIn(record));
  return record;
}

/** With `ifUnmodifiedSince`, its last change as it was read, it fails (412) where somebody was quicker. */
export async function updateRecord(
  { fields }: { readonly fields: Fields },
  { ifUnmodifiedSince: since }: { readonly ifUnmodifiedSince?: string } = {},
): Promise<RecordUi> {
  const { Id: id, ...changes } = fields;
  const headers = since === undefined ? {} : { "if-unmodified-since": since };
  const record = await call<RecordUi>("PATCH", `/records/${id}`, { fields: changes }, headers);
  keep(record, namesIn(record));
  await refresh(record.id);
  return record;
}

export async function deleteRecord(id: string): Promise<void> {
  await call<null>("DELETE", `/records/${id}`);
  forget(id);
}

/** Something beside Lightning Data Service has changed these. */
export async function notifyRecordUpdateAvailable(
  records: readonly { readonly recordId: string }[],
): Promise<void> {
  await Promise.all(records.map(({ recordId }) => refresh(recordId)));
}

const namesIn = ({ apiName, fields }: RecordUi) =>
  Object.keys(fields).map((name) => nameOf({ objectApiName: apiName, fieldApiName: name }));
