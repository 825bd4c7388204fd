import type { HandoffDecision, HandoffSaved } from "@bellwether/shared/contracts/handoff-requests";
import { useExtensionActions } from "@hubspot/ui-extensions";
import { refreshed } from "../handoff-work.ts";
import type { HandoffWork } from "./use-handoff.ts";
import { problemOf, useOnce } from "./use-once.ts";

/**
 * Decides about the handoff, once what was written is saved: nobody submits or accepts another text than the one
 * on the page. `onDone` comes after the form has followed.
 */
export function useDecision({ backend, autosave, follow }: HandoffWork, onDone: () => void) {
  const { addAlert } = useExtensionActions<"crm.record.tab">();
  const { saving, write, refuse } = useOnce<HandoffSaved>(({ form }) => {
    autosave.change((work) => refreshed(work, form));
    addAlert({ type: "success", title: "Done.", message: "The record follows in a moment." });
    follow();
    onDone();
  });
  const decide = (said: HandoffDecision) =>
    write(async (key) => {
      const unsaved = await autosave.now();
      if (unsaved === null) return backend.decide({ ...said, dealId: backend.dealId, key });
      const message = `What was written is not saved yet, so nothing was decided. ${unsaved.message}`;
      return { ok: false, problem: { ...unsaved, message, field: null } };
    });
  return { decide, refuse, saving, problem: problemOf(saving) };
}
