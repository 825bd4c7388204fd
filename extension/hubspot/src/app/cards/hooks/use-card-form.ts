import type { CardForm, CardProblem } from "@bellwether/shared/contracts/card-requests";
import { useState } from "react";
import type { Backend } from "../backend.ts";

/** A form that asks nothing of the server is ready with null. */
export type FormContent<F = CardForm> =
  | { readonly state: "loading" }
  | { readonly state: "failed"; readonly problem: CardProblem }
  | { readonly state: "ready"; readonly form: F };

/**
 * What the forms offer, read each time that one is opened. A form that is there already stays while it is
 * read again, and if that fails: what somebody typed into it does not go with it.
 */
export function useCardForm(backend: Backend) {
  const [content, setContent] = useState<FormContent>({ state: "loading" });
  const load = async () => {
    const unlessReady = (next: FormContent) => (shown: FormContent) =>
      shown.state === "ready" ? shown : next;
    setContent(unlessReady({ state: "loading" }));
    const reply = await backend.form();
    if (reply.ok) setContent({ state: "ready", form: reply.value });
    else setContent(unlessReady({ state: "failed", problem: reply.problem }));
  };
  return { content, load };
}
