import type { Saved } from "@bellwether/shared/contracts/card-requests";
import type { Moment } from "@bellwether/shared/contracts/formats";
import { useExtensionActions } from "@hubspot/ui-extensions";
import { useBackend } from "../backend.ts";
import type { ActionProps } from "../form-props.ts";
import { useCardForm } from "./use-card-form.ts";

export type Forms = {
  /** Asks what the forms offer: whenever one is opened. */
  readonly open: () => void;
  /** For the form in that overlay, which a save closes; `what` follows it, "The score" unless said. */
  readonly propsOf: (overlay: string, what?: string) => ActionProps;
  /** After a save without a form. */
  readonly saved: (saved: Saved, what: string) => void;
  readonly moment: Moment;
};

/** What all forms of the card have in common; `follow` waits for the next assessment. */
export function useForms(moment: Moment, follow: () => void): Forms {
  const { addAlert, closeOverlay } = useExtensionActions<"crm.record.tab">();
  const { content, load } = useCardForm(useBackend());
  const open = () => void load();
  const saved = ({ note }: Saved, what: string) => {
    const andNote = note === "due" ? ", and a note on the timeline" : "";
    const message = `${what} follows in a moment${andNote}.`;
    addAlert({ type: "success", title: "Saved.", message });
    follow();
  };
  const propsOf = (overlay: string, what = "The score"): ActionProps => ({
    content,
    retry: open,
    moment,
    onSaved: (answer) => {
      closeOverlay(overlay);
      saved(answer, what);
    },
  });
  return { open, propsOf, saved, moment };
}
