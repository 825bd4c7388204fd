import type { MappingView } from "@bellwether/shared/contracts/settings";
import { Alert, Divider, Flex, Heading, Text } from "@hubspot/ui-extensions";
import type { Editing } from "../editing.ts";
import { CustomerQuestion } from "./CustomerQuestion.tsx";
import { NamesField, NumberField } from "./fields.tsx";
import { SourceQuestion } from "./SourceQuestion.tsx";

/** One screen, what most depends on first; counts and examples are of what is published. */
export function MappingQuestions({ editing, mapping }: { editing: Editing; mapping: MappingView }) {
  return (
    <Flex direction="column" gap="md">
      <Heading>Mapping</Heading>
      <Text variant="microcopy">
        Counts and examples are those of the published version; a change is counted once it is
        published.
      </Text>
      {mapping.unread !== undefined && (
        <Alert title="Nothing can be chosen at the moment" variant="warning">
          {mapping.unread}
        </Alert>
      )}
      <CustomerQuestion editing={editing} mapping={mapping} />
      {mapping.sources.map((mapped) => (
        <Flex key={mapped.name} direction="column" gap="sm">
          <Divider />
          <SourceQuestion editing={editing} mapped={mapped} customers={mapping.customers.count} />
          {mapped.name === "noticeDays" && <DefaultNotice editing={editing} />}
        </Flex>
      ))}
      <Divider />
      <Pipelines editing={editing} />
    </Flex>
  );
}

function DefaultNotice({ editing }: { editing: Editing }) {
  const { draft, edit } = editing;
  return (
    <NumberField
      editing={editing}
      place="renewal.defaultNoticeDays"
      label="Notice days where an account has none"
      value={draft.renewal.defaultNoticeDays}
      onChange={(defaultNoticeDays) =>
        edit({ ...draft, renewal: { ...draft.renewal, defaultNoticeDays } })
      }
    />
  );
}

function Pipelines({ editing }: { editing: Editing }) {
  const { draft, edit } = editing;
  const { support, renewal } = draft;
  return (
    <Flex direction="column" gap="sm">
      <NamesField
        editing={editing}
        place="support.pipelines"
        label="Which tickets are support?"
        description="Ids of ticket pipelines, with commas between. Empty: the tickets of every pipeline count."
        value={support.pipelines === "all" ? [] : support.pipelines}
        onChange={(names) =>
          edit({
            ...draft,
            support: { ...support, pipelines: names.length === 0 ? "all" : names },
          })
        }
      />
      <NamesField
        editing={editing}
        place="renewal.pipelines"
        label="Which deals are renewals?"
        description="Ids of deal pipelines, with commas between. Empty: no pipeline is for renewals alone."
        value={renewal.pipelines}
        onChange={(pipelines) => edit({ ...draft, renewal: { ...renewal, pipelines } })}
      />
    </Flex>
  );
}
