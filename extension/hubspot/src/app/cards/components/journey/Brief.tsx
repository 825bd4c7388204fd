import type { Moment } from "@bellwether/shared/contracts/formats";
import { briefLines } from "@bellwether/shared/contracts/journey-brief";
import type { Snapshot } from "@bellwether/shared/contracts/snapshot";
import { Button, Panel, PanelBody, PanelSection } from "@hubspot/ui-extensions";
import { SummaryRows } from "../SummaryRows.tsx";

/** What somebody reads who takes the account over, on one screen. */
export function Brief({ snapshot, moment }: { snapshot: Snapshot; moment: Moment }) {
  return (
    <Button
      size="sm"
      variant="secondary"
      overlay={
        <Panel id="bw-brief" title="Brief for a new owner" width="lg">
          <PanelBody>
            <PanelSection>
              <SummaryRows rows={briefLines(snapshot, moment)} now={null} />
            </PanelSection>
          </PanelBody>
        </Panel>
      }
    >
      Brief for a new owner
    </Button>
  );
}
