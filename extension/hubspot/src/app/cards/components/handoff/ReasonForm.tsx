import { Text, TextArea } from "@hubspot/ui-extensions";
import { useState } from "react";
import { beside } from "../../field-problem.ts";
import { useDecision } from "../../hooks/use-decision.ts";
import { FormFrame } from "../FormFrame.tsx";
import type { DecisionProps } from "./decision-props.ts";
import { noForm } from "./no-form.ts";

type Props = DecisionProps & {
  readonly decision: "refuse" | "reopen";
  readonly about: string;
  /** On the button. */
  readonly submit: string;
};

const fewest = 3;

/** A decision that needs a reason and nothing else. */
export function ReasonForm({ handoff, onDone, decision, about, submit }: Props) {
  const [reason, setReason] = useState("");
  const { decide, refuse, saving, problem } = useDecision(handoff, () => {
    setReason("");
    onDone();
  });
  const send = () => {
    const said = reason.trim();
    if (said.length < fewest)
      return refuse({ code: "invalid", message: "Say why in a few words.", field: "reason" });
    void decide({ do: decision, reason: said });
  };
  return (
    <FormFrame {...noForm} {...{ saving, submit }} fields={["reason"]} onSubmit={send}>
      {() => (
        <>
          <Text>{about}</Text>
          <TextArea
            name="reason"
            label="Reason"
            required
            rows={3}
            value={reason}
            onInput={setReason}
            {...beside(problem, "reason")}
          />
        </>
      )}
    </FormFrame>
  );
}
