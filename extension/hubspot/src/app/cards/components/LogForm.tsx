import type { CardForm } from "@bellwether/shared/contracts/card-requests";
import { formatDay } from "@bellwether/shared/contracts/formats";
import { emptyLog, type LogDraft, saidIn } from "@bellwether/shared/contracts/log-draft";
import { Accordion, Flex, Select, Text, TextArea } from "@hubspot/ui-extensions";
import { beside } from "../field-problem.ts";
import type { ActionProps, LogFieldsProps } from "../form-props.ts";
import { useDraft } from "../hooks/use-draft.ts";
import { FormFrame } from "./FormFrame.tsx";
import { NextStepFields } from "./NextStepFields.tsx";
import { PeopleFields } from "./PeopleFields.tsx";
import { PulseFields } from "./PulseFields.tsx";

export function LogForm({ content, retry, onSaved, moment }: ActionProps) {
  const { draft, change, saving, save, refuse, problem } = useDraft(emptyLog, onSaved);
  const submit = (form: CardForm) => {
    const said = saidIn(draft, form.questions.length);
    if ("code" in said) refuse(said);
    else void save((backend, keyed) => backend.log({ ...said, ...keyed }));
  };
  return (
    <FormFrame
      {...{ content, retry, saving }}
      fields={["note", "pulse", "risk", "people", "nextStep"]}
      onSubmit={submit}
    >
      {(form) => <LogFields {...{ form, draft, change, problem, moment }} />}
    </FormFrame>
  );
}

function LogFields(props: LogFieldsProps) {
  const { form, draft, change, problem, moment } = props;
  return (
    <>
      <TextArea
        name="note"
        label="Note"
        description="It goes onto the record's timeline too."
        rows={3}
        value={draft.note}
        onInput={(note) => change({ note })}
        {...beside(problem, "note")}
      />
      <PulseFields {...props} />
      <Risk {...props} />
      {form.contacts.length > 0 && <PeopleFields {...props} />}
      <NextStepFields {...props} />
      {form.entries.length > 0 && (
        <Accordion title="Said before" size="xs">
          <Flex direction="column" gap="sm">
            {form.entries.map(({ at, by, lines }) => (
              <Text key={at} variant="microcopy">
                {`${formatDay(at, moment)}, ${by}: ${lines.join(" · ")}`}
              </Text>
            ))}
          </Flex>
        </Accordion>
      )}
    </>
  );
}

const asBefore = "as before";
const over = "over";
const causePrefix = "cause:";

function Risk({ form, draft, change, problem }: LogFieldsProps) {
  const { risk: known, riskCauses } = form;
  const chosen = draft.risk === null ? asBefore : riskValue(draft.risk.cause);
  return (
    <Select
      name="risk"
      label="Risk"
      description={`Now: ${known ?? "none is known"}`}
      options={[
        { value: asBefore, label: "As before" },
        ...riskCauses.map(({ id, label }) => ({ value: riskValue(id), label })),
        ...(known === null ? [] : [{ value: over, label: "The risk is over" }]),
      ]}
      value={chosen}
      onChange={(value) => change({ risk: riskOf(String(value)) })}
      {...beside(problem, "risk")}
    />
  );
}

const riskValue = (cause: string | null) => (cause === null ? over : `${causePrefix}${cause}`);

function riskOf(value: string): LogDraft["risk"] {
  if (value === asBefore) return null;
  return { cause: value === over ? null : value.slice(causePrefix.length) };
}
