import type { CardProblem } from "@bellwether/shared/contracts/card-requests";
import { useEffect, useState } from "react";
import { type HandoffBackend, useHandoffBackend } from "../backend.ts";
import { begin, refreshed } from "../handoff-work.ts";
import { type Autosave, useAutosave } from "./use-autosave.ts";
import { useLookingAgain } from "./use-looking-again.ts";

/** Of the form: it is read when it is opened, when the record has changed, and now and then. */
type Reading =
  | { readonly state: "closed" }
  | { readonly state: "loading" }
  | { readonly state: "failed"; readonly problem: CardProblem }
  | { readonly state: "open" };

export type HandoffWork = {
  readonly backend: HandoffBackend;
  readonly reading: Reading;
  readonly open: () => void;
  readonly close: () => void;
  readonly autosave: Autosave;
  /** After a decision: waits for the record to follow. */
  readonly follow: () => void;
};

/**
 * The form of a deal's handoff, kept above everything that comes and goes on the card. `written` is what the record
 * says: where it changes, somebody else may have written or decided.
 */
export function useHandoff(written: string | null | undefined, follow: () => void): HandoffWork {
  const backend = useHandoffBackend();
  const { dealId } = backend;
  const [reading, setReading] = useState<Reading>({ state: "closed" });
  const autosave = useAutosave((batch) => backend.save({ ...batch, dealId }));

  const read = async () => {
    const before = autosave.current();
    const reply = await backend.form();
    const current = autosave.current();
    if (!reply.ok) {
      if (current === null) setReading({ state: "failed", problem: reply.problem });
      return;
    }
    if (current === null) autosave.start(begin(reply.value));
    // Where something was saved meanwhile, its answer is newer than this one.
    else if (current.form === before?.form && current.sent === null)
      autosave.change((work) => refreshed(work, reply.value));
    setReading((shown) => (shown.state === "closed" ? shown : { state: "open" }));
  };
  const open = () => {
    setReading({ state: autosave.current() === null ? "loading" : "open" });
    void read();
  };
  const close = () => {
    setReading({ state: "closed" });
    void autosave.now();
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: only where the record has changed
  useEffect(() => {
    if (autosave.current() !== null) void read();
  }, [written]);
  const { state } = autosave;
  useLookingAgain(reading.state === "open", state.state === "saved" ? state.at : null, read);
  return { backend, reading, open, close, autosave, follow };
}
