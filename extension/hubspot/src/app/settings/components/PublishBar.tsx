import { formatInstant, type Moment } from "@bellwether/shared/contracts/formats";
import type { PublishedVersion } from "@bellwether/shared/contracts/settings";
import { decideTheSame } from "@bellwether/shared/contracts/settings-view-draft";
import { findingsInWords } from "@bellwether/shared/contracts/settings-view-movement";
import {
  type ProblemsByPlace,
  placeInWords,
} from "@bellwether/shared/contracts/settings-view-places";
import {
  Accordion,
  Alert,
  Button,
  Flex,
  List,
  LoadingButton,
  StatusTag,
  Text,
} from "@hubspot/ui-extensions";
import type { Phase } from "../state.ts";
import { type Settings, scoredAnew } from "../use-settings.ts";
import { CheckResult } from "./CheckResult.tsx";
import { FailureAlert } from "./FailureAlert.tsx";
import { Findings } from "./Findings.tsx";

type Props = {
  readonly settings: Settings;
  readonly problems: ProblemsByPlace;
  readonly moment: Moment;
};

/** Above every tab: what is published, what is not yet, and the way from one to the other. */
export function PublishBar({ settings, problems, moment }: Props) {
  const { view, draft, phase, failure } = settings.state;
  const isChanged = !decideTheSame(draft, view.document);
  return (
    <Flex direction="column" gap="sm">
      {failure !== null && failure.doing !== "publishing" && (
        <FailureAlert settings={settings} failure={failure} />
      )}
      {isChanged ? (
        <Unpublished settings={settings} problems={problems} />
      ) : (
        <AsPublished settings={settings} moment={moment} />
      )}
      {(phase.name === "checked" || phase.name === "publishing") && (
        <CheckResult settings={settings} phase={phase} />
      )}
    </Flex>
  );
}

function AsPublished({ settings, moment }: Omit<Props, "problems">) {
  const { view, phase } = settings.state;
  const newest = view.history.find(({ version }) => version === view.version);
  return (
    <Flex direction="column" gap="xs">
      <Flex direction="row" gap="sm" align="center" wrap>
        <StatusTag variant="success">Version {view.version}</StatusTag>
        <Text>
          {newest === undefined
            ? "In force."
            : `In force since ${formatInstant(newest.publishedAt, moment)}, by ${newest.author}${why(newest)}`}
        </Text>
      </Flex>
      <Text variant="microcopy">{standing(phase)}</Text>
      {view.findings.length > 0 && (
        <Accordion title={`Check of version ${view.version}: ${findingsInWords(view.findings)}`}>
          <Findings findings={view.findings} document={view.document} />
        </Accordion>
      )}
    </Flex>
  );
}

function standing(phase: Phase): string {
  switch (phase.name) {
    case "loading":
      return `Loading version ${phase.version} …`;
    case "published":
      return scoredAnew;
    default:
      return "Nothing is changed here. Whatever you change stays on this page until it is published.";
  }
}

function Unpublished({ settings, problems }: Omit<Props, "moment">) {
  const { view, draft, phase } = settings.state;
  const isBusy = phase.name === "checking" || phase.name === "publishing";
  return (
    <Flex direction="column" gap="xs">
      <Flex direction="row" gap="sm" align="center" wrap>
        <StatusTag variant="warning">Unpublished changes</StatusTag>
        <Text>Version {view.version} stays in force until you publish.</Text>
        <LoadingButton
          variant={phase.name === "checked" ? "secondary" : "primary"}
          loading={phase.name === "checking"}
          disabled={isBusy || problems.size > 0}
          onClick={() => void settings.check()}
        >
          {phase.name === "checked" ? "Check again" : "Check"}
        </LoadingButton>
        <Button disabled={isBusy} onClick={settings.discard}>
          Discard changes
        </Button>
      </Flex>
      {problems.size > 0 && (
        <Alert title="Correct this before it can be checked" variant="danger">
          <List>
            {[...problems].map(([place, problem]) => (
              <Text key={place}>
                {placeInWords(place, draft)}: {problem}
              </Text>
            ))}
          </List>
        </Alert>
      )}
    </Flex>
  );
}

/** Versions of an earlier server have no note. */
const why = ({ note }: PublishedVersion) => (note === "" ? "." : `: ${note}`);
