import type { CardProblem, CardReply, Saved } from "@bellwether/shared/contracts/card-requests";
import { useRef, useState } from "react";
import { type Backend, useBackend } from "../backend.ts";

export type Saving =
  | { readonly state: "open" }
  | { readonly state: "saving" }
  /** Refused or failed: the form stays as it is. */
  | { readonly state: "unsaved"; readonly problem: CardProblem };

type Send = (
  backend: Backend,
  keyed: { readonly accountId: string; readonly key: string },
) => Promise<CardReply<Saved>>;

/**
 * One save at a time. Its key stays the same until it is done, so that a second try after a doubtful answer
 * does not save twice. After a conflict something else was saved under the key: the next try is a new save.
 */
export function useSave(onSaved: (saved: Saved) => void) {
  const backend = useBackend();
  const key = useRef<string | null>(null);
  // What is rendered may be older than what was pressed: two presses in one moment are one save.
  const isUnderWay = useRef(false);
  const [saving, setSaving] = useState<Saving>({ state: "open" });

  const refuse = (problem: CardProblem) => setSaving({ state: "unsaved", problem });
  const save = async (send: Send) => {
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    key.current ??= crypto.randomUUID();
    setSaving({ state: "saving" });
    const reply = await send(backend, { accountId: backend.accountId, key: key.current }).finally(
      () => {
        isUnderWay.current = false;
      },
    );
    if (reply.ok || reply.problem.code === "conflict") key.current = null;
    if (!reply.ok) return refuse(reply.problem);
    setSaving({ state: "open" });
    onSaved(reply.value);
  };
  return { saving, save, refuse };
}

/** What is wrong, unless a save is under way. */
export const problemOf = (saving: Saving) => (saving.state === "unsaved" ? saving.problem : null);
