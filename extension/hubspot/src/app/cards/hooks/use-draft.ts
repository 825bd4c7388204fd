import type { CardReply, Saved } from "@bellwether/shared/contracts/card-requests";
import { missingIn, type TermDraft } from "@bellwether/shared/contracts/term-draft";
import { useState } from "react";
import type { Backend } from "../backend.ts";
import { problemOf } from "./use-once.ts";
import { type Keyed, useSave } from "./use-save.ts";

/** What is filled in, and its save: after that the form is empty for the next time. */
export function useDraft<D>(empty: D, onSaved: (saved: Saved) => void) {
  const [draft, setDraft] = useState(empty);
  const { saving, save, refuse } = useSave((saved) => {
    setDraft(empty);
    onSaved(saved);
  });
  const change = (changes: Partial<D>) => setDraft((before) => ({ ...before, ...changes }));
  return { draft, change, saving, save, refuse, problem: problemOf(saving) };
}

type Term = Keyed & { readonly reason: string; readonly until: string };

/** What a term is about: a field of its own, null or empty until it is chosen. */
type Subject<V> = { readonly field: string; readonly value: V | null; readonly ask: string };

/** A draft of something with a reason and a last day: it is sent once both are there, and what it is about. */
export function useTermDraft<D extends TermDraft>(empty: D, onSaved: (saved: Saved) => void) {
  const { save, refuse, ...form } = useDraft(empty, onSaved);
  const submit = <V>(
    { field, value, ask }: Subject<V>,
    send: (backend: Backend, term: Term, value: V) => Promise<CardReply<Saved>>,
  ) => {
    const { reason, until } = form.draft;
    const isChosen = value !== null && value !== "";
    const missing = missingIn(form.draft, { field, isChosen, ask });
    if (missing !== null) return refuse(missing);
    if (value === null || until === null) return;
    void save((backend, keyed) => send(backend, { ...keyed, reason: reason.trim(), until }, value));
  };
  return { ...form, submit };
}
