import { formatInstant, type Moment } from "@bellwether/shared/contracts/formats";
import type { PublishedVersion } from "@bellwether/shared/contracts/settings";
import { decideTheSame } from "@bellwether/shared/contracts/settings-view-draft";
import {
  Alert,
  Button,
  ButtonRow,
  Flex,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Text,
} from "@hubspot/ui-extensions";
import { useState } from "react";
import type { Settings } from "../use-settings.ts";

/** Every version that was ever in force; an old one comes back through the same check as a new one. */
export function HistoryTab({ settings, moment }: { settings: Settings; moment: Moment }) {
  const { view, draft } = settings.state;
  /** Awaits a yes, because it would replace what was changed here. */
  const [asked, ask] = useState<number | null>(null);
  const load = (version: number) => {
    if (decideTheSame(draft, view.document)) void settings.loadVersion(version);
    else ask(version);
  };
  return (
    <Flex direction="column" gap="sm">
      {asked !== null && (
        <Replacing
          version={asked}
          onYes={() => {
            ask(null);
            void settings.loadVersion(asked);
          }}
          onNo={() => ask(null)}
        />
      )}
      <Table density="condensed">
        <TableHead>
          <TableRow>
            <TableHeader>Version</TableHeader>
            <TableHeader>In force from</TableHeader>
            <TableHeader>By</TableHeader>
            <TableHeader>Why</TableHeader>
            <TableHeader>Go back</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {view.history.map((entry) => (
            <Row
              key={entry.version}
              entry={entry}
              settings={settings}
              moment={moment}
              load={load}
            />
          ))}
        </TableBody>
      </Table>
      <Text variant="microcopy">
        Every score names the version that made it. Rolling back publishes the old document as a new
        version, after the same check.
      </Text>
    </Flex>
  );
}

function Row({
  entry: { version, publishedAt, author, note },
  settings,
  moment,
  load,
}: {
  entry: PublishedVersion;
  settings: Settings;
  moment: Moment;
  load: (version: number) => void;
}) {
  const { view, phase } = settings.state;
  const isBusy = phase.name === "publishing" || phase.name === "loading";
  return (
    <TableRow>
      <TableCell>{version}</TableCell>
      <TableCell>{formatInstant(publishedAt, moment)}</TableCell>
      <TableCell>{author}</TableCell>
      <TableCell>{note}</TableCell>
      <TableCell>
        {version === view.version ? (
          <Text>In force</Text>
        ) : (
          view.mayPublish && (
            <Button size="xs" disabled={isBusy} onClick={() => load(version)}>
              Roll back to {version}
            </Button>
          )
        )}
      </TableCell>
    </TableRow>
  );
}

function Replacing({
  version,
  onYes,
  onNo,
}: {
  version: number;
  onYes: () => void;
  onNo: () => void;
}) {
  return (
    <Alert title="This would replace your unpublished changes" variant="warning">
      <Flex direction="column" gap="sm">
        <Text>Version {version} would take the place of everything that you changed here.</Text>
        <ButtonRow>
          <Button onClick={onYes}>Load version {version} instead</Button>
          <Button onClick={onNo}>Keep my changes</Button>
        </ButtonRow>
      </Flex>
    </Alert>
  );
}
