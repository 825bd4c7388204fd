import { formatDate } from "@bellwether/shared/contracts/formats";
import { type MilestoneRow, onboardingWords } from "@bellwether/shared/contracts/journey-lines";
import type { SnapshotOnboarding } from "@bellwether/shared/contracts/onboarding-view";
import { graduationMilestone } from "@bellwether/shared/domain/onboarding/onboarding";
import { Flex, List, Text } from "@hubspot/ui-extensions";
import type { Forms } from "../../hooks/use-forms.ts";
import { FormButton } from "../FormButton.tsx";
import { MilestoneForm } from "./MilestoneForm.tsx";
import { Item, Lines, late, Part, Press } from "./Part.tsx";

type Props = {
  readonly onboarding: SnapshotOnboarding | null;
  readonly rows: readonly MilestoneRow[];
  readonly forms: Forms;
};

const thePlan = "The onboarding plan";

export function Onboarding({ onboarding, rows, forms }: Props) {
  if (onboarding === null)
    return (
      <Part title="Onboarding">
        <Text>This account is not onboarding, or its start is not known.</Text>
      </Part>
    );
  const { status, because, startedOn, replansLeft } = onboarding;
  const isOver = status === "graduated";
  return (
    <Part title="Onboarding">
      <Lines
        lines={[
          { strong: `Onboarding ${onboardingWords[status]}`, text: because },
          { text: `Began ${formatDate(startedOn, forms.moment)}` },
        ]}
      />
      {rows.map((row) => (
        <Milestone key={row.id} {...{ row, forms, isOver }} mayReplan={replansLeft > 0} />
      ))}
      {!isOver && replansLeft === 0 && (
        <Text variant="microcopy">The plan was moved as often as the rules allow.</Text>
      )}
      {!isOver && <Gate gate={onboarding.gate} forms={forms} />}
    </Part>
  );
}

type MilestoneProps = {
  readonly row: MilestoneRow;
  readonly forms: Forms;
  readonly isOver: boolean;
  readonly mayReplan: boolean;
};

function Milestone({ row, forms, isOver, mayReplan }: MilestoneProps) {
  const { id, label, text, state } = row;
  const tag = tags[state];
  if (isOver || state === "reached") return <Item title={label} tag={tag} notes={[text]} />;
  const reach = `bw-reach-${id}`;
  const replan = `bw-replan-${id}`;
  return (
    <Item title={label} tag={tag} notes={[text]}>
      {id !== graduationMilestone && (
        <FormButton id={reach} title={`${label}: reached`} label="Reached">
          <MilestoneForm {...forms.propsOf(reach, thePlan)} action="reach" milestone={id} />
        </FormButton>
      )}
      {mayReplan && (
        <FormButton id={replan} title={`${label}: new target`} label="New target">
          <MilestoneForm {...forms.propsOf(replan, thePlan)} action="replan" milestone={id} />
        </FormButton>
      )}
    </Item>
  );
}

const tags = {
  reached: { text: "Reached", variant: "success" },
  late,
  ahead: null,
} as const;

/** What graduation still asks for; it is offered once it asks for nothing more. */
function Gate({ gate, forms }: { gate: SnapshotOnboarding["gate"]; forms: Forms }) {
  return (
    <Flex direction="column" gap="xs">
      {gate.length > 0 && (
        <>
          <Text>Graduation still asks for:</Text>
          <List variant="unordered-styled">
            {gate.map((each) => (
              <Text key={each}>{each}</Text>
            ))}
          </List>
        </>
      )}
      <Flex direction="row" gap="xs" wrap="wrap">
        <FormButton id="bw-sponsor" title="The sponsor's word" label="Sponsor's word">
          <MilestoneForm
            {...forms.propsOf("bw-sponsor", thePlan)}
            action="sponsor"
            milestone={null}
          />
        </FormButton>
        {gate.length === 0 && (
          <Press
            label="Graduate"
            forms={forms}
            what="The account's next stage"
            send={(backend, keyed) =>
              backend.milestone({
                ...keyed,
                action: "graduate",
                milestone: null,
                on: null,
                note: null,
              })
            }
          />
        )}
      </Flex>
    </Flex>
  );
}
