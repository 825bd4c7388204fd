import type { Moment } from "@bellwether/shared/contracts/formats";
import type { HandoffView } from "@bellwether/shared/contracts/handoff-view";
import type { Answers } from "@bellwether/shared/domain/handoff/answers";
import type { Work } from "../../handoff-work.ts";
import type { Autosave } from "../../hooks/use-autosave.ts";

/** What every part of the form is given. */
export type Given = {
  readonly work: Work;
  /** As they stand on the page. */
  readonly answers: Answers;
  /** With what is missing on the page. */
  readonly view: HandoffView;
  readonly autosave: Autosave;
  /** Whether all that is missing is marked, not only where somebody has written. */
  readonly marksAll: boolean;
  readonly moment: Moment;
};
