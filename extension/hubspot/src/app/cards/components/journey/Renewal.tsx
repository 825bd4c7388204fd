import { renewalLines } from "@bellwether/shared/contracts/journey-lines";
import type { Snapshot } from "@bellwether/shared/contracts/snapshot";
import { Flex } from "@hubspot/ui-extensions";
import type { Forms } from "../../hooks/use-forms.ts";
import { FormButton } from "../FormButton.tsx";
import { ExpansionForm } from "./ExpansionForm.tsx";
import { ForecastForm } from "./ForecastForm.tsx";
import { LookBackForm } from "./LookBackForm.tsx";
import { Lines, Part } from "./Part.tsx";

/** What the card hides for now is not handed over either. */
const isHandable = ({ expansion }: Snapshot) => expansion !== null && expansion.hidden === null;

export function Renewal({ snapshot, forms }: { snapshot: Snapshot; forms: Forms }) {
  const { open, propsOf, moment } = forms;
  return (
    <Part title="Renewal">
      <Lines lines={renewalLines(snapshot, moment)} />
      <Flex direction="row" gap="xs" wrap="wrap">
        <FormButton id="bw-forecast" title="Forecast the renewal" label="Forecast" onOpen={open}>
          <ForecastForm {...propsOf("bw-forecast", "The forecast")} />
        </FormButton>
        {isHandable(snapshot) && (
          <FormButton
            id="bw-expansion"
            title="Hand it to the account manager"
            label="Hand over expansion"
          >
            <ExpansionForm
              {...propsOf("bw-expansion", "A task for the account manager")}
              signal={snapshot.expansion?.text ?? ""}
            />
          </FormButton>
        )}
        <FormButton
          id="bw-look-back"
          title="Look back on a renewal"
          label="Look back"
          onOpen={open}
        >
          <LookBackForm {...propsOf("bw-look-back", "The card")} />
        </FormButton>
      </Flex>
    </Part>
  );
}
