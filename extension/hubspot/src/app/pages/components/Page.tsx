import type { CardProblem } from "@bellwether/shared/contracts/card-requests";
import { formatInstant, type Moment } from "@bellwether/shared/contracts/formats";
import {
  Alert,
  Button,
  ErrorState,
  Flex,
  LoadingButton,
  LoadingSpinner,
  Text,
} from "@hubspot/ui-extensions";
import { PageLink, PageTitle } from "@hubspot/ui-extensions/pages";
import type { ReactNode } from "react";
import type { Loaded } from "../hooks/use-loaded.ts";

type Props<T extends { readonly asOf: string }> = {
  readonly title: string;
  readonly other: { readonly to: string; readonly label: string };
  readonly loaded: Loaded<T>;
  readonly load: () => Promise<void>;
  readonly moment: Moment;
  readonly children: (value: T) => ReactNode;
};

/** A page in all its states, around what it shows when it is there. */
export function Page<T extends { readonly asOf: string }>(props: Props<T>) {
  const { title, other, loaded, load, moment, children } = props;
  return (
    <Flex direction="column" gap="md">
      <PageTitle>{title}</PageTitle>
      <Flex direction="row" gap="md" align="center" justify="between" wrap="wrap">
        <PageLink to={other.to}>{other.label}</PageLink>
        {loaded.state === "ready" && (
          <Flex direction="row" gap="sm" align="center">
            <Text variant="microcopy">As of {formatInstant(loaded.value.asOf, moment)}</Text>
            <LoadingButton
              size="sm"
              loading={loaded.again === "reading"}
              onClick={() => void load()}
            >
              Read again
            </LoadingButton>
          </Flex>
        )}
      </Flex>
      {loaded.state === "loading" && (
        <LoadingSpinner label={`Loading ${title}`} showLabel layout="centered" />
      )}
      {loaded.state === "failed" && <Failed title={title} problem={loaded.problem} load={load} />}
      {loaded.state === "ready" && typeof loaded.again === "object" && (
        <Alert title="This could not be read again" variant="warning">
          {loaded.again.message} What follows is as it was read before.
        </Alert>
      )}
      {loaded.state === "ready" && children(loaded.value)}
    </Flex>
  );
}

const titles: Partial<Record<CardProblem["code"], string>> = {
  forbidden: "You may not see this",
  "not-found": "There is nothing to show here",
};

type FailedProps = Pick<Props<never>, "title" | "load"> & { readonly problem: CardProblem };

function Failed({ title, problem: { code, message }, load }: FailedProps) {
  const refused = titles[code];
  return (
    <ErrorState
      title={refused ?? `${title} could not be read`}
      type={refused === undefined ? "error" : "lock"}
    >
      <Flex direction="column" gap="sm">
        <Text>{message}</Text>
        <Button variant="primary" onClick={() => void load()}>
          Try again
        </Button>
      </Flex>
    </ErrorState>
  );
}
