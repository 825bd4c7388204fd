import { Button, ErrorState, Flex, Text } from "@hubspot/ui-extensions";

/** HubSpot says why in the error's text only; a refusal for want of rights is told apart from a failure. */
const isRefusal = (error: Error) =>
  /permission|forbidden|not authori[sz]ed|403/i.test(error.message);

type Props = {
  readonly error: Error;
  readonly retry: () => Promise<void>;
  /** What the card shows: "the handoff". */
  readonly subject?: string;
};

export function Failed({ error, retry, subject = "the account's health" }: Props) {
  if (isRefusal(error))
    return (
      <ErrorState title={`You may not see ${subject}`} type="lock">
        <Text>
          Your permissions do not cover the properties of Bellwether on this record. An admin can
          grant them.
        </Text>
      </ErrorState>
    );
  return (
    <ErrorState title="The properties of this record could not be read" type="error">
      <Flex direction="column" gap="sm">
        <Text>
          Nothing is known of {subject} until they can: {error.message}
        </Text>
        <Button variant="primary" onClick={() => void retry()}>
          Try again
        </Button>
      </Flex>
    </ErrorState>
  );
}
