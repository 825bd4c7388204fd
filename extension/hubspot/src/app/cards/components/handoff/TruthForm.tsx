import { Text, TextArea } from "@hubspot/ui-extensions";
import { useState } from "react";
import { beside } from "../../field-problem.ts";
import { useDecision } from "../../hooks/use-decision.ts";
import { FormFrame } from "../FormFrame.tsx";
import type { DecisionProps } from "./decision-props.ts";
import { noForm } from "./no-form.ts";
import { RatingField } from "./RatingField.tsx";

/** Weeks after acceptance, by whoever has worked with it. */
export function TruthForm({ handoff, onDone }: DecisionProps) {
  const [value, setValue] = useState<number | null>(null);
  const [note, setNote] = useState("");
  const { decide, refuse, saving, problem } = useDecision(handoff, () => {
    setValue(null);
    setNote("");
    onDone();
  });
  const send = () => {
    if (value === null)
      return refuse({ code: "invalid", message: "Choose 1 to 5.", field: "value" });
    void decide({ do: "rate-truth", value, note: note.trim() || null });
  };
  return (
    <FormFrame {...noForm} saving={saving} fields={["value", "note"]} onSubmit={send}>
      {() => (
        <>
          <Text>Whoever wrote it reads this, and learns from it.</Text>
          <RatingField
            name="value"
            label="Was it true, from 1 to 5?"
            value={value}
            change={setValue}
            problem={problem}
          />
          <TextArea
            name="note"
            label="What was different"
            rows={3}
            value={note}
            onInput={setNote}
            {...beside(problem, "note")}
          />
        </>
      )}
    </FormFrame>
  );
}
