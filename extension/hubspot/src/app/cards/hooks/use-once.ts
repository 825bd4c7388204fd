import type { CardProblem, CardReply } from "@bellwether/shared/contracts/card-requests";
import { useRef, useState } from "react";

export type Saving =
  | { readonly state: "open" }
  | { readonly state: "saving" }
  /** Refused or failed: the form stays as it is. */
  | { readonly state: "unsaved"; readonly problem: CardProblem };

/**
 * One write at a time. Its key stays the same until it is done, so that a second try after a doubtful answer
 * does not write twice. After a conflict something else was written under the key: the next try is a new one.
 */
export function useOnce<T>(onDone: (value: T) => void) {
  const key = useRef<string | null>(null);
  // What is rendered may be older than what was pressed: two presses in one moment are one write.
  const isUnderWay = useRef(false);
  const [saving, setSaving] = useState<Saving>({ state: "open" });

  const refuse = (problem: CardProblem) => setSaving({ state: "unsaved", problem });
  const write = async (send: (key: string) => Promise<CardReply<T>>) => {
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    key.current ??= crypto.randomUUID();
    setSaving({ state: "saving" });
    const reply = await send(key.current).finally(() => {
      isUnderWay.current = false;
    });
    if (reply.ok || reply.problem.code === "conflict") key.current = null;
    if (!reply.ok) return refuse(reply.problem);
    setSaving({ state: "open" });
    onDone(reply.value);
  };
  return { saving, write, refuse };
}

/** What is wrong, unless a write is under way. */
export const problemOf = (saving: Saving) => (saving.state === "unsaved" ? saving.problem : null);
