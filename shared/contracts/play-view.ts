import type { SkipReason } from "../domain/playbook.ts";
import { flag, instant, list, number, object, oneOf, orNull, text } from "./json-reader.ts";

/** What a card shows of an account's plays; part of the snapshot. Instants and dates, never ages. */
export type SnapshotPlay = {
  readonly id: string;
  readonly playbook: string;
  readonly label: string;
  /** What started it, in words. */
  readonly because: string;
  readonly startedAt: string;
  readonly status: "running" | "paused";
  /** The label of what it waits for. */
  readonly pausedBy: string | null;
  /** How many steps are done or skipped, and how many there are. */
  readonly done: number;
  readonly of: number;
  /** Steps that are open or queued, the first due first; a paused play has none. */
  readonly now: readonly SnapshotStep[];
  /** The step that follows. */
  readonly next: {
    readonly label: string;
    readonly owner: string | null;
    readonly dueAt: string | null;
  } | null;
  /** Everybody who has a part in it. */
  readonly people: readonly { readonly role: string; readonly name: string | null }[];
  /** Whether its end asks for a cause. */
  readonly asksCause: boolean;
};

export type SnapshotStep = {
  readonly id: string;
  /** From 1. */
  readonly number: number;
  readonly label: string;
  readonly why: string;
  /** With its merge fields filled in. */
  readonly instructions: string;
  readonly minutes: number;
  readonly role: string;
  readonly owner: string | null;
  readonly ownerId: string | null;
  /** Why it is not with the holder of the role. */
  readonly fallback: string | null;
  /** Its turn has come, but its owner has enough new steps for today. */
  readonly queued: boolean;
  readonly dueAt: string | null;
  readonly escalations: readonly {
    readonly at: string;
    readonly to: string;
    readonly takes: boolean;
  }[];
  readonly answers: readonly { readonly id: string; readonly label: string }[];
  readonly evidence: string | null;
  readonly decides: string | null;
  /** For the CRM's composer, filled in. */
  readonly message: { readonly subject: string; readonly body: string } | null;
};

/** What the forms about plays offer, beside the snapshot. */
export type PlayForm = {
  readonly skipReasons: readonly SkipReason[];
  /** Playbooks that can be started by hand. */
  readonly playbooks: readonly { readonly id: string; readonly label: string }[];
  readonly roles: readonly { readonly id: string; readonly label: string }[];
  /** Roles that a pod is made of unless chosen otherwise. */
  readonly pod: readonly string[];
  readonly tiers: readonly { readonly id: string; readonly label: string }[];
  readonly assignedDays: number;
};

const step = object<SnapshotStep>({
  id: text,
  number,
  label: text,
  why: text,
  instructions: text,
  minutes: number,
  role: text,
  owner: orNull(text),
  ownerId: orNull(text),
  fallback: orNull(text),
  queued: flag,
  dueAt: orNull(instant),
  escalations: list(object({ at: instant, to: text, takes: flag })),
  answers: list(object({ id: text, label: text })),
  evidence: orNull(text),
  decides: orNull(text),
  message: orNull(object({ subject: text, body: text })),
});

export const readPlay = object<SnapshotPlay>({
  id: text,
  playbook: text,
  label: text,
  because: text,
  startedAt: instant,
  status: oneOf<SnapshotPlay["status"]>(["running", "paused"]),
  pausedBy: orNull(text),
  done: number,
  of: number,
  now: list(step),
  next: orNull(object({ label: text, owner: orNull(text), dueAt: orNull(instant) })),
  people: list(object({ role: text, name: orNull(text) })),
  asksCause: flag,
});
