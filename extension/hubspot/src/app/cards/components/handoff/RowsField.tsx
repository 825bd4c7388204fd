import { none } from "@bellwether/shared/domain/handoff/answers";
import { oneOf } from "@bellwether/shared/domain/handoff/form-of";
import type { HandoffField, RowColumn } from "@bellwether/shared/domain/handoff/template";
import { Alert, AutoGrid, Button, Flex, Heading, Text } from "@hubspot/ui-extensions";
import { addRow, edit, removeRow, rowsShown } from "../../handoff-work.ts";
import { Beside } from "./Beside.tsx";
import { Field, NoneBox } from "./Field.tsx";
import type { Given } from "./given.ts";
import { messageAt } from "./message-at.ts";

/** Goals, promises: a row for each, which begins empty and is one with its first word. */
export function RowsField({ field, given }: { field: HandoffField; given: Given }) {
  const { work, answers, autosave } = given;
  const rows = rowsShown(work, answers, field.id);
  const isNone = answers[field.id]?.value === none;
  const readOnly = !work.form.canEdit;
  const message = messageAt(field.id, given);
  const one = oneOf(field.label);
  return (
    <Flex direction="column" gap="sm">
      <Text variant="microcopy">{field.why}</Text>
      {rows.map((row, index) => (
        <Row key={row} {...{ field, row, given }} name={`${one} ${index + 1}`} />
      ))}
      {field.noneAllowed && rows.length === 0 && (
        <NoneBox
          {...{ readOnly, isNone }}
          path={field.id}
          label={field.label}
          write={(value) => autosave.change((before) => edit(before, field.id, value))}
        />
      )}
      {!readOnly && !isNone && (
        <Button
          size="sm"
          onClick={() => autosave.change((before) => addRow(before, field.id, newRow()))}
        >
          {`Add: ${one.toLowerCase()}`}
        </Button>
      )}
      {message !== null && <Alert title={message} variant="warning" />}
      <Beside path={field.id} given={given} />
    </Flex>
  );
}

/** Rows stand in the order in which they were begun: an id begins with its time. */
const newRow = () => `${Date.now().toString(36)}-${crypto.randomUUID().slice(0, 8)}`;

type RowProps = {
  readonly field: HandoffField;
  readonly row: string;
  readonly name: string;
  readonly given: Given;
};

function Row({ field, row, name, given }: RowProps) {
  const { work, answers, autosave } = given;
  const isAsked = ({ onlyIf }: RowColumn) =>
    onlyIf === undefined ||
    onlyIf.is.includes(answers[`${field.id}/${row}/${onlyIf.column}`]?.value ?? "");
  return (
    <Flex direction="column" gap="xs">
      <Flex direction="row" gap="sm" align="center" justify="between">
        <Heading>{name}</Heading>
        {work.form.canEdit && (
          <Button
            size="xs"
            onClick={() => {
              autosave.change((before) => removeRow(before, field.id, row));
            }}
          >
            {`Remove ${name.toLowerCase()}`}
          </Button>
        )}
      </Flex>
      <AutoGrid columnWidth={220} flexible gap="sm">
        {(field.columns ?? []).filter(isAsked).map((column) => (
          <Field
            key={column.id}
            path={`${field.id}/${row}/${column.id}`}
            asked={column}
            of={name}
            given={given}
          />
        ))}
      </AutoGrid>
    </Flex>
  );
}
