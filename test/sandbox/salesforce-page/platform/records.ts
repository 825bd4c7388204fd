/** The UI API's records and errors, as Lightning Data Service gives them to components. */
export type FieldUi = {
  readonly value: string | number | boolean | null | RecordUi;
  readonly displayValue: string | null;
};

export type RecordUi = {
  readonly id: string;
  readonly apiName: string;
  readonly fields: Readonly<Record<string, FieldUi>>;
};

export type FetchError = {
  readonly ok: false;
  readonly status: number;
  readonly statusText: string;
  readonly errorType: "fetchResponse";
  readonly body: { readonly message: string; readonly statusCode: number };
};

/** An imported `@salesforce/schema` name, or the name itself: "Account.Owner.Name". */
export type FieldName = string | { readonly objectApiName: string; readonly fieldApiName: string };

export const nameOf = (field: FieldName): string =>
  typeof field === "string" ? field : `${field.objectApiName}.${field.fieldApiName}`;

/** What stands under "Account.Owner.Name"; undefined where the user gets no such field. */
export function fieldOf(record: RecordUi | undefined, field: FieldName): FieldUi | undefined {
  const [, ...path] = nameOf(field).split(".");
  let at: FieldUi | undefined;
  let holder: RecordUi | null = record ?? null;
  for (const step of path) {
    at = holder?.fields[step];
    holder = isRecord(at?.value) ? at.value : null;
  }
  return at;
}

/** Both records' fields, the later's where both have one; those of a spanned record likewise. */
export function merged(earlier: RecordUi | undefined, later: RecordUi): RecordUi {
  if (earlier === undefined || earlier.id !== later.id) return later;
  const fields = { ...earlier.fields };
  for (const [name, field] of Object.entries(later.fields)) {
    const before = fields[name]?.value;
    const { value } = field;
    const spans = isRecord(before) && isRecord(value);
    fields[name] = spans ? { ...field, value: merged(before, value) } : field;
  }
  return { ...later, fields };
}

const isRecord = (value: unknown): value is RecordUi => typeof value === "object" && value !== null;

/** The record with the named fields alone, as far as the user gets them. */
export function picked(record: RecordUi, names: readonly string[]): RecordUi {
  const fields: Record<string, FieldUi> = {};
  for (const name of names) {
    const [, first = "", ...rest] = name.split(".");
    const field = record.fields[first];
    if (field === undefined) continue;
    const spanned = rest.length > 0 && isRecord(field.value) ? field.value : null;
    if (spanned === null) fields[first] = field;
    else {
      const inner = picked(spanned, [`${spanned.apiName}.${rest.join(".")}`]);
      const before = fields[first]?.value;
      fields[first] = { ...field, value: isRecord(before) ? merged(before, inner) : inner };
    }
  }
  return { ...record, fields };
}

export function frozen<T>(value: T): T {
  if (typeof value === "object" && value !== null) {
    for (const inner of Object.values(value)) frozen(inner);
    Object.freeze(value);
  }
  return value;
}
