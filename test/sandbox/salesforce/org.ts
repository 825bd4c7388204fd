/** An org's state: what the HTTP interface reads and changes. Epoch milliseconds throughout. */
export type Value = string | number | boolean | null;

export type FieldType =
  | "id"
  | "reference"
  | "string"
  | "textarea"
  | "picklist"
  | "multipicklist"
  | "double"
  | "currency"
  | "percent"
  | "int"
  | "boolean"
  | "date"
  | "datetime"
  | "email"
  | "phone"
  | "url";

export type Field = {
  readonly name: string;
  readonly label: string;
  readonly type: FieldType;
  readonly custom: boolean;
  readonly length?: number;
  readonly picklist?: readonly { readonly value: string; readonly label: string }[];
  readonly referenceTo?: readonly string[];
  /** Upwards: `Account` of `AccountId`. */
  readonly relationshipName?: string;
  /** Downwards, from each object that is referred to: `Contacts` of an account. */
  readonly childRelationshipName?: string;
  /** A formula or roll-up: computed when read, never written, moves no date. */
  readonly formula?: (record: OrgRecord, org: Org) => Value;
  readonly nillable: boolean;
  readonly createable: boolean;
  readonly updateable: boolean;
  readonly filterable: boolean;
  /** Of a record that is made without it. */
  readonly defaultValue?: Value;
  readonly externalId?: boolean;
  /** The record is deleted and undeleted with the one that this refers to. */
  readonly masterDetail?: boolean;
  readonly unique?: boolean;
};

export type ObjectSchema = {
  readonly name: string;
  readonly label: string;
  readonly keyPrefix: string;
  readonly custom: boolean;
  /** By API name. */
  readonly fields: Map<string, Field>;
};

export type OrgRecord = {
  readonly type: string;
  /** 18 characters. */
  readonly id: string;
  /** Without the system fields below. */
  values: Record<string, Value>;
  readonly createdAt: number;
  readonly createdById: string;
  lastModifiedAt: number;
  lastModifiedById: string;
  systemModstamp: number;
  deletedAt: number | null;
  /** Into which record it was merged. */
  masterRecordId: string | null;
};

/** The integration acts for the server; a viewer looks at a record page. */
export type Reader = "integration" | "viewer";

/** Who acts, and when. */
export type Actor = { readonly userId: string; readonly at: number };

export type Org = {
  readonly details: {
    readonly id: string;
    readonly name: string;
    readonly timeZone: string;
    readonly currency: string;
    readonly isMultiCurrency: boolean;
    /** Rows in a page of a query; a test that pages sets fewer than Salesforce's 2,000. */
    readonly rowsInPage: number;
    /** Of our package's names; "" where it is installed without. */
    readonly namespace: string;
    readonly edition: "Enterprise Edition" | "Professional Edition" | "Group Edition";
    /** "https://northwind.my.salesforce.com"; over HTTP the server's own address. */
    instanceUrl: string;
  };
  /** By API name; lookups by another case go through `object`. */
  readonly objects: Map<string, ObjectSchema>;
  object(name: string): ObjectSchema | undefined;
  /** By the first three characters of an id. */
  objectOf(id: string): ObjectSchema | undefined;
  /** What a reader's permissions withhold: "Object" or "Object.Field". */
  readonly hidden: Readonly<Record<Reader, Set<string>>>;
  /** As `object`, without what is hidden from the reader. */
  seen(name: string, reader?: Reader): ObjectSchema | undefined;
  /** Ids of users that every org here has. */
  readonly users: {
    readonly admin: string;
    readonly integration: string;
    readonly viewer: string;
    /** UserType AutomatedProcess: who makes what a synced calendar brings. */
    readonly automated: string;
  };
  /** Any field by its API name, system and computed ones too; instants as `2026-11-21T09:00:00.000+0000`. */
  value(record: OrgRecord, field: string): Value;
  /** Whose reference field holds the id, deleted records too, in order of their ids. */
  referring(type: string, field: string, id: string): readonly OrgRecord[];
  /** Puts back a record of a dump. */
  restore(record: OrgRecord): void;
  /** Takes 15 and 18 characters; deleted records too. */
  find(type: string, id: string): OrgRecord | undefined;
  /** In order of their ids, which is the order of their creation. */
  records(type: string): Iterable<OrgRecord>;
  /** Fills in a record without rules or triggers, as of `createdAt`. */
  fill(
    type: string,
    values: Record<string, Value>,
    at?: { createdAt: number; modifiedAt?: number; createdById?: string },
  ): OrgRecord;
  update(record: OrgRecord, values: Record<string, Value>, actor: Actor): void;
  remove(record: OrgRecord, actor: Actor): void;
  undelete(record: OrgRecord, actor: Actor): void;
  /** The losers are deleted with the winner as their master; their children move to it. */
  merge(master: OrgRecord, losers: readonly OrgRecord[], actor: Actor): void;
};
