import {
  milestoneRows,
  outcomeRows,
  planLines,
  promiseRows,
} from "@bellwether/shared/contracts/journey-lines";
import type { Snapshot } from "@bellwether/shared/contracts/snapshot";
import { Accordion, Divider, Flex, Text } from "@hubspot/ui-extensions";
import { useState } from "react";
import type { Forms } from "../../hooks/use-forms.ts";
import { Summary } from "../handoff/Summary.tsx";
import { Brief } from "./Brief.tsx";
import { Onboarding } from "./Onboarding.tsx";
import { Part } from "./Part.tsx";
import { Plan } from "./Plan.tsx";
import { Promises } from "./Promises.tsx";
import { Renewal } from "./Renewal.tsx";

type Props = { readonly snapshot: Snapshot; readonly forms: Forms };

/**
 * The account's way from the sale to its renewal: what was passed on, promised, planned and reached. It has a form
 * for nearly everything, so it is made once somebody opens it, and stays then: what was typed does not go with it.
 */
export function Journey(props: Props) {
  const [wasOpened, setOpened] = useState(false);
  return (
    <Accordion
      title="Handoff, onboarding, plan and renewal"
      size="sm"
      onClick={() => setOpened(true)}
    >
      {wasOpened ? <Parts {...props} /> : null}
    </Accordion>
  );
}

function Parts({ snapshot, forms }: Props) {
  const { moment } = forms;
  return (
    <Flex direction="column" gap="md">
      <Flex direction="row">
        <Brief {...{ snapshot, moment }} />
      </Flex>
      <Handoff {...{ snapshot, forms }} />
      <Divider />
      <Promises rows={promiseRows(snapshot, moment)} forms={forms} />
      <Divider />
      <Onboarding
        onboarding={snapshot.onboarding}
        rows={milestoneRows(snapshot, moment)}
        forms={forms}
      />
      <Divider />
      <Plan
        rows={outcomeRows(snapshot, moment)}
        lines={planLines(snapshot, moment)}
        forms={forms}
      />
      <Divider />
      <Renewal {...{ snapshot, forms }} />
    </Flex>
  );
}

/** Nothing of it is saved here: it is written and decided on its deal. */
const written = { state: "saved", at: null } as const;
const withoutAmount = { amount: null, currency: null };

function Handoff({ snapshot: { handoff }, forms }: Props) {
  return (
    <Part title="Handoff">
      {handoff === null ? (
        <Text>No handoff is under way, and none was accepted.</Text>
      ) : (
        <>
          <Summary
            view={handoff}
            amount={withoutAmount}
            saveState={written}
            moment={forms.moment}
          />
          <Text variant="microcopy">It is filled in and decided on the card of its deal.</Text>
        </>
      )}
    </Part>
  );
}
