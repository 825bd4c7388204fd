import type { CardForm, CardProblem, Saved } from "@bellwether/shared/contracts/card-requests";
import type { Moment } from "@bellwether/shared/contracts/formats";
import type { LogDraft } from "@bellwether/shared/contracts/log-draft";
import type { FormContent } from "./hooks/use-card-form.ts";

/** What each form is given. */
export type ActionProps = {
  readonly content: FormContent;
  readonly retry: () => void;
  readonly onSaved: (saved: Saved) => void;
  readonly moment: Moment;
};

/** What each part of the log form is given. */
export type LogFieldsProps = {
  readonly form: CardForm;
  readonly draft: LogDraft;
  readonly change: (changes: Partial<LogDraft>) => void;
  readonly problem: CardProblem | null;
  readonly moment: Moment;
};
