import type { RequestKind } from "@bellwether/shared/contracts/appended-requests";
import type { HandoffView } from "@bellwether/shared/contracts/handoff-view";
import type { OutputDefinition, OutputValue } from "@bellwether/shared/contracts/outputs";
import type { MappableObject } from "@bellwether/shared/domain/find-objects";
import type { MappableField } from "@bellwether/shared/domain/mapping-rules";
import type { ObjectMappings } from "@bellwether/shared/domain/object-mapping";
import type { CrmRecord, Owner, RecordKind } from "@bellwether/shared/domain/records";

/**
 * The CRM in our own words. One adapter per provider stands behind it; a third CRM is one more folder.
 * Every method throws the errors of `errors.ts`; "failed" is never an empty answer.
 */
export type Crm = {
  /** The connected portal or org itself. */
  organisation(): Promise<Organisation>;
  owners(): Promise<readonly Owner[]>;
  /** The fields that a record kind has, for finding and checking the source mapping. */
  fields(kind: RecordKind): Promise<readonly FieldDescription[]>;
  /** Objects beside our kinds that may hold contracts or survey answers; absent where the CRM has none. */
  objects?(): Promise<readonly MappableObject[]>;
  /** Everything there is, in the fewest requests the CRM's limits allow; pages of several kinds interleave. */
  backfill(request: ReadRequest, resume: readonly Progress[]): AsyncIterable<ReadEvent>;
  /** What may come to light so late that a pull has to look this far back again. */
  readonly overlapMs: number;
  /**
   * What changed at or after each kind's `since` (the CRM's clock); overlap is the caller's business. Every
   * kind that is there ends with a page whose progress is done.
   */
  changes(request: ReadRequest, since: Since): AsyncIterable<ReadEvent>;
  /** The records themselves, re-read; `gone` are deleted, archived or merged away. */
  read(
    kind: RecordKind,
    ids: readonly string[],
    request: ReadRequest,
  ): Promise<{ readonly records: readonly CrmRecord[]; readonly gone: readonly string[] }>;
  /** Creates the group and the fields we write that are missing; compares those present, changes none. */
  ensureOutputs(kind: OutputKind, outputs: readonly OutputDefinition[]): Promise<OutputReport>;
  /** Sets values on records. One outcome per change, in order; one refused record never stops the others. */
  writeOutputs(
    kind: OutputKind,
    changes: readonly OutputChange[],
  ): Promise<readonly WriteOutcome[]>;
  /** Puts a note on an account's timeline, once whatever happens; throws where it is in doubt. */
  writeNote(note: AccountNote): Promise<NoteOutcome>;
  /**
   * Makes tasks or brings them up to what is wanted, up to 100; one outcome a task, in order. Each is made
   * once whatever happens: what is thrown leaves those in doubt that have no id yet.
   */
  writeTasks(tasks: readonly CrmTask[]): Promise<readonly TaskOutcome[]>;
  /** How tasks stand in the CRM; one outcome an id, in order. */
  readTasks(ids: readonly string[]): Promise<readonly TaskState[]>;
  /** For a CRM that keeps plays as records of their own: sets them and their steps, by key. */
  writePlays?(plays: readonly PlayRecord[]): Promise<readonly PlayOutcome[]>;
  /** For a CRM in which people edit handoffs as records: sets them with their goals and promises, by key. */
  writeHandoffs?(handoffs: readonly HandoffRecord[]): Promise<readonly HandoffOutcome[]>;
  /** What people changed in those records at or after an instant of the CRM's clock; null: from the beginning. */
  readHandoffs?(since: string | null): Promise<HandoffChanges>;
  /** Kinds with fields whose values change without moving the record's date (formulas, roll-ups), whole. */
  unstamped?(request: ReadRequest): AsyncIterable<ReadEvent>;
  /** All live ids of a kind, for a CRM that does not tell of every deletion. */
  ids?(kind: RecordKind, request: ReadRequest): AsyncIterable<readonly string[]>;
  /** For a CRM whose cards append their requests as records: answers some, takes up to 200 new ones, oldest first. */
  exchangeRequests?(exchange: RequestExchange): Promise<readonly AppendedRequest[]>;
};

