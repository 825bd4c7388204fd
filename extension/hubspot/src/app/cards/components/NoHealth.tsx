import type { HealthView } from "@bellwether/shared/contracts/health-view";
import { EmptyState, ErrorState, Text } from "@hubspot/ui-extensions";

type WithoutHealth = Exclude<HealthView, { state: "scored" }>;

export function NoHealth({ view }: { view: WithoutHealth }) {
  switch (view.state) {
    case "not-customer":
      return (
        <EmptyState title="Not a customer" layout="vertical" imageName="companies">
          <Text>
            Its lifecycle stage is {view.stage}. Customers alone are scored: which accounts are
            customers is decided by the customer filter of Bellwether, as shipped the stages
            Customer and Evangelist.
          </Text>
        </EmptyState>
      );
    case "not-scored":
      return (
        <EmptyState title="Not scored yet" layout="vertical" imageName="target">
          <Text>
            {view.stage === null
              ? "It has no lifecycle stage, which the customer filter of Bellwether asks for. "
              : "The first score of a customer appears minutes after it is connected. "}
            If it stays empty for a day, an admin can see why in Bellwether.
          </Text>
        </EmptyState>
      );
    case "restricted":
      return (
        <ErrorState title="Some of the account's health is hidden from you" type="lock">
          <Text>
            You may not see {view.hidden.join(", ")}. An admin can change that in the field-level
            permissions of the property.
          </Text>
        </ErrorState>
      );
    case "unreadable":
      return (
        <ErrorState title="This card cannot read the account's health" type="support">
          <Text>
            What stands in "Bellwether card data" is not what it expects: {view.reason}. Reload the
            page for the newest card; if that does not help, the next assessment writes it anew.
          </Text>
        </ErrorState>
      );
  }
}
