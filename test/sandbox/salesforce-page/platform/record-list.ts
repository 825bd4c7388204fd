import { call, queryOf } from "./call.ts";
import { keep, onRecord, onRemoval } from "./data-service.ts";
import { type FieldName, frozen, nameOf, type RecordUi } from "./records.ts";
import type { Emit } from "./wire.ts";

export type RecordList = { readonly records: readonly RecordUi[]; readonly count: number };

export type ListRequest = {
  readonly fields?: readonly FieldName[];
  readonly optionalFields?: readonly FieldName[];
  readonly pageSize?: number;
  readonly sortBy?: readonly string[];
  readonly where?: string;
};

/** A list is read once; its records follow what becomes of each of them on the page. */
export function watchList(path: string, request: ListRequest, emit: Emit<RecordList>): () => void {
  const { fields = [], optionalFields = [], pageSize, sortBy = [], where } = request;
  const names = [...fields, ...optionalFields].map(nameOf);
  let list: RecordList | null = null;
  let isOver = false;
  const query = queryOf({
    fields: fields.map(nameOf).join(),
    optionalFields: optionalFields.map(nameOf).join(),
    pageSize,
    sortBy: sortBy.join(),
    where,
  });
  const give = (next: RecordList) => {
    list = frozen(structuredClone(next));
    emit({ data: list, error: undefined });
  };
  call<RecordList>("GET", `${path}${query}`).then(
    (read) => {
      if (isOver) return;
      give(read);
      for (const record of read.records) keep(record, names);
    },
    (error: unknown) => isOver || emit({ data: undefined, error }),
  );
  const unlisten = onRecord((record) => {
    const next = list === null ? null : withRecord(list, record);
    if (next !== null) give(next);
  });
  const unhear = onRemoval((id) => {
    if (!list?.records.some((record) => record.id === id)) return;
    give({ records: list.records.filter((record) => record.id !== id), count: list.count - 1 });
  });
  return () => {
    isOver = true;
    unhear();
    unlisten();
  };
}

/** Null where that changes nothing. */
function withRecord(list: RecordList, changed: RecordUi): RecordList | null {
  const records = list.records.map((record) =>
    record.id === changed.id
      ? { ...record, ...changed, fields: overlaid(record, changed) }
      : record,
  );
  const isSame = JSON.stringify(records) === JSON.stringify(list.records);
  return isSame ? null : { ...list, records };
}

const overlaid = ({ fields }: RecordUi, changed: RecordUi): RecordUi["fields"] =>
  Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, changed.fields[name] ?? field]),
  );
