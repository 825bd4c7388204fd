import type { CardForm } from "@bellwether/shared/contracts/card-requests";
import {
  emptyStop,
  outcomes,
  type StopDraft,
  stopSaid,
} from "@bellwether/shared/contracts/play-draft";
import type { PlayLines } from "@bellwether/shared/contracts/play-summary";
import { Select, TextArea, ToggleGroup } from "@hubspot/ui-extensions";
import { beside } from "../../field-problem.ts";
import type { ActionProps } from "../../form-props.ts";
import { useDraft } from "../../hooks/use-draft.ts";
import { FormFrame } from "../FormFrame.tsx";

type Props = ActionProps & { readonly plays: readonly PlayLines[] };
type Draft = StopDraft & { readonly play: string | null };

const empty: Draft = { ...emptyStop, play: null };

export function StopForm({ plays, content, retry, onSaved }: Props) {
  const { draft, change, saving, save, refuse, problem } = useDraft(empty, onSaved);
  const play = plays.find(({ id }) => id === draft.play) ?? plays[0];
  const submit = () => {
    if (play === undefined) return;
    const said = stopSaid(play.id, play.asksCause, draft);
    if ("code" in said) refuse(said);
    else void save((backend, keyed) => backend.stop({ ...keyed, ...said }));
  };
  return (
    <FormFrame
      {...{ content, retry, saving }}
      fields={["outcome", "cause", "note"]}
      onSubmit={submit}
    >
      {(form) => (
        <>
          {plays.length > 1 && (
            <Select
              name="play"
              label="Play"
              options={plays.map(({ id, title }) => ({ value: id, label: title }))}
              value={play?.id ?? ""}
              onChange={(id) => change({ play: String(id) })}
            />
          )}
          <ToggleGroup
            name="outcome"
            label={`How does ${play?.label ?? "it"} end?`}
            toggleType="radioButtonList"
            required
            options={outcomes.map(({ id, label }) => ({ value: id, label }))}
            value={draft.outcome ?? ""}
            onChange={(value) =>
              change({ outcome: outcomes.find(({ id }) => id === value)?.id ?? null, cause: "" })
            }
            {...beside(problem, "outcome")}
          />
          {play?.asksCause && draft.outcome !== "cancelled" && (
            <Cause {...{ form, draft, change, problem }} />
          )}
          <TextArea
            name="note"
            label="What was learnt"
            description="It goes onto the record's timeline too."
            rows={3}
            value={draft.note}
            onInput={(note) => change({ note })}
            {...beside(problem, "note")}
          />
        </>
      )}
    </FormFrame>
  );
}

function Cause(props: {
  form: CardForm;
  draft: Draft;
  change: (changes: Partial<Draft>) => void;
  problem: Parameters<typeof beside>[0];
}) {
  const { form, draft, change, problem } = props;
  return (
    <Select
      name="cause"
      label="Cause"
      options={form.riskCauses.map(({ id, label }) => ({ value: id, label }))}
      value={draft.cause}
      onChange={(cause) => change({ cause: String(cause) })}
      {...beside(problem, "cause")}
    />
  );
}
