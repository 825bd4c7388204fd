import type { PlaysSummary } from "@bellwether/shared/contracts/play-summary";
import { Dropdown } from "@hubspot/ui-extensions";
import type { ReactElement } from "react";
import type { ActionProps } from "../../form-props.ts";
import type { Forms } from "../../hooks/use-forms.ts";
import { FormModal } from "../FormButton.tsx";
import { ExcludeForm } from "./ExcludeForm.tsx";
import { PodForm } from "./PodForm.tsx";
import { StartForm } from "./StartForm.tsx";
import { StopForm } from "./StopForm.tsx";
import { TierForm } from "./TierForm.tsx";

type Item = {
  readonly id: string;
  readonly label: string;
  /** What follows a save. */
  readonly what: string;
  readonly form: (props: ActionProps) => ReactElement;
};

const items: readonly Item[] = [
  {
    id: "bw-start",
    label: "Start a playbook",
    what: "The play",
    form: (props) => <StartForm {...props} />,
  },
  {
    id: "bw-pod",
    label: "Convene a pod",
    what: "A task for each of them",
    form: (props) => <PodForm {...props} />,
  },
  {
    id: "bw-tier",
    label: "Set the tier",
    what: "The tier",
    form: (props) => <TierForm {...props} />,
  },
  {
    id: "bw-exclude",
    label: "No plays for this account",
    what: "The card",
    form: (props) => <ExcludeForm {...props} />,
  },
];

/** What is done about plays as a whole, one click deeper than their steps. */
export function PlayMenu({ plays, forms }: { plays: PlaysSummary | null; forms: Forms }) {
  const running = plays === null ? [] : [plays.first, ...plays.others];
  const stop: Item = {
    id: "bw-stop",
    label: "End a play",
    what: "The card",
    form: (props) => <StopForm {...props} plays={running} />,
  };
  return (
    <Dropdown buttonText="Plays" buttonSize="sm" variant="secondary">
      {[...(running.length > 0 ? [stop] : []), ...items].map(({ id, label, what, form }) => (
        <Dropdown.ButtonItem
          key={id}
          onClick={forms.open}
          overlay={
            <FormModal id={id} title={label}>
              {form(forms.propsOf(id, what))}
            </FormModal>
          }
        >
          {label}
        </Dropdown.ButtonItem>
      ))}
    </Dropdown>
  );
}
