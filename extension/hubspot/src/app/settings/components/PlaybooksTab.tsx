import type { Playbook } from "@bellwether/shared/domain/playbook";
import {
  Divider,
  Flex,
  Heading,
  Select,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Text,
  Toggle,
} from "@hubspot/ui-extensions";
import { useState } from "react";
import type { Backend } from "../backend.ts";
import { type Editing, withChanged } from "../editing.ts";
import { DryRun } from "./DryRun.tsx";
import { Learning } from "./Learning.tsx";
import { StepTable } from "./StepTable.tsx";

/** Every playbook with its switch; of the chosen one what it would have asked, and its steps. */
export function PlaybooksTab({ editing, backend }: { editing: Editing; backend: Backend }) {
  const { draft, edit } = editing;
  const [chosen, choose] = useState(draft.playbooks[0]?.id ?? "");
  const playbook = draft.playbooks.find(({ id }) => id === chosen);
  const change = (id: string, changed: (playbook: Playbook) => Playbook) =>
    edit({ ...draft, playbooks: withChanged(draft.playbooks, id, changed) });
  if (draft.playbooks.length === 0) return <Text>The document has no playbooks.</Text>;
  return (
    <Flex direction="column" gap="md">
      <Heading>Playbooks</Heading>
      <Text>
        A playbook that is switched on starts plays from the next assessments on; for what is so
        already it starts none. Try it on the past first.
      </Text>
      <Table density="condensed">
        <TableHead>
          <TableRow>
            <TableHeader>On</TableHeader>
            <TableHeader>Playbook</TableHeader>
            <TableHeader>What it is for</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {draft.playbooks.map(({ id, label, purpose, on }) => (
            <TableRow key={id}>
              <TableCell>
                <Toggle
                  name={`playbooks.${id}.on`}
                  label={label}
                  labelDisplay="hidden"
                  checked={on}
                  readonly={editing.readOnly}
                  onChange={(checked) => change(id, (each) => ({ ...each, on: checked }))}
                />
              </TableCell>
              <TableCell>{label}</TableCell>
              <TableCell>{purpose}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <Divider />
      <Select
        name="playbook"
        label="Steps of"
        options={draft.playbooks.map(({ id, label }) => ({ value: id, label }))}
        value={chosen}
        onChange={(id) => choose(String(id))}
      />
      {playbook !== undefined && (
        <>
          <DryRun key={chosen} draft={draft} playbook={playbook} backend={backend} />
          <StepTable
            editing={editing}
            playbook={playbook}
            onChange={(changed) => change(playbook.id, () => changed)}
          />
        </>
      )}
      <Divider />
      <Learning backend={backend} />
    </Flex>
  );
}
