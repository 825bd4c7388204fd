import type { CardReply } from "@bellwether/shared/contracts/card-requests";
import { formatAge, type Moment } from "@bellwether/shared/contracts/formats";
import type { MappingView, SettingsView } from "@bellwether/shared/contracts/settings";
import { feedLabel } from "@bellwether/shared/contracts/settings-view-sources";
import {
  Flex,
  Heading,
  LoadingSpinner,
  StatusTag,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Text,
} from "@hubspot/ui-extensions";
import { useEffect, useState } from "react";
import type { Backend } from "../backend.ts";
import type { Editing } from "../editing.ts";
import { Failed } from "./Failed.tsx";
import { MappingQuestions } from "./MappingQuestions.tsx";

export function SourcesTab({
  editing,
  backend,
  view,
  moment,
}: {
  editing: Editing;
  backend: Backend;
  view: SettingsView;
  moment: Moment;
}) {
  const [reply, setReply] = useState<CardReply<MappingView> | null>(null);
  const load = async () => {
    setReply(null);
    setReply(await backend.mapping());
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: counted anew for each published version
  useEffect(() => void load(), [backend, view.version]);
  return (
    <Flex direction="column" gap="lg">
      <Feeds feeds={view.feeds} moment={moment} />
      {reply === null && (
        <LoadingSpinner label="Counting what the CRM has" showLabel layout="centered" />
      )}
      {reply?.ok === false && (
        <Failed
          title="What the CRM has could not be counted"
          problem={reply.problem}
          retry={load}
        />
      )}
      {reply?.ok && <MappingQuestions editing={editing} mapping={reply.value} />}
    </Flex>
  );
}

function Feeds({ feeds, moment }: { feeds: SettingsView["feeds"]; moment: Moment }) {
  return (
    <Flex direction="column" gap="sm">
      <Heading>Connected sources</Heading>
      <Table density="condensed">
        <TableHead>
          <TableRow>
            <TableHeader>Kind of evidence</TableHeader>
            <TableHeader>State</TableHeader>
            <TableHeader>Last heard</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {feeds.map(({ feed, heardAt }) => (
            <TableRow key={feed}>
              <TableCell>{feedLabel(feed)}</TableCell>
              <TableCell>
                <StatusTag variant={heardAt === null ? "default" : "success"}>
                  {heardAt === null ? "Not connected" : "Connected"}
                </StatusTag>
              </TableCell>
              <TableCell>{heardAt === null ? "–" : formatAge(heardAt, moment)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <Text variant="microcopy">
        What is not connected counts as missing evidence, never as zero.
      </Text>
    </Flex>
  );
}
