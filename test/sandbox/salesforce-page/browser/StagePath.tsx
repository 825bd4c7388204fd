import { useState } from "react";
import { fieldOf, type RecordUi } from "../platform/records.ts";
import type { Platform } from "./platform.ts";
import { messageOf } from "./problem.ts";

type Props = {
  readonly opportunity: RecordUi;
  readonly save: Platform["updateRecord"];
};

/** Of a fresh org's sales process, as the sandbox has it. */
const stages = [
  "Prospecting",
  "Qualification",
  "Value Proposition",
  "Proposal/Price Quote",
  "Negotiation/Review",
  "Closed Won",
  "Closed Lost",
];

/** The path above an opportunity: a person moves it to another stage, and a rule of the org may refuse it. */
export function StagePath({ opportunity, save }: Props) {
  const [failure, setFailure] = useState<string | null>(null);
  const stage = String(fieldOf(opportunity, "Opportunity.StageName")?.value ?? "");
  const options = stages.includes(stage) || stage === "" ? stages : [stage, ...stages];

  const move = (StageName: string) => {
    setFailure(null);
    save({ fields: { Id: opportunity.id, StageName } }).catch((error) =>
      setFailure(messageOf(error)),
    );
  };
  return (
    <section className="slds-card details" aria-label="Path">
      <label>
        Stage
        <select className="slds-select" value={stage} onChange={({ target }) => move(target.value)}>
          {options.map((option) => (
            <option key={option}>{option}</option>
          ))}
        </select>
      </label>
      {failure !== null && (
        <p role="alert" className="slds-text-color_error">
          {failure}
        </p>
      )}
    </section>
  );
}
