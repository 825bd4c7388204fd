import {
  emptyLookBack,
  type LookBackDraft,
  lookBackSaid,
  preventableLabels,
  renewalOutcomeLabels,
} from "@bellwether/shared/contracts/forecast-draft";
import {
  mostCauses,
  preventableAnswers,
  renewalOutcomes,
} from "@bellwether/shared/domain/renewal/review";
import { AutoGrid, ToggleGroup } from "@hubspot/ui-extensions";
import { within } from "../../calendar-day.ts";
import type { ActionProps } from "../../form-props.ts";
import { useDraft } from "../../hooks/use-draft.ts";
import { FormFrame } from "../FormFrame.tsx";
import { ChoiceField, DayField, NumberField, OptionalField, WordsField } from "./Fields.tsx";

const outcomes = renewalOutcomes.map((id) => ({ id, label: renewalOutcomeLabels[id] }));
const answers = preventableAnswers.map((id) => ({ id, label: preventableLabels[id] }));
/** Whoever looks back on an older one remembers little. */
const mostDays = 730;

const fields = [
  "outcome",
  "decidedOn",
  "arrBefore",
  "arrAfter",
  "causes",
  "preventable",
  "knownSince",
  "change",
];

/** What was learnt from a renewal that has come out. */
export function LookBackForm({ content, retry, onSaved, moment }: ActionProps) {
  const { draft, change, saving, save, refuse, problem } = useDraft(emptyLookBack, onSaved);
  const submit = () => {
    const said = lookBackSaid(draft);
    if ("code" in said) refuse(said);
    else void save((backend, keyed) => backend.forecast({ ...keyed, ...said }));
  };
  const given = { draft, change, problem };
  const limits = within(moment, -mostDays, 0);
  return (
    <FormFrame {...{ content, retry, saving, fields }} onSubmit={submit}>
      {({ riskCauses }) => (
        <>
          <ChoiceField
            name="outcome"
            label="How it came out"
            required
            options={outcomes}
            value={draft.outcome ?? ""}
            change={(chosen) =>
              change({ outcome: renewalOutcomes.find((id) => id === chosen) ?? null })
            }
            problem={problem}
          />
          <DayField
            name="decidedOn"
            label="Decided on"
            required
            limits={limits}
            value={draft.decidedOn}
            change={(decidedOn) => change({ decidedOn })}
            problem={problem}
          />
          <Amounts {...given} />
          <Causes {...given} causes={riskCauses} />
          <Lessons {...given} limits={limits} />
        </>
      )}
    </FormFrame>
  );
}

type Given = {
  readonly draft: LookBackDraft;
  readonly change: (changes: Partial<LookBackDraft>) => void;
  readonly problem: Parameters<typeof DayField>[0]["problem"];
};

type Causes = readonly { readonly id: string; readonly label: string }[];

/** The main one by itself: of several that are ticked, nobody could tell which it is. */
function Causes({ causes, draft, change, problem }: Given & { causes: Causes }) {
  const [main = null, ...more] = draft.causes;
  const others = causes.filter(({ id }) => id !== main);
  return (
    <>
      <OptionalField
        name="causes"
        label="What it came from"
        none="Nothing in particular"
        options={causes}
        value={main}
        change={(id) =>
          change({ causes: id === null ? [] : [id, ...more.filter((each) => each !== id)] })
        }
        problem={problem}
      />
      {main !== null && (
        <ToggleGroup
          name="more-causes"
          label={`And from, at most ${mostCauses - 1}`}
          toggleType="checkboxList"
          options={others.map(({ id, label }) => ({ value: id, label }))}
          value={more}
          onChange={(chosen) => change({ causes: [main, ...chosen.map(String)] })}
        />
      )}
    </>
  );
}

function Amounts({ draft, change, problem }: Given) {
  return (
    <AutoGrid columnWidth={140} flexible gap="sm">
      <NumberField
        name="arrBefore"
        label="Worth a year, before"
        value={draft.arrBefore}
        change={(arrBefore) => change({ arrBefore })}
        problem={problem}
      />
      <NumberField
        name="arrAfter"
        label="Worth a year, after"
        value={draft.arrAfter}
        change={(arrAfter) => change({ arrAfter })}
        problem={problem}
      />
    </AutoGrid>
  );
}

function Lessons({
  draft,
  change,
  problem,
  limits,
}: Given & { limits: ReturnType<typeof within> }) {
  return (
    <>
      <OptionalField
        name="preventable"
        label="Could it have been prevented?"
        none="Not said"
        options={answers}
        value={draft.preventable}
        change={(chosen) =>
          change({ preventable: preventableAnswers.find((id) => id === chosen) ?? null })
        }
        problem={problem}
      />
      <DayField
        name="knownSince"
        label="Known here since"
        limits={limits}
        value={draft.knownSince}
        change={(knownSince) => change({ knownSince })}
        problem={problem}
      />
      <WordsField
        name="change"
        label="What to do otherwise next time"
        value={draft.change}
        change={(words) => change({ change: words })}
        problem={problem}
      />
    </>
  );
}
