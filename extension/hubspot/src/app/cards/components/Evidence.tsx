import type { EvidenceRow } from "@bellwether/shared/contracts/health-details";
import type { EvidenceKind } from "@bellwether/shared/contracts/snapshot";
import { Accordion, Flex, Text, useExtensionContext } from "@hubspot/ui-extensions";
import { CrmActionLink } from "@hubspot/ui-extensions/crm";

const objectTypes: Readonly<Record<EvidenceKind, string>> = {
  contact: "0-1",
  deal: "0-3",
  ticket: "0-5",
  survey: "0-19",
  meeting: "0-47",
  call: "0-48",
  email: "0-49",
};

const activities: readonly EvidenceKind[] = ["meeting", "call", "email"];

/** A reading that opens what it stands for. */
export function Evidence({ reading, rows }: { reading: string; rows: readonly EvidenceRow[] }) {
  return (
    <Accordion title={reading} size="xs">
      <Flex direction="column" gap="xs">
        {rows.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two tickets may read the same
          <Row key={index} row={row} />
        ))}
      </Flex>
    </Accordion>
  );
}

function Row({ row: { text, record } }: { row: EvidenceRow }) {
  const { crm } = useExtensionContext<"crm.record.tab">();
  if (record === null) return <Text>{text}</Text>;
  const objectTypeId = objectTypes[record.kind];
  // An activity has no preview of its own: it opens on this record's timeline.
  if (activities.includes(record.kind))
    return (
      <CrmActionLink
        actionType="ENGAGEMENT_APP_LINK"
        actionContext={{ ...crm, engagementId: record.id, external: true }}
      >
        {text}
      </CrmActionLink>
    );
  return (
    <CrmActionLink
      actionType="PREVIEW_OBJECT"
      actionContext={{ objectTypeId, objectId: Number(record.id) }}
    >
      {text}
    </CrmActionLink>
  );
}
