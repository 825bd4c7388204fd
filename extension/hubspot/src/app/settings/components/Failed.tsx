import type { CardProblem } from "@bellwether/shared/contracts/card-requests";
import { Button, ErrorState, Flex, Text } from "@hubspot/ui-extensions";

export function Failed({
  title,
  problem,
  retry,
}: {
  title: string;
  problem: CardProblem;
  retry: () => Promise<void>;
}) {
  const isRefusal = problem.code === "forbidden" || problem.code === "not-found";
  return (
    <ErrorState title={title} type={isRefusal ? "lock" : "error"}>
      <Flex direction="column" gap="sm">
        <Text>{problem.message}</Text>
        <Button onClick={() => void retry()}>Try again</Button>
      </Flex>
    </ErrorState>
  );
}
