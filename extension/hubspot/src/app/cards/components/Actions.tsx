import type { Saved } from "@bellwether/shared/contracts/card-requests";
import type { Moment } from "@bellwether/shared/contracts/formats";
import {
  Button,
  ButtonRow,
  Modal,
  ModalBody,
  Panel,
  PanelBody,
  PanelSection,
  useExtensionActions,
} from "@hubspot/ui-extensions";
import { useBackend } from "../backend.ts";
import type { ActionProps } from "../form-props.ts";
import { useCardForm } from "../hooks/use-card-form.ts";
import { LogForm } from "./LogForm.tsx";
import { OverrideForm } from "./OverrideForm.tsx";
import { SnoozeForm } from "./SnoozeForm.tsx";

const overlays = { log: "bw-log", snooze: "bw-snooze", override: "bw-override" } as const;

export function Actions({ moment, onSaved }: { moment: Moment; onSaved: () => void }) {
  const { addAlert, closeOverlay } = useExtensionActions<"crm.record.tab">();
  const { content, load } = useCardForm(useBackend());
  const open = () => void load();
  const props = (what: keyof typeof overlays): ActionProps => ({
    content,
    retry: open,
    moment,
    onSaved: ({ note }) => {
      closeOverlay(overlays[what]);
      addAlert({ type: "success", title: "Saved.", message: followUp(note) });
      onSaved();
    },
  });
  return (
    <ButtonRow>
      <Button
        variant="primary"
        size="sm"
        onClick={open}
        overlay={
          <Panel id={overlays.log} title="Log it" width="md">
            <PanelBody>
              <PanelSection>
                <LogForm {...props("log")} />
              </PanelSection>
            </PanelBody>
          </Panel>
        }
      >
        Log it
      </Button>
      <Button
        size="sm"
        onClick={open}
        overlay={
          <Modal id={overlays.snooze} title="Snooze a measure">
            <ModalBody>
              <SnoozeForm {...props("snooze")} />
            </ModalBody>
          </Modal>
        }
      >
        Snooze
      </Button>
      <Button
        size="sm"
        onClick={open}
        overlay={
          <Modal id={overlays.override} title="Override the band">
            <ModalBody>
              <OverrideForm {...props("override")} />
            </ModalBody>
          </Modal>
        }
      >
        Override
      </Button>
    </ButtonRow>
  );
}

const followUp = (note: Saved["note"]) =>
  note === "due"
    ? "The score follows in a moment, and a note on the timeline."
    : "The score follows in a moment.";
