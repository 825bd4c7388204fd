import { TextArea } from "@hubspot/ui-extensions";
import { useState } from "react";
import { beside } from "../../field-problem.ts";
import { useDecision } from "../../hooks/use-decision.ts";
import { FormFrame } from "../FormFrame.tsx";
import type { DecisionProps } from "./decision-props.ts";
import { GapRows } from "./GapRows.tsx";
import { emptyGap, type GapDraft, unfinishedGap } from "./gap-draft.ts";
import { noForm } from "./no-form.ts";
import { RatingField } from "./RatingField.tsx";

/** With gaps named, each with an owner and a day, it is accepted with gaps. */
export function AcceptForm({ handoff, given, onDone }: DecisionProps) {
  const [gaps, setGaps] = useState<readonly GapDraft[]>([]);
  const [rating, setRating] = useState<number | null>(null);
  const [note, setNote] = useState("");
  const { rates } = given.work.form;
  const { decide, refuse, saving, problem } = useDecision(handoff, () => {
    setGaps([]);
    setNote("");
    onDone();
  });
  const submit = () => {
    const unfinished = unfinishedGap(gaps, true);
    if (unfinished !== null) return refuse(unfinished);
    if (rates && rating === null)
      return refuse({ code: "invalid", message: "Choose 1 to 5.", field: "rating" });
    void decide({
      do: "accept",
      gaps: gaps.map((gap) => ({ ...gap, text: gap.text.trim(), dueOn: gap.dueOn ?? "" })),
      rating: rates ? rating : null,
      note: note.trim() || null,
    });
  };
  return (
    <FormFrame
      {...noForm}
      saving={saving}
      fields={["gaps", "rating", "note"]}
      onSubmit={submit}
      submit={gaps.length === 0 ? "Accept" : "Accept with gaps"}
    >
      {() => (
        <>
          {rates && (
            <RatingField
              name="rating"
              label="How good is it, from 1 to 5?"
              value={rating}
              change={setRating}
              problem={problem}
            />
          )}
          <GapRows
            {...{ gaps, given, problem }}
            change={setGaps}
            add={() => setGaps([...gaps, emptyGap])}
            isOwned
          />
          <TextArea
            name="note"
            label="Note"
            rows={2}
            value={note}
            onInput={setNote}
            {...beside(problem, "note")}
          />
        </>
      )}
    </FormFrame>
  );
}
