import { withStepForTier } from "@bellwether/shared/contracts/settings-view-playbooks";
import type { Playbook, StepDefinition, StepForTier } from "@bellwether/shared/domain/playbook";
import {
  Flex,
  Select,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Text,
} from "@hubspot/ui-extensions";
import { useState } from "react";
import type { Editing } from "../editing.ts";
import { NumberField } from "./fields.tsx";

type Props = {
  readonly editing: Editing;
  readonly playbook: Playbook;
  readonly onChange: (playbook: Playbook) => void;
};

/** Who does each step of a playbook, when, and in how many minutes, for one tier at a time. */
export function StepTable(props: Props) {
  const { tiers } = props.editing.draft;
  const [tier, choose] = useState(tiers[0]?.id ?? "");
  const steps = props.playbook.steps.flatMap((step) => {
    const forTier = step.byTier[tier];
    return forTier === undefined ? [] : [{ step, forTier }];
  });
  return (
    <Flex direction="column" gap="sm">
      <Select
        name="playbook-tier"
        label="For accounts of the tier"
        options={tiers.map(({ id, label }) => ({ value: id, label }))}
        value={tier}
        onChange={(id) => choose(String(id))}
      />
      {steps.length === 0 ? (
        <Text>It has no step for this tier, so it does not start for its accounts.</Text>
      ) : (
        <Table density="condensed">
          <TableHead>
            <TableRow>
              <TableHeader>Step</TableHeader>
              <TableHeader>Who</TableHeader>
              <TableHeader>When</TableHeader>
              <TableHeader>Minutes</TableHeader>
            </TableRow>
          </TableHead>
          <TableBody>
            {steps.map((row) => (
              <StepRow key={row.step.id} {...props} {...row} tier={tier} />
            ))}
          </TableBody>
        </Table>
      )}
    </Flex>
  );
}

function StepRow({
  editing,
  playbook,
  onChange,
  step,
  forTier,
  tier,
}: Props & {
  readonly step: StepDefinition;
  readonly forTier: StepForTier;
  readonly tier: string;
}) {
  const place = `playbooks.${playbook.id}.steps.${step.id}.byTier.${tier}`;
  const change = (changed: Partial<StepForTier>) =>
    onChange(withStepForTier(playbook, { step: step.id, tier }, { ...forTier, ...changed }));
  const { due, role, minutes } = forTier;
  if (forTier.automatic)
    return (
      <TableRow>
        <TableCell>{step.label}</TableCell>
        <TableCell colSpan={3}>By itself, for the CRM's own workflows</TableCell>
      </TableRow>
    );
  return (
    <TableRow>
      <TableCell>{step.label}</TableCell>
      <TableCell>
        <Select
          name={`${place}.role`}
          label={`Who: ${step.label}`}
          options={editing.draft.roles.map(({ id, label }) => ({ value: id, label }))}
          value={role}
          readOnly={editing.readOnly}
          onChange={(id) => change({ role: String(id) })}
        />
      </TableCell>
      <TableCell>
        {"day" in due ? (
          <NumberField
            editing={editing}
            place={`${place}.due.day`}
            label={`Working days after the start: ${step.label}`}
            value={due.day}
            onChange={(day) => change({ due: { day } })}
          />
        ) : (
          <NumberField
            editing={editing}
            place={`${place}.due.fromNotice`}
            label={`Days from the notice deadline: ${step.label}`}
            value={due.fromNotice}
            onChange={(fromNotice) => change({ due: { fromNotice } })}
          />
        )}
      </TableCell>
      <TableCell>
        <NumberField
          editing={editing}
          place={`${place}.minutes`}
          label={`Minutes: ${step.label}`}
          value={minutes}
          onChange={(typed) => change({ minutes: typed })}
        />
      </TableCell>
    </TableRow>
  );
}
