import type { MappedSource } from "@bellwether/shared/contracts/settings";
import {
  sourceKey,
  sourceOptions,
  tallyInWords,
} from "@bellwether/shared/contracts/settings-view-sources";
import { Flex, Select, Text } from "@hubspot/ui-extensions";
import { type Editing, problemAt } from "../editing.ts";

export function SourceQuestion({
  editing,
  mapped,
  customers,
}: {
  editing: Editing;
  mapped: MappedSource;
  customers: number;
}) {
  const { draft, edit, readOnly } = editing;
  const chosen = draft.sources[mapped.name];
  const options = sourceOptions(mapped, chosen);
  const isChanged = sourceKey(chosen) !== sourceKey(mapped.source);
  return (
    <Flex direction="column" gap="xs">
      <Select
        name={`sources.${mapped.name}`}
        label={mapped.question}
        readOnly={readOnly}
        options={options.map(({ label, value }) => ({ label, value }))}
        value={sourceKey(chosen)}
        onChange={(value) => {
          const option = options.find((offered) => offered.value === value);
          if (option !== undefined)
            edit({ ...draft, sources: { ...draft.sources, [mapped.name]: option.source } });
        }}
        {...problemAt(editing, `sources.${mapped.name}`)}
      />
      <Text>
        {isChanged ? "Changed here, not counted yet. As published: " : ""}
        {tallyInWords(mapped, customers)}
      </Text>
      {chosen === null && <Text variant="microcopy">Until it is answered: {mapped.otherwise}</Text>}
    </Flex>
  );
}
