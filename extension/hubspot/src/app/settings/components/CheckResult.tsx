import type { Tried } from "@bellwether/shared/contracts/settings";
import { findingsInWords } from "@bellwether/shared/contracts/settings-view-movement";
import { Alert, Flex, Heading, List, Text, Tile } from "@hubspot/ui-extensions";
import type { Phase } from "../state.ts";
import type { Settings } from "../use-settings.ts";
import { Findings } from "./Findings.tsx";
import { Movement } from "./Movement.tsx";
import { PublishForm } from "./PublishForm.tsx";

type Checked = Extract<Phase, { tried: Tried }>;

/** What a draft would do, before anybody decides that it shall. */
export function CheckResult({
  settings,
  phase: { tried, name },
}: {
  settings: Settings;
  phase: Checked;
}) {
  if (!tried.valid) return null;
  const { draft } = settings.state;
  const { findings, changes, movement } = tried;
  const errors = findings.filter(({ severity }) => severity === "error");
  return (
    <Tile>
      <Flex direction="column" gap="md">
        <Heading>What you changed</Heading>
        <List>
          {changes.map((change) => (
            <Text key={change}>{change}</Text>
          ))}
        </List>
        <Heading>{findingsInWords(findings)}</Heading>
        {findings.length > 0 && <Findings findings={findings} document={draft} />}
        <Heading>What would happen to accounts</Heading>
        <Movement movement={movement} />
        {errors.length > 0 ? (
          <Alert title="This cannot be published yet" variant="danger">
            Correct what is marked as an error above, then check again. Warnings do not keep it
            back.
          </Alert>
        ) : (
          <PublishForm settings={settings} isPublishing={name === "publishing"} />
        )}
      </Flex>
    </Tile>
  );
}
