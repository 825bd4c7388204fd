import { Button, ButtonRow, Panel, PanelBody, PanelSection } from "@hubspot/ui-extensions";
import type { Forms } from "../hooks/use-forms.ts";
import { FormButton } from "./FormButton.tsx";
import { LogForm } from "./LogForm.tsx";
import { OverrideForm } from "./OverrideForm.tsx";
import { SnoozeForm } from "./SnoozeForm.tsx";

const overlays = { log: "bw-log", snooze: "bw-snooze", override: "bw-override" } as const;

/** `isFirst`: whether nothing on the card comes before them; a surface has one primary button. */
export function Actions({ forms, isFirst }: { forms: Forms; isFirst: boolean }) {
  const { open, propsOf } = forms;
  return (
    <ButtonRow>
      <Button
        variant={isFirst ? "primary" : "secondary"}
        size="sm"
        onClick={open}
        overlay={
          <Panel id={overlays.log} title="Log it" width="md">
            <PanelBody>
              <PanelSection>
                <LogForm {...propsOf(overlays.log)} />
              </PanelSection>
            </PanelBody>
          </Panel>
        }
      >
        Log it
      </Button>
      <FormButton id={overlays.snooze} title="Snooze a measure" label="Snooze" onOpen={open}>
        <SnoozeForm {...propsOf(overlays.snooze)} />
      </FormButton>
      <FormButton id={overlays.override} title="Override the band" label="Override" onOpen={open}>
        <OverrideForm {...propsOf(overlays.override)} />
      </FormButton>
    </ButtonRow>
  );
}
