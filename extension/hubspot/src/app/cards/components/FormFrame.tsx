import type { CardProblem } from "@bellwether/shared/contracts/card-requests";
import {
  Alert,
  Button,
  ErrorState,
  Flex,
  Form,
  LoadingButton,
  LoadingSpinner,
  Text,
} from "@hubspot/ui-extensions";
import type { ReactNode } from "react";
import { isOfWhole } from "../field-problem.ts";
import type { FormContent } from "../hooks/use-card-form.ts";
import { problemOf, type Saving } from "../hooks/use-once.ts";

type Props<F> = {
  readonly content: FormContent<F>;
  readonly retry: () => void;
  readonly saving: Saving;
  /** Those that show a problem of their own. */
  readonly fields: readonly string[];
  readonly onSubmit: (form: F) => void;
  /** On the button. */
  readonly submit?: string;
  readonly children: (form: F) => ReactNode;
};

/** A form in all its states, around the fields that are its own. */
export function FormFrame<F>(props: Props<F>) {
  const { content, retry, saving, fields, onSubmit, submit = "Save", children } = props;
  switch (content.state) {
    case "loading":
      return <LoadingSpinner label="Loading the form" showLabel layout="centered" />;
    case "failed":
      return <Unread problem={content.problem} retry={retry} />;
    case "ready": {
      const problem = problemOf(saving);
      return (
        <Form onSubmit={() => onSubmit(content.form)} preventDefault>
          <Flex direction="column" gap="md">
            {children(content.form)}
            {problem !== null && isOfWhole(problem, fields) && (
              <Alert title="Not saved" variant="danger">
                {problem.message}
              </Alert>
            )}
            <LoadingButton type="submit" variant="primary" loading={saving.state === "saving"}>
              {submit}
            </LoadingButton>
          </Flex>
        </Form>
      );
    }
  }
}

function Unread({ problem, retry }: { problem: CardProblem; retry: () => void }) {
  if (problem.code === "forbidden" || problem.code === "not-found")
    return (
      <ErrorState
        title={
          problem.code === "forbidden" ? "You may not do this" : "There is nothing to save it to"
        }
        type="lock"
      >
        <Text>{problem.message}</Text>
      </ErrorState>
    );
  return (
    <ErrorState title="The form could not be loaded" type="error">
      <Flex direction="column" gap="sm">
        <Text>{problem.message}</Text>
        <Button variant="primary" onClick={retry}>
          Try again
        </Button>
      </Flex>
    </ErrorState>
  );
}
