import type { PromiseKind } from "../domain/promise.ts";
import { promiseKinds } from "../domain/promise.ts";
import { date, instant, list, object, oneOf, orNull, text } from "./json-reader.ts";

/** Open promises of an account, the first due first; part of its snapshot. */
export type SnapshotPromise = {
  readonly id: string;
  readonly text: string;
  readonly kind: PromiseKind;
  readonly owner: string | null;
  readonly dueOn: string | null;
  readonly proof: string | null;
  readonly madeBy: string | null;
  readonly madeAt: string;
};

export const readPromises = list(
  object<SnapshotPromise>({
    id: text,
    text,
    kind: oneOf<PromiseKind>(promiseKinds),
    owner: orNull(text),
    dueOn: orNull(date),
    proof: orNull(text),
    madeBy: orNull(text),
    madeAt: instant,
  }),
);
