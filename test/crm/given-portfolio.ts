import type {
  ContactRole,
  DealRecord,
  Priority,
  RecordKind,
  SurveyRecord,
} from "@bellwether/shared/domain/records";
import type { Crm, ReadRequest } from "../../server/crm/port.ts";

type Of = { readonly accounts?: readonly string[] };

/** A record in our words, for a sandbox of any provider to hold. */
export type GivenRecord =
  | { readonly kind: "account"; readonly name: string; readonly stage?: string }
  | (Of & {
      readonly kind: "contact";
      readonly name: string;
      readonly role?: ContactRole;
      readonly bounced?: boolean;
    })
  | (Of & {
      readonly kind: "deal";
      readonly name: string;
      readonly state: DealRecord["state"];
      readonly amount: number;
      readonly arr: number;
      /** Of an open one, when it is expected to close. */
      readonly closedAt: string;
      readonly people?: readonly { readonly contact: string; readonly role?: ContactRole }[];
    })
  | {
      readonly kind: "line-item";
      readonly name: string;
      readonly quantity: number;
      readonly termMonths: number;
      readonly deals: readonly string[];
    }
  | (Of & {
      readonly kind: "ticket";
      readonly subject: string;
      readonly priority: Priority;
      readonly openedAt: string;
      readonly closedAt: string | null;
    })
  | (Of & {
      readonly kind: "meeting" | "call" | "email";
      readonly at: string;
      readonly twoWay: boolean;
      readonly recorded: boolean;
      readonly contacts: readonly string[];
    })
  | (Of & {
      readonly kind: "survey";
      readonly survey: SurveyRecord["survey"];
      readonly value: number;
      readonly answeredAt: string;
      readonly contacts: readonly string[];
    });

/** A task as a person reads it in the CRM. */
export type GivenTask = {
  readonly id: string;
  readonly subject: string;
  readonly body: string;
  /** Null: nobody's, however the CRM keeps that. */
  readonly ownerId: string | null;
  /** A CRM may keep the day alone. */
  readonly dueOn: string | null;
  readonly priority: "high" | "normal";
  readonly state: "open" | "deferred" | "done";
};

export type GivenCrm = {
  readonly crm: Crm;
  /** Every kind, with what has to be mapped in this CRM. */
  readonly everything: ReadRequest;
  /** Answers the record's id. */
  add(record: GivenRecord): string;
  rename(accountId: string, name: string): void;
  remove(kind: RecordKind, id: string): void;
  /** An admin's rule by which every write to the account is refused. */
  refuseWrites(accountId: string, reason: string): void;
  /** By the names of our outputs; undefined where the record holds none. */
  valuesOf(accountId: string): Readonly<Record<string, string | undefined>>;
  /** What a reader sees in the notes on the account's timeline. */
  notesOf(accountId: string): readonly string[];
  /** A colleague who may own records; answers the owner's id. */
  addOwner(name: string): string;
  /** What a person finds among the account's tasks, in the order in which they were made; no deleted ones. */
  tasksOf(accountId: string): readonly GivenTask[];
  /** What a person does with a task. */
  completeTask(id: string): void;
  assignTask(id: string, ownerId: string): void;
  deleteTask(id: string): void;
  /** An admin's rule by which every write to the task is refused. */
  refuseTask(id: string, reason: string): void;
  /** The next write that the adapter sends is carried out, its answer lost on the way. */
  loseAnswer(): void;
  /** The portal's clock, moved on. */
  pass(ms: number): void;
  now(): string;
};

/** One provider's sandbox, connected through its adapter and its real client. */
export type OpenCrm = (wish?: {
  readonly withoutSurveys?: boolean;
  /** The fields that we write are not there: nobody made them or installed the package. */
  readonly withoutOutputs?: boolean;
}) => Promise<GivenCrm>;
