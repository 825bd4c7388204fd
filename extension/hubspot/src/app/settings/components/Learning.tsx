import type { CardReply } from "@bellwether/shared/contracts/card-requests";
import type { LearningView } from "@bellwether/shared/contracts/settings";
import { learningInWords } from "@bellwether/shared/contracts/settings-view-playbooks";
import { Flex, Heading, List, LoadingButton, Text } from "@hubspot/ui-extensions";
import { useState } from "react";
import type { Backend } from "../backend.ts";

/** What came of the playbooks that ran; read when somebody wants to know. */
export function Learning({ backend }: { backend: Backend }) {
  const [reply, setReply] = useState<CardReply<LearningView> | null>(null);
  const [reading, setReading] = useState(false);
  const read = async () => {
    setReading(true);
    setReply(await backend.learning());
    setReading(false);
  };
  return (
    <Flex direction="column" gap="sm">
      <Heading>What came of them</Heading>
      <LoadingButton loading={reading} onClick={read}>
        Show what came of them
      </LoadingButton>
      {reply !== null && !reply.ok && <Text>{reply.problem.message}</Text>}
      {reply?.ok && reply.value.playbooks.length === 0 && <Text>No play has run yet.</Text>}
      {reply?.ok && (
        <List>
          {reply.value.playbooks.flatMap(learningInWords).map((line) => (
            <Text key={line}>{line}</Text>
          ))}
        </List>
      )}
    </Flex>
  );
}
