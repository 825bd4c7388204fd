import type { MappingView } from "@bellwether/shared/contracts/settings";
import { AutoGrid, Checkbox, Flex, Text } from "@hubspot/ui-extensions";
import type { Editing } from "../editing.ts";
import { NamesField } from "./fields.tsx";

export function CustomerQuestion({ editing, mapping }: { editing: Editing; mapping: MappingView }) {
  const { draft, edit, readOnly } = editing;
  const { customers } = draft;
  const change = (changed: Partial<typeof customers>) =>
    edit({ ...draft, customers: { ...customers, ...changed } });
  const { count, examples } = mapping.customers;
  return (
    <Flex direction="column" gap="sm">
      <Text format={{ fontWeight: "bold" }}>Which accounts are customers?</Text>
      <Text>
        {count} of {mapping.accounts} accounts
        {examples.length > 0 &&
          `: ${examples.map(({ name, value }) => `${name} (${value})`).join(" · ")}`}
      </Text>
      <AutoGrid columnWidth={320} gap="md" flexible>
        <NamesField
          editing={editing}
          place="customers.stages"
          label="Lifecycle stages of customers"
          description="With commas between."
          value={customers.stages}
          onChange={(stages) => change({ stages })}
        />
        <NamesField
          editing={editing}
          place="customers.exceptStages"
          label="Stages that are never customers"
          description="Whatever their deals: churned, partner."
          value={customers.exceptStages}
          onChange={(exceptStages) => change({ exceptStages })}
        />
      </AutoGrid>
      <Checkbox
        name="customers.wonDeal"
        checked={customers.wonDeal}
        readOnly={readOnly}
        onChange={(wonDeal) => change({ wonDeal })}
      >
        An account with a won deal that is still running is a customer too
      </Checkbox>
      <Text variant="microcopy">Where nothing is said here, nothing is scored.</Text>
    </Flex>
  );
}
