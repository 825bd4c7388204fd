import type { CardProblem } from "@bellwether/shared/contracts/card-requests";
import type { DryRunView } from "@bellwether/shared/contracts/settings";
import { dryRunInWords } from "@bellwether/shared/contracts/settings-view-playbooks";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import type { Playbook } from "@bellwether/shared/domain/playbook";
import { Alert, Flex, List, LoadingButton, Text } from "@hubspot/ui-extensions";
import { useState } from "react";
import type { Backend } from "../backend.ts";

type Asked =
  | { readonly state: "none" | "asking" }
  | { readonly state: "failed"; readonly problem: CardProblem }
  /** `of`: the draft that it is about. */
  | { readonly state: "answered"; readonly view: DryRunView; readonly of: Configuration };

/** What the playbook would have asked of the team in the past, as it stands in the draft. */
export function DryRun({
  draft,
  playbook,
  backend,
}: {
  draft: Configuration;
  playbook: Playbook;
  backend: Backend;
}) {
  const [asked, setAsked] = useState<Asked>({ state: "none" });
  const run = async () => {
    setAsked({ state: "asking" });
    const reply = await backend.dryRun({ document: draft, playbook: playbook.id });
    setAsked(
      reply.ok
        ? { state: "answered", view: reply.value, of: draft }
        : { state: "failed", problem: reply.problem },
    );
  };
  return (
    <Flex direction="column" gap="sm">
      <LoadingButton loading={asked.state === "asking"} onClick={run}>
        Try it on the past
      </LoadingButton>
      {asked.state === "failed" && (
        <Alert title="It could not be tried" variant="danger">
          {asked.problem.message}
        </Alert>
      )}
      {asked.state === "answered" && <Result view={asked.view} isOld={asked.of !== draft} />}
    </Flex>
  );
}

function Result({ view, isOld }: { view: DryRunView; isOld: boolean }) {
  if (!view.valid)
    return (
      <Alert title="Correct the draft first" variant="warning">
        {view.problems.join("; ")}
      </Alert>
    );
  return (
    <Flex direction="column" gap="sm">
      {isOld && <Text>The draft was changed since: try it again.</Text>}
      <List>
        {dryRunInWords(view).map((line) => (
          <Text key={line}>{line}</Text>
        ))}
      </List>
    </Flex>
  );
}
