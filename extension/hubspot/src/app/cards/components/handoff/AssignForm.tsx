import { Select } from "@hubspot/ui-extensions";
import { useState } from "react";
import { beside } from "../../field-problem.ts";
import { useDecision } from "../../hooks/use-decision.ts";
import { FormFrame } from "../FormFrame.tsx";
import type { DecisionProps } from "./decision-props.ts";
import { noForm } from "./no-form.ts";

export function AssignForm({ handoff, given, onDone }: DecisionProps) {
  const [to, setTo] = useState("");
  const { decide, refuse, saving, problem } = useDecision(handoff, () => {
    setTo("");
    onDone();
  });
  const send = () => {
    if (to === "") return refuse({ code: "invalid", message: "Choose a colleague.", field: "to" });
    void decide({ do: "assign", to });
  };
  return (
    <FormFrame {...noForm} saving={saving} fields={["to"]} onSubmit={send} submit="Assign">
      {() => (
        <Select
          name="to"
          label="Who takes the account on"
          required
          options={given.work.form.colleagues.map(({ id, name }) => ({ value: id, label: name }))}
          value={to}
          onChange={(chosen) => setTo(String(chosen))}
          {...beside(problem, "to")}
        />
      )}
    </FormFrame>
  );
}
