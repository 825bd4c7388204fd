import { emptyForecast, forecastSaid } from "@bellwether/shared/contracts/forecast-draft";
import { forecastLabels } from "@bellwether/shared/contracts/journey-lines";
import { forecastCategories } from "@bellwether/shared/domain/renewal/forecast";
import type { ActionProps } from "../../form-props.ts";
import { useDraft } from "../../hooks/use-draft.ts";
import { FormFrame } from "../FormFrame.tsx";
import { ChoiceField, OptionalField, WordsField } from "./Fields.tsx";

const categories = forecastCategories.map((id) => ({ id, label: forecastLabels[id] }));

/** What somebody expects of the coming renewal, and why. */
export function ForecastForm({ content, retry, onSaved }: ActionProps) {
  const { draft, change, saving, save, refuse, problem } = useDraft(emptyForecast, onSaved);
  const submit = () => {
    const said = forecastSaid(draft);
    if ("code" in said) refuse(said);
    else void save((backend, keyed) => backend.forecast({ ...keyed, ...said }));
  };
  const ofReason = problem?.field === "reason" ? problem : null;
  return (
    <FormFrame {...{ content, retry, saving }} fields={["category", "reason"]} onSubmit={submit}>
      {({ riskCauses }) => (
        <>
          <ChoiceField
            name="category"
            label="What do you expect?"
            required
            options={categories}
            value={draft.category ?? ""}
            change={(chosen) =>
              change({ category: forecastCategories.find((id) => id === chosen) ?? null })
            }
            problem={problem}
          />
          <OptionalField
            name="cause"
            label="Why"
            none="In my own words"
            options={riskCauses}
            value={draft.cause || null}
            change={(cause) => change({ cause: cause ?? "" })}
            problem={null}
          />
          {draft.cause === "" && (
            <WordsField
              name="reason"
              label="What you have seen or heard"
              value={draft.words}
              change={(words) => change({ words })}
              problem={ofReason}
            />
          )}
        </>
      )}
    </FormFrame>
  );
}
