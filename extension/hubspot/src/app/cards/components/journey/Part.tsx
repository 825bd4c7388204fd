import type { SummaryLine } from "@bellwether/shared/contracts/health-reasons";
import { Alert, Flex, Heading, LoadingButton, StatusTag, Text } from "@hubspot/ui-extensions";
import type { ReactNode } from "react";
import type { Forms } from "../../hooks/use-forms.ts";
import { problemOf } from "../../hooks/use-once.ts";
import { useSave } from "../../hooks/use-save.ts";
import { Line } from "../SummaryRows.tsx";

/** One subject of the account's journey: what stands, and what can be done about it. */
export function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Flex direction="column" gap="sm">
      <Heading>{title}</Heading>
      {children}
    </Flex>
  );
}

export function Lines({ lines }: { lines: readonly SummaryLine[] }) {
  return (
    <Flex direction="column" gap="flush">
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two lines may read the same
        <Line key={index} line={line} />
      ))}
    </Flex>
  );
}

type ItemProps = {
  readonly title: string;
  readonly tag: { readonly text: string; readonly variant: "danger" | "success" } | null;
  /** Under the title, in the order in which they matter. */
  readonly notes: readonly string[];
  /** What can be done with it. */
  readonly children?: ReactNode;
};

export const late = { text: "Late", variant: "danger" } as const;

export function Item({ title, tag, notes, children }: ItemProps) {
  return (
    <Flex direction="column" gap="xs">
      <Flex direction="row" gap="xs" align="center" wrap="wrap">
        <Text format={{ fontWeight: "demibold" }}>{title}</Text>
        {tag !== null && <StatusTag variant={tag.variant}>{tag.text}</StatusTag>}
      </Flex>
      <Flex direction="column" gap="flush">
        {notes.map((note) => (
          <Text key={note}>{note}</Text>
        ))}
      </Flex>
      {children !== undefined && (
        <Flex direction="row" gap="xs" align="center" wrap="wrap">
          {children}
        </Flex>
      )}
    </Flex>
  );
}

type PressProps = {
  readonly label: string;
  readonly forms: Forms;
  readonly send: Parameters<ReturnType<typeof useSave>["save"]>[0];
  /** What follows it. */
  readonly what: string;
};

/** Saves something that asks for nothing more. */
export function Press({ label, forms, send, what }: PressProps) {
  const { saving, save } = useSave((saved) => forms.saved(saved, what));
  const problem = problemOf(saving);
  return (
    <>
      <LoadingButton size="sm" loading={saving.state === "saving"} onClick={() => void save(send)}>
        {label}
      </LoadingButton>
      {problem !== null && (
        <Alert title="Not saved" variant="danger">
          {problem.message}
        </Alert>
      )}
    </>
  );
}
