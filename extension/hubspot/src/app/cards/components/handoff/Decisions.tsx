import type { HandoffForm } from "@bellwether/shared/contracts/handoff-view";
import { counted } from "@bellwether/shared/contracts/handoff-words";
import {
  Alert,
  ButtonRow,
  Flex,
  LoadingButton,
  Text,
  useExtensionContext,
} from "@hubspot/ui-extensions";
import { CrmActionButton } from "@hubspot/ui-extensions/crm";
import { useDecision } from "../../hooks/use-decision.ts";
import type { HandoffWork } from "../../hooks/use-handoff.ts";
import { DecisionForms } from "./DecisionForms.tsx";
import { Gaps } from "./Gaps.tsx";
import type { Given } from "./given.ts";

type Props = {
  readonly handoff: HandoffWork;
  readonly given: Given;
  readonly isAsked: boolean;
  readonly onAsk: () => void;
};

/** What whoever reads it may do now, and nothing else. */
export function Decisions(props: Props) {
  const { handoff, given } = props;
  const { may, introduction } = given.work.form;
  return (
    <Flex direction="column" gap="sm">
      {may.includes("close-gap") && given.view.gaps.length > 0 && <Gaps {...{ handoff, given }} />}
      {may.includes("submit") && <Submit {...props} />}
      <ButtonRow>
        <DecisionForms {...{ handoff, given }} />
        {introduction !== null && <Introduction introduction={introduction} />}
      </ButtonRow>
    </Flex>
  );
}

/** With gaps it says them and asks once; whoever submits it then has seen them. */
function Submit({ handoff, given: { view }, isAsked, onAsk }: Props) {
  const { decide, saving, problem } = useDecision(handoff, () => {});
  const { missing } = view;
  const isWarned = isAsked && missing.length > 0;
  const submit = () => {
    if (missing.length > 0 && !isAsked) onAsk();
    else void decide({ do: "submit" });
  };
  return (
    <Flex direction="column" gap="sm" align="start">
      {isWarned && (
        <Alert title={`${counted(missing.length, "thing")} missing`} variant="warning">
          <Flex direction="column" gap="xs">
            {missing.map(({ path, text }) => (
              <Text key={`${path}${text}`}>{text}</Text>
            ))}
            <Text>Submitted as it is, it may come back with these gaps.</Text>
          </Flex>
        </Alert>
      )}
      {problem !== null && (
        <Alert title="Not submitted" variant="danger">
          {problem.message}
        </Alert>
      )}
      <LoadingButton variant="primary" loading={saving.state === "saving"} onClick={submit}>
        {isWarned ? `Submit with ${counted(missing.length, "gap")}` : "Submit"}
      </LoadingButton>
    </Flex>
  );
}

function Introduction({
  introduction,
}: {
  introduction: NonNullable<HandoffForm["introduction"]>;
}) {
  const { crm } = useExtensionContext<"crm.record.tab">();
  const { subject, body } = introduction;
  return (
    <CrmActionButton
      actionType="SEND_EMAIL"
      actionContext={{ ...crm, initialEmailSubject: subject, initialEmailBody: body }}
      size="sm"
    >
      Introduction by e-mail
    </CrmActionButton>
  );
}