/** By kind, the instant from which changes are wanted. */
export type Since = Partial<Readonly<Record<RecordKind, string>>>;

export type AppendedRequest = {
  /** The record's id, by which it is answered. */
  readonly id: string;
  readonly kind: RequestKind;
  readonly accountId: string | null;
  readonly key: string;
  /** As it was sent: JSON if the card made it. */
  readonly payload: string;
  readonly userId: string;
  readonly userEmail: string | null;
  /** Whether the platform let this user ask for the settings. */
  readonly mayConfigure: boolean;
  readonly createdAt: string;
};

export type RequestExchange = {
  readonly answers: readonly {
    readonly id: string;
    readonly status: "done" | "refused";
    /** JSON. */
    readonly answer: string;
  }[];
  /** What to tell the org of the connection, where it has changed; by field of `connectionObject`. */
  readonly connection: Readonly<Record<string, string | number | null>> | null;
};

export type Organisation = {
  readonly id: string;
  readonly name: string;
  /** IANA name. */
  readonly timeZone: string;
  /** ISO 4217 code of the home currency. */
  readonly currency: string;
  /** Address of an account's record with `{id}` in place of its id. */
  readonly accountUrl: string;
};

/** A field as the source mapping looks at it. */
export type FieldDescription = MappableField;

export type ReadRequest = {
  readonly kinds: readonly RecordKind[];
  /** Extra CRM fields to read, by kind: those that the source mapping names. */
  readonly fields: Partial<Readonly<Record<RecordKind, readonly string[]>>>;
  /** What the configuration maps beside fields. */
  readonly objects?: ObjectMappings;
  readonly signal?: AbortSignal;
};

/** How far one lane has come in one kind; stored with the page's records, handed back to resume. */
export type Progress = {
  readonly kind: RecordKind;
  readonly lane: "list" | "search";
  /** Opaque to everybody but the adapter. */
  readonly position: string;
  readonly done: boolean;
};

export type ReadEvent =
  | {
      readonly type: "page";
      readonly kind: RecordKind;
      readonly records: readonly CrmRecord[];
      readonly progress: Progress;
      /** How many records of the kind there are in all, once known. */
      readonly total?: number;
      /** With this page, everything of the kind is told up to this instant of the CRM's clock. */
      readonly upTo?: string;
      /** Deleted since. */
      readonly gone?: readonly string[];
      /** Gone as well, but into another record, which has what hung on them. */
      readonly merged?: readonly { readonly from: string; readonly into: string }[];
    }
  /** The portal does not have this kind (no Service Hub, scope not granted): say so, go on without. */
  | { readonly type: "unavailable"; readonly kind: RecordKind; readonly reason: string };

/** Records that carry values of ours. */
export type OutputKind = Extract<RecordKind, "account" | "deal">;

export type OutputReport = {
  readonly created: readonly string[];
  readonly present: readonly string[];
  /** Fields of our name that somebody made differently: never overwritten, their values not written. */
  readonly different: readonly { readonly name: string; readonly difference: string }[];
};

export type OutputChange = {
  readonly id: string;
  /** Only what is to change; null clears. */
  readonly values: Readonly<Record<string, OutputValue>>;
};

export type WriteOutcome =
  | { readonly type: "written"; readonly id: string }
  | { readonly type: "refused"; readonly id: string; readonly reason: string }
  | { readonly type: "gone"; readonly id: string };

export type AccountNote = {
  readonly accountId: string;
  /** Plain, in lines. */
  readonly text: string;
  /** Where it stands on the timeline. */
  readonly at: string;
  /** Ours and no other note's: it stands in the note, which is found by it. */
  readonly reference: string;
  /** It may be there already: an earlier try ended in doubt. */
  readonly triedBefore: boolean;
};

