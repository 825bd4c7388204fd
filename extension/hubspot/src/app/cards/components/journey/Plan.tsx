import type { SummaryLine } from "@bellwether/shared/contracts/health-reasons";
import type { OutcomeRow } from "@bellwether/shared/contracts/journey-lines";
import { Dropdown, Flex, Text } from "@hubspot/ui-extensions";
import type { ReactElement } from "react";
import type { Forms } from "../../hooks/use-forms.ts";
import { FormButton, FormModal } from "../FormButton.tsx";
import { AgreedForm } from "./AgreedForm.tsx";
import { ConfirmValueForm } from "./ConfirmValueForm.tsx";
import { EndOutcomeForm } from "./EndOutcomeForm.tsx";
import { OutcomeForm } from "./OutcomeForm.tsx";
import { Item, Lines, late, Part, Press } from "./Part.tsx";
import { ReviewForm } from "./ReviewForm.tsx";
import { ShareForm } from "./ShareForm.tsx";
import { SponsorsForm } from "./SponsorsForm.tsx";
import { ValueForm } from "./ValueForm.tsx";

type Props = {
  readonly rows: readonly OutcomeRow[];
  readonly lines: readonly SummaryLine[];
  readonly forms: Forms;
};

const thePlan = "The plan";

export function Plan({ rows, lines, forms }: Props) {
  return (
    <Part title="Success plan">
      {rows.length === 0 && (
        <Text>No outcome is set: begin with what the customer wants to reach, and by when.</Text>
      )}
      <Lines lines={lines} />
      {rows.map((row) => (
        <Outcome key={row.id} {...{ row, forms }} />
      ))}
      <Flex direction="row" gap="xs" wrap="wrap">
        <FormButton
          id="bw-outcome"
          title="Add an outcome"
          label="Add an outcome"
          onOpen={forms.open}
        >
          <OutcomeForm {...forms.propsOf("bw-outcome", thePlan)} outcome={null} />
        </FormButton>
        <Menu forms={forms} />
      </Flex>
    </Part>
  );
}

const tags = {
  met: { text: "Met", variant: "success" },
  missed: { text: "Missed", variant: "danger" },
} as const;

function tagOf({ state, isLate }: OutcomeRow) {
  if (state === "met" || state === "missed") return tags[state];
  return isLate ? late : null;
}

function Outcome({ row, forms }: { row: OutcomeRow; forms: Forms }) {
  const { id, title, way, text, state } = row;
  const change = `bw-outcome-${id}`;
  const end = `bw-outcome-end-${id}`;
  if (state !== "open")
    return (
      <Item title={title} tag={tagOf(row)} notes={[way, `${row.stateLabel} · ${text}`]}>
        <Press
          label="Open again"
          forms={forms}
          what={thePlan}
          send={(backend, keyed) =>
            backend.plan({ ...keyed, do: "end-outcome", outcome: id, state: "open", reason: null })
          }
        />
      </Item>
    );
  return (
    <Item title={title} tag={tagOf(row)} notes={[way, text]}>
      <FormButton id={change} title="Change the outcome" label="Update" onOpen={forms.open}>
        <OutcomeForm {...forms.propsOf(change, thePlan)} outcome={id} />
      </FormButton>
      <FormButton id={end} title="End the outcome" label="End">
        <EndOutcomeForm {...forms.propsOf(end, thePlan)} outcome={id} />
      </FormButton>
    </Item>
  );
}

type Entry = {
  readonly id: string;
  readonly label: string;
  readonly form: (forms: Forms, id: string) => ReactElement;
};

const entries: readonly Entry[] = [
  {
    id: "bw-sponsors",
    label: "Name sponsors",
    form: (forms, id) => <SponsorsForm {...forms.propsOf(id, thePlan)} />,
  },
  {
    id: "bw-agreed",
    label: "The customer agreed",
    form: (forms, id) => <AgreedForm {...forms.propsOf(id, thePlan)} />,
  },
  {
    id: "bw-value",
    label: "Add value",
    form: (forms, id) => <ValueForm {...forms.propsOf(id, thePlan)} />,
  },
  {
    id: "bw-confirm",
    label: "Confirm value",
    form: (forms, id) => <ConfirmValueForm {...forms.propsOf(id, thePlan)} />,
  },
  {
    id: "bw-review",
    label: "Business review",
    form: (forms, id) => <ReviewForm {...forms.propsOf(id, thePlan)} />,
  },
  {
    id: "bw-share",
    label: "Share the plan",
    form: (forms, id) => <ShareForm {...{ id, forms }} />,
  },
];

function Menu({ forms }: { forms: Forms }) {
  return (
    <Dropdown buttonText="Plan" buttonSize="sm" variant="secondary">
      {entries.map(({ id, label, form }) => (
        <Dropdown.ButtonItem
          key={id}
          onClick={forms.open}
          overlay={
            <FormModal id={id} title={label}>
              {form(forms, id)}
            </FormModal>
          }
        >
          {label}
        </Dropdown.ButtonItem>
      ))}
    </Dropdown>
  );
}
