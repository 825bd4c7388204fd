import { Button, ErrorState, Flex, LoadingSpinner, Text } from "@hubspot/ui-extensions";
import type { ComponentProps } from "react";
import type { Reasons } from "../hooks/use-skip-reasons.ts";
import { StepForm } from "./StepForm.tsx";

type Props = Omit<ComponentProps<typeof StepForm>, "action" | "reasons"> & {
  readonly content: Reasons;
  readonly retry: () => void;
};

export function SkipForm({ content, retry, ...rest }: Props) {
  switch (content.state) {
    case "loading":
      return <LoadingSpinner label="Loading the form" showLabel layout="centered" />;
    case "failed":
      return (
        <ErrorState title="The form could not be loaded" type="error">
          <Flex direction="column" gap="sm">
            <Text>{content.problem.message}</Text>
            <Button variant="primary" onClick={retry}>
              Try again
            </Button>
          </Flex>
        </ErrorState>
      );
    case "ready":
      return <StepForm action="skip" reasons={content.reasons} {...rest} />;
  }
}
