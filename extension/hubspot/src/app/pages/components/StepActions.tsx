import { emptyStep, stepSaid } from "@bellwether/shared/contracts/play-draft";
import {
  Alert,
  Button,
  Flex,
  LoadingButton,
  Modal,
  ModalBody,
  useExtensionActions,
} from "@hubspot/ui-extensions";
import type { ReactNode } from "react";
import type { Backend } from "../backend.ts";
import { problemOf, useSave } from "../hooks/use-save.ts";
import { useSkipReasons } from "../hooks/use-skip-reasons.ts";
import { Email } from "./Email.tsx";
import { SkipForm } from "./SkipForm.tsx";
import { StepForm, type StepItem, stepOf } from "./StepForm.tsx";

type Props = { readonly item: StepItem; readonly backend: Backend; readonly onGone: () => void };

/** What can be done with a step from the list; what was done takes it off. */
export function StepActions({ item, backend, onGone }: Props) {
  const { addAlert, closeOverlay } = useExtensionActions<"pages">();
  const { account, label, play, step, answers, message } = item;
  const { content, load } = useSkipReasons(backend, account.id);
  const overlay = (action: string) => `bw-${action}-${account.id}-${play}-${step}`;
  const saved = (what: string, more: string) => {
    addAlert({ type: "success", title: `${what}: ${label}`, message: `${account.name}. ${more}` });
    onGone();
  };
  const done = () => saved("Done", "What comes next follows in a moment.");
  const { saving, save, refuse } = useSave(backend, account.id, done);
  const problem = problemOf(saving);
  const saveDone = () => {
    const said = stepSaid("done", stepOf(item), emptyStep);
    if ("code" in said) refuse(said);
    else void save(said);
  };
  return (
    <Flex direction="column" gap="xs">
      <Flex direction="row" gap="xs">
        {answers.length === 0 ? (
          <LoadingButton size="sm" loading={saving.state === "saving"} onClick={saveDone}>
            Done
          </LoadingButton>
        ) : (
          <OverlayButton id={overlay("done")} title={label} label="Done">
            <StepForm
              {...{ item, backend }}
              action="done"
              reasons={[]}
              onSaved={() => {
                closeOverlay(overlay("done"));
                done();
              }}
            />
          </OverlayButton>
        )}
        {message !== null && (
          <OverlayButton id={overlay("email")} title={`E-mail: ${label}`} label="E-mail">
            <Email message={message} url={account.url} />
          </OverlayButton>
        )}
        <OverlayButton id={overlay("skip")} title={`Skip: ${label}`} label="Skip" onOpen={load}>
          <SkipForm
            {...{ item, backend, content }}
            retry={() => void load()}
            onSaved={(reason) => {
              closeOverlay(overlay("skip"));
              saved("Skipped", reason?.leadsTo === "snooze" ? snoozeThere : "The play goes on.");
            }}
          />
        </OverlayButton>
      </Flex>
      {problem !== null && (
        <Alert title="Not saved" variant="danger">
          {problem.message}
        </Alert>
      )}
    </Flex>
  );
}

const snoozeThere = "What raised the alarm can be snoozed on the account's health card.";

function OverlayButton(props: {
  readonly id: string;
  readonly title: string;
  readonly label: string;
  readonly onOpen?: () => Promise<void>;
  readonly children: ReactNode;
}) {
  const { id, title, label, onOpen, children } = props;
  return (
    <Button
      size="sm"
      onClick={() => void onOpen?.()}
      overlay={
        <Modal id={id} title={title}>
          <ModalBody>{children}</ModalBody>
        </Modal>
      }
    >
      {label}
    </Button>
  );
}
