import {
  movedUp,
  sizeInWords,
  tierRuleInWords,
} from "@bellwether/shared/contracts/settings-view-tiers";
import type { TierRule } from "@bellwether/shared/domain/tier-rules";
import { Button, Flex, Heading, Select, Text } from "@hubspot/ui-extensions";
import { type Editing, problemAt, withChanged } from "../editing.ts";

/** Which rule comes first, and what each gives; conditions are changed in the document itself. */
export function TierRules({ editing }: { editing: Editing }) {
  const { draft } = editing;
  return (
    <Flex direction="column" gap="sm">
      <Heading>Rules</Heading>
      <Text>{sizeInWords(draft)}</Text>
      {draft.tierRules.map((rule) => (
        <Rule key={rule.id} editing={editing} rule={rule} />
      ))}
    </Flex>
  );
}

function Rule({ editing, rule }: { editing: Editing; rule: TierRule }) {
  const { draft, edit, readOnly } = editing;
  const { tierRules, tiers } = draft;
  const place = tierRules.indexOf(rule) + 1;
  const change = (changed: readonly TierRule[]) => edit({ ...draft, tierRules: changed });
  return (
    <Flex direction="column" gap="xs">
      <Text>{tierRuleInWords(draft, rule)}</Text>
      <Select
        name={`tierRules.${rule.id}.tier`}
        label={`Tier by rule ${place}`}
        options={tiers.map(({ id, label }) => ({ value: id, label }))}
        value={rule.tier}
        readOnly={readOnly}
        onChange={(tier) =>
          change(withChanged(tierRules, rule.id, (own) => ({ ...own, tier: String(tier) })))
        }
        {...problemAt(editing, `tierRules.${rule.id}.tier`)}
      />
      {!readOnly && (
        <Flex direction="row" gap="xs">
          {place > 1 && (
            <Button
              size="xs"
              variant="transparent"
              onClick={() => change(movedUp(tierRules, rule.id))}
            >
              Move rule {place} up
            </Button>
          )}
          <Button
            size="xs"
            variant="transparent"
            onClick={() => change(tierRules.filter(({ id }) => id !== rule.id))}
          >
            Remove rule {place}
          </Button>
        </Flex>
      )}
    </Flex>
  );
}
