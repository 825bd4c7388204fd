import type { DealSnapshotReading } from "@bellwether/shared/contracts/handoff-view";
import { EmptyState, ErrorState, Text } from "@hubspot/ui-extensions";

/** What the record lets this user see. */
export type Seen = DealSnapshotReading | { readonly state: "restricted" };

/** Why there is no handoff to show. */
export function NoHandoff({ reading }: { reading: Seen }) {
  switch (reading.state) {
    case "ready":
      return (
        <EmptyState title="This deal has no handoff" layout="vertical" flush>
          <Text>{reading.snapshot.why ?? opensLater}</Text>
        </EmptyState>
      );
    case "absent":
      return (
        <EmptyState title="No handoff yet" layout="vertical" flush>
          <Text>{opensLater}</Text>
        </EmptyState>
      );
    case "restricted":
      return (
        <ErrorState title="The handoff is hidden from you" type="lock">
          <Text>
            You may not see Bellwether card data. An admin can change that in the field-level
            permissions of the property.
          </Text>
        </ErrorState>
      );
    case "unreadable":
      return (
        <ErrorState title="This card cannot read the handoff" type="support">
          <Text>
            What stands in "Bellwether card data" is not what it expects: {reading.reason}. Reload
            the page for the newest card; if that does not help, the next change of the deal writes
            it anew.
          </Text>
        </ErrorState>
      );
  }
}

const opensLater =
  "It opens by itself when the deal is likely to be won, with what the CRM knows filled in.";