export type NoteOutcome =
  | { readonly type: "written"; readonly id: string }
  /** For good; the reason is a sentence for the admin. */
  | { readonly type: "refused"; readonly reason: string };

/** A step of a play, or what an escalation asks of somebody, as a task of the CRM. */
export type CrmTask = {
  readonly accountId: string;
  /** What the CRM calls it; null: it is to be made. */
  readonly id: string | null;
  /** Ours and no other task's: it stands in the task, which is found by it after a doubt. */
  readonly reference: string;
  /** It may be there already: an earlier try ended in doubt. */
  readonly triedBefore: boolean;
  readonly subject: string;
  /** Plain, in lines. */
  readonly body: string;
  /** Null: nobody's, in the queue. */
  readonly ownerId: string | null;
  readonly dueAt: string | null;
  readonly priority: "high" | "normal";
  /** deferred: its play waits. cancelled: the play ended without it. */
  readonly state: "open" | "deferred" | "done" | "cancelled";
};

export type TaskOutcome =
  | { readonly type: "written"; readonly id: string }
  /** Somebody deleted it: it is not made again. */
  | { readonly type: "gone" }
  /** For good; the reason is a sentence for the admin. */
  | { readonly type: "refused"; readonly reason: string };

export type TaskState =
  | {
      readonly type: "there";
      readonly id: string;
      readonly state: "open" | "done";
      readonly ownerId: string | null;
      /** Null while it is open, and where the CRM does not say when it was done. */
      readonly completedAt: string | null;
    }
  | { readonly type: "gone"; readonly id: string };

/** A play as a record of its own, with a record a step. Keys are ours, 1-80 characters of A-Z, a-z, 0-9, - _ . @ # : */
export type PlayRecord = {
  readonly accountId: string;
  readonly key: string;
  /** Whoever has the step now due. */
  readonly ownerId: string | null;
  readonly label: string;
  readonly playbook: string;
  readonly because: string;
  readonly status: "running" | "paused" | "ended";
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly outcome: string | null;
  readonly cause: string | null;
  readonly steps: readonly PlayStepRecord[];
};

export type PlayStepRecord = {
  readonly key: string;
  readonly label: string;
  /** From 1. */
  readonly number: number;
  readonly state: "planned" | "queued" | "open" | "done" | "skipped" | "dropped";
  readonly role: string;
  readonly ownerId: string | null;
  readonly instructions: string;
  readonly minutes: number;
  readonly dueAt: string | null;
  readonly completedAt: string | null;
  readonly escalatedAt: string | null;
  readonly skipReason: string | null;
};

export type PlayOutcome =
  | { readonly type: "written"; readonly key: string }
  | { readonly type: "refused"; readonly key: string; readonly reason: string }
  | { readonly type: "gone"; readonly key: string };

/** A handoff as a record of the CRM's own. */
export type HandoffRecord = {
  /** Ours: it is found by it again. */
  readonly key: string;
  readonly accountId: string;
  readonly dealId: string | null;
  /** What the record is called. */
  readonly name: string;
  readonly view: HandoffView;
  /** By path, as `Answers`; what is not here is cleared. */
  readonly answers: Readonly<Record<string, string>>;
  /** Paths of those that somebody has confirmed. */
  readonly confirmed: readonly string[];
};

export type HandoffOutcome =
  | { readonly type: "written"; readonly key: string; readonly id: string }
  | { readonly type: "refused"; readonly key: string; readonly reason: string }
  | { readonly type: "gone"; readonly key: string };

export type HandoffChanges = {
  /** Where the next look begins. */
  readonly upTo: string;
  /** As they stand now, whoever changed them last. */
  readonly changed: readonly {
    readonly key: string;
    readonly by: string;
    readonly at: string;
    readonly answers: Readonly<Record<string, string>>;
    readonly confirmed: readonly string[];
    /** Where it differs from what we last wrote: of the rest we may know better than the record. */
    readonly touched: readonly string[];
  }[];
};
