import { Button, ErrorState, Flex, Text } from "@hubspot/ui-extensions";

/** HubSpot says why in the error's text only; a refusal for want of rights is told apart from a failure. */
const isRefusal = (error: Error) =>
  /permission|forbidden|not authori[sz]ed|403/i.test(error.message);

export function Failed({ error, retry }: { error: Error; retry: () => Promise<void> }) {
  if (isRefusal(error))
    return (
      <ErrorState title="You may not see this account's health" type="lock">
        <Text>
          Your permissions do not cover the properties of Bellwether on this record. An admin can
          grant them.
        </Text>
      </ErrorState>
    );
  return (
    <ErrorState title="The properties of this record could not be read" type="error">
      <Flex direction="column" gap="sm">
        <Text>Nothing is known of the account's health until they can: {error.message}</Text>
        <Button variant="primary" onClick={() => void retry()}>
          Try again
        </Button>
      </Flex>
    </ErrorState>
  );
}
