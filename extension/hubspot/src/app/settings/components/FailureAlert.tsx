import { Alert, Button, Flex, Text } from "@hubspot/ui-extensions";
import type { Failure } from "../state.ts";
import type { Settings } from "../use-settings.ts";

const titles: Readonly<Record<Failure["doing"], string>> = {
  checking: "Your changes could not be checked",
  publishing: "Your changes were not published",
  loading: "That version could not be loaded",
  reloading: "The published version could not be read again",
};

export function FailureAlert({ settings, failure }: { settings: Settings; failure: Failure }) {
  const { doing, problem } = failure;
  if (problem.code === "conflict")
    return (
      <Alert title="A newer version was published meanwhile" variant="warning">
        <Flex direction="column" gap="sm" align="start">
          <Text>
            {problem.message} Nothing that you typed is lost: put your changes on top of the newest
            version, then check them again. Where both changed the same, yours stays, and the check
            shows it.
          </Text>
          <Button onClick={() => void settings.takeNewest()}>Put my changes on top of it</Button>
        </Flex>
      </Alert>
    );
  return (
    <Alert title={titles[doing]} variant="danger">
      <Flex direction="column" gap="sm" align="start">
        <Text>{problem.message}</Text>
        {doing === "reloading" && (
          <Button onClick={() => void settings.takeNewest()}>Read it again</Button>
        )}
      </Flex>
    </Alert>
  );
}
