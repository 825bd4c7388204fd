import type { FormSection } from "@bellwether/shared/contracts/handoff-view";
import { Flex, Heading, Tile } from "@hubspot/ui-extensions";
import { Field } from "./Field.tsx";
import type { Given } from "./given.ts";
import { RowsField } from "./RowsField.tsx";

type Props = {
  readonly section: FormSection;
  readonly number: number;
  readonly given: Given;
};

export function Section({ section, number, given }: Props) {
  return (
    <Tile compact>
      <Flex direction="column" gap="sm">
        <Heading>{`${number}. ${section.label}`}</Heading>
        {section.fields.map((field) =>
          field.kind === "rows" ? (
            <RowsField key={field.id} field={field} given={given} />
          ) : (
            <Field key={field.id} path={field.id} asked={field} given={given} />
          ),
        )}
      </Flex>
    </Tile>
  );
}
