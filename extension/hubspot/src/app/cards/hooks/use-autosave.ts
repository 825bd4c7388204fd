import type { CardProblem, CardReply } from "@bellwether/shared/contracts/card-requests";
import type { HandoffSaved } from "@bellwether/shared/contracts/handoff-requests";
import { useEffect, useRef, useState } from "react";
import { type Batch, isSaved, refused, saved, send, type Work } from "../handoff-work.ts";

export type SaveState =
  /** `at`: when something was last saved here. */
  | { readonly state: "saved"; readonly at: Date | null }
  | { readonly state: "waiting" }
  | { readonly state: "saving" }
  /** Everything that was typed is still there; it goes with the next try. */
  | { readonly state: "unsaved"; readonly problem: CardProblem };

export type Autosave = {
  readonly work: Work | null;
  readonly state: SaveState;
  /** Changes what is on the page; where that is to be saved, it is so after a pause. */
  readonly change: (next: (work: Work) => Work) => void;
  /** What is on the page now: newer than what was rendered last. */
  readonly current: () => Work | null;
  readonly start: (work: Work) => void;
  /** Saves what is unsaved at once: null when nothing is left, else why not. */
  readonly now: () => Promise<CardProblem | null>;
};

/** After the last keystroke. */
const pauseMs = 1500;

/**
 * Keeps a form saved while somebody writes. One save at a time; what is written meanwhile goes with the next one.
 * A save without an answer goes again as it was, under its key, before anything else, so that it is done once.
 */
export function useAutosave(save: (batch: Batch) => Promise<CardReply<HandoffSaved>>): Autosave {
  const [work, setWork] = useState<Work | null>(null);
  const [isSaving, setSaving] = useState(false);
  const [problem, setProblem] = useState<CardProblem | null>(null);
  const [at, setAt] = useState<Date | null>(null);
  // Answers arrive between renderings: they are applied to what is there, never to what was rendered.
  const latest = useRef<Work | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const running = useRef<Promise<CardProblem | null> | null>(null);

  const put = (next: Work) => {
    latest.current = next;
    setWork(next);
  };
  const apply = (next: (work: Work) => Work) => {
    if (latest.current !== null) put(next(latest.current));
  };
  const saveOnce = async (batch: Batch): Promise<CardProblem | null> => {
    setSaving(true);
    const reply = await save(batch);
    setSaving(false);
    setProblem(reply.ok ? null : reply.problem);
    if (!reply.ok) {
      // Whether a save that failed was done is not known; one that was refused was not.
      if (reply.problem.code !== "failed") apply(refused);
      return reply.problem;
    }
    apply((before) => saved(before, reply.value.form));
    setAt(new Date());
    return null;
  };
  const saveAll = async (): Promise<CardProblem | null> => {
    // Somebody who goes on typing has a pause of their own, after which the rest goes.
    while (timer.current === null && latest.current !== null) {
      const next = send(latest.current, crypto.randomUUID());
      if (next.sent === null) return null;
      put(next);
      const failed = await saveOnce(next.sent);
      if (failed !== null) return failed;
    }
    return null;
  };
  const stopTimer = () => {
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = null;
  };
  const now = () => {
    stopTimer();
    running.current ??= saveAll().finally(() => {
      running.current = null;
    });
    return running.current;
  };
  const change = (next: (work: Work) => Work) => {
    const before = latest.current?.unsent;
    apply(next);
    if (latest.current?.unsent === before) return;
    stopTimer();
    timer.current = setTimeout(() => void now(), pauseMs);
  };
  // Whoever leaves the card has left the field: what is unsaved goes at once.
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the card goes; it reads what is there then
  useEffect(() => () => void now(), []);

  const state = stateOf({ work, isSaving, problem, at });
  return { work, state, change, current: () => latest.current, start: put, now };
}

type Given = {
  readonly work: Work | null;
  readonly isSaving: boolean;
  readonly problem: CardProblem | null;
  readonly at: Date | null;
};

function stateOf({ work, isSaving, problem, at }: Given): SaveState {
  if (isSaving) return { state: "saving" };
  if (work === null || isSaved(work)) return { state: "saved", at };
  return problem === null ? { state: "waiting" } : { state: "unsaved", problem };
}
