import type { Moment } from "@bellwether/shared/contracts/formats";
import type { SettingsView } from "@bellwether/shared/contracts/settings";
import { problemsOfDraft } from "@bellwether/shared/contracts/settings-view-numbers";
import { byPlace } from "@bellwether/shared/contracts/settings-view-places";
import { Alert, Flex, Tab, Tabs } from "@hubspot/ui-extensions";
import { useMemo, useState } from "react";
import type { Backend } from "../backend.ts";
import type { Editing } from "../editing.ts";
import type { State } from "../state.ts";
import { useSettings } from "../use-settings.ts";
import { BandsTab } from "./BandsTab.tsx";
import { HistoryTab } from "./HistoryTab.tsx";
import { PlaybooksTab } from "./PlaybooksTab.tsx";
import { PublishBar } from "./PublishBar.tsx";
import { ScorecardsTab } from "./ScorecardsTab.tsx";
import { SourcesTab } from "./SourcesTab.tsx";
import { TiersTab } from "./TiersTab.tsx";

/** The draft, the bar that publishes it, and the tabs that change it. */
export function Workbench({
  view,
  backend,
  moment,
}: {
  view: SettingsView;
  backend: Backend;
  moment: Moment;
}) {
  const settings = useSettings(backend, view);
  const { state, edit } = settings;
  const [tab, setTab] = useState("sources");
  const problems = useMemo(() => problemsOf(state), [state]);
  const editing: Editing = {
    draft: state.draft,
    problems,
    readOnly: !state.view.mayPublish || state.phase.name === "publishing",
    edit,
  };
  return (
    <Flex direction="column" gap="md">
      {!state.view.mayPublish && (
        <Alert title="You can look, but not publish" variant="info">
          {publishersInWords(state)}
        </Alert>
      )}
      <PublishBar settings={settings} problems={problems} moment={moment} />
      <Tabs selected={tab} onSelectedChange={(id: string) => setTab(id)}>
        <Tab tabId="sources" title="Sources and mapping">
          <SourcesTab editing={editing} backend={backend} view={state.view} moment={moment} />
        </Tab>
        <Tab tabId="scorecards" title="Scorecards">
          <ScorecardsTab editing={editing} feeds={state.view.feeds} />
        </Tab>
        <Tab tabId="bands" title="Bands and people">
          <BandsTab editing={editing} />
        </Tab>
        <Tab tabId="tiers" title="Tiers">
          <TiersTab editing={editing} />
        </Tab>
        <Tab tabId="playbooks" title="Playbooks">
          <PlaybooksTab editing={editing} backend={backend} />
        </Tab>
        <Tab tabId="history" title="History">
          <HistoryTab settings={settings} moment={moment} />
        </Tab>
      </Tabs>
    </Flex>
  );
}

/** What the page can tell by itself, and what the server said of this draft. */
function problemsOf({ draft, phase }: State) {
  const own = problemsOfDraft(draft);
  if (phase.name !== "checked" || phase.tried.valid) return own;
  return new Map([...byPlace(phase.tried.problems, draft), ...own]);
}

function publishersInWords({ view: { document } }: State): string {
  const { publishers } = document;
  if (publishers.length === 0) return "Ask an admin of this portal to publish changes.";
  return `Changes are published by ${publishers.join(", ")}: ask one of them.`;
}
