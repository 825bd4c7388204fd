import { ToggleGroup } from "@hubspot/ui-extensions";
import { useState } from "react";
import { beside } from "../../field-problem.ts";
import { useDecision } from "../../hooks/use-decision.ts";
import { FormFrame } from "../FormFrame.tsx";
import type { DecisionProps } from "./decision-props.ts";
import { GapRows } from "./GapRows.tsx";
import { emptyGap, type GapDraft, unfinishedGap } from "./gap-draft.ts";
import { noForm } from "./no-form.ts";

/** Names what has to be there before it is accepted: of what is missing, or in words of one's own. */
export function ReturnForm({ handoff, given, onDone }: DecisionProps) {
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const [gaps, setGaps] = useState<readonly GapDraft[]>([]);
  const { decide, refuse, saving, problem } = useDecision(handoff, () => {
    setTicked([]);
    setGaps([]);
    onDone();
  });
  const { missing } = given.view;
  const submit = () => {
    const named = [
      ...missing.filter((_, at) => ticked.includes(String(at))),
      ...gaps.map(({ path, text }) => ({ path, text: text.trim() })),
    ];
    const unfinished = unfinishedGap(gaps, false);
    if (unfinished !== null) return refuse(unfinished);
    if (named.length === 0) return refuse({ code: "invalid", message: nameOne, field: null });
    void decide({ do: "return", gaps: named });
  };
  return (
    <FormFrame {...noForm} saving={saving} fields={["gaps"]} onSubmit={submit} submit="Return">
      {() => (
        <>
          {missing.length > 0 && (
            <ToggleGroup
              name="missing"
              label="What has to be there"
              toggleType="checkboxList"
              options={missing.map(({ text }, at) => ({ value: String(at), label: text }))}
              value={[...ticked]}
              onChange={setTicked}
              {...(gaps.length === 0 ? beside(problem, "gaps") : {})}
            />
          )}
          <GapRows
            {...{ gaps, given, problem }}
            change={setGaps}
            add={() => setGaps([...gaps, emptyGap])}
            isOwned={false}
          />
        </>
      )}
    </FormFrame>
  );
}

const nameOne = "Name at least one gap: what should be different?";
