import type {
  CardProblem,
  CardReply,
  Saved,
  StepRequest,
} from "@bellwether/shared/contracts/card-requests";
import { useRef, useState } from "react";
import type { Backend } from "../backend.ts";

export type Saving =
  | { readonly state: "open" }
  | { readonly state: "saving" }
  /** Refused or failed: the form stays as it is. */
  | { readonly state: "unsaved"; readonly problem: CardProblem };

/**
 * One save at a time. Its key stays the same until it is done, so that a second try after a doubtful answer
 * does not save twice. After a conflict something else was saved under the key: the next try is a new save.
 */
export function useSave(backend: Backend, accountId: string, onSaved: () => void) {
  const key = useRef<string | null>(null);
  const [saving, setSaving] = useState<Saving>({ state: "open" });

  const refuse = (problem: CardProblem) => setSaving({ state: "unsaved", problem });
  const save = async (said: Omit<StepRequest, "accountId" | "key">) => {
    if (saving.state === "saving") return;
    key.current ??= crypto.randomUUID();
    setSaving({ state: "saving" });
    const reply: CardReply<Saved> = await backend.step({ ...said, accountId, key: key.current });
    if (reply.ok || reply.problem.code === "conflict") key.current = null;
    if (!reply.ok) return refuse(reply.problem);
    setSaving({ state: "open" });
    onSaved();
  };
  return { saving, save, refuse };
}

/** What is wrong, unless a save is under way. */
export const problemOf = (saving: Saving) => (saving.state === "unsaved" ? saving.problem : null);
