import { AutoGrid, Divider, Flex, Heading, Text } from "@hubspot/ui-extensions";
import { type Editing, withChanged } from "../editing.ts";
import { NumberField, PercentField } from "./fields.tsx";
import { TierRules } from "./TierRules.tsx";

export function TiersTab({ editing }: { editing: Editing }) {
  return (
    <Flex direction="column" gap="md">
      <Segments editing={editing} />
      <Divider />
      <Policies editing={editing} />
      <Divider />
      <TierRules editing={editing} />
      <Divider />
      <Changes editing={editing} />
    </Flex>
  );
}

function Segments({ editing }: { editing: Editing }) {
  const { draft, edit } = editing;
  return (
    <Flex direction="column" gap="sm">
      <Heading>Segments</Heading>
      <AutoGrid columnWidth={200} gap="md" flexible>
        {draft.segments.map(({ id, label, from }) => (
          <NumberField
            key={id}
            editing={editing}
            place={`segments.${id}.from`}
            label={`${label} from (${draft.homeCurrency} a year)`}
            value={from}
            onChange={(typed) =>
              edit({
                ...draft,
                segments: withChanged(draft.segments, id, (segment) => ({
                  ...segment,
                  from: typed,
                })),
              })
            }
          />
        ))}
      </AutoGrid>
    </Flex>
  );
}

function Policies({ editing }: { editing: Editing }) {
  const { draft, edit } = editing;
  const change = (id: string, changed: { cadenceDays: number } | { hoursPerMonth: number }) =>
    edit({ ...draft, tiers: withChanged(draft.tiers, id, (tier) => ({ ...tier, ...changed })) });
  return (
    <Flex direction="column" gap="sm">
      <Heading>Tiers</Heading>
      {draft.tiers.map(({ id, label, cadenceDays, hoursPerMonth = 0, touch }) => (
        <Flex key={id} direction="column" gap="xs">
          <Text format={{ fontWeight: "bold" }}>{label}</Text>
          {touch !== undefined && <Text variant="microcopy">{touch.channels.join(", ")}</Text>}
          <AutoGrid columnWidth={200} gap="md" flexible>
            {cadenceDays === null ? (
              <Text>No human touch unless a signal.</Text>
            ) : (
              <NumberField
                editing={editing}
                place={`tiers.${id}.cadenceDays`}
                label={`${label}: two-way contact every (working days)`}
                value={cadenceDays}
                onChange={(typed) => change(id, { cadenceDays: typed })}
              />
            )}
            <NumberField
              editing={editing}
              place={`tiers.${id}.hoursPerMonth`}
              label={`${label}: hours an account and month`}
              value={hoursPerMonth}
              onChange={(typed) => change(id, { hoursPerMonth: typed })}
            />
          </AutoGrid>
        </Flex>
      ))}
    </Flex>
  );
}

const limits = [
  ["forDays", "For so many days", "So long it has to stay beyond the bound."],
  ["notBeforeRenewalDays", "Not in the days before a renewal", "A change waits until after it."],
  ["assignedDaysMost", "A tier may be set by hand for (days)", "Then the rules decide again."],
] as const;

function Changes({ editing }: { editing: Editing }) {
  const { draft, edit } = editing;
  const { tierChanges } = draft;
  const change = (changed: Partial<typeof tierChanges>) =>
    edit({ ...draft, tierChanges: { ...tierChanges, ...changed } });
  return (
    <Flex direction="column" gap="sm">
      <Heading>When a tier changes</Heading>
      <AutoGrid columnWidth={200} gap="md" flexible>
        <PercentField
          editing={editing}
          place="tierChanges.beyondShare"
          label="Beyond the bound"
          description="That far the revenue has to go for the size to move a tier."
          value={tierChanges.beyondShare}
          onChange={(beyondShare) => change({ beyondShare })}
        />
        {limits.map(([field, label, description]) => (
          <NumberField
            key={field}
            editing={editing}
            place={`tierChanges.${field}`}
            label={label}
            description={description}
            value={tierChanges[field]}
            onChange={(typed) => change({ [field]: typed })}
          />
        ))}
      </AutoGrid>
    </Flex>
  );
}
