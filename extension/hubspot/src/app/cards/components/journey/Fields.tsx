import type { CardProblem } from "@bellwether/shared/contracts/card-requests";
import {
  DateInput,
  type DateInputProps,
  Input,
  NumberInput,
  Select,
  TextArea,
} from "@hubspot/ui-extensions";
import { dateOf, dayOf } from "../../calendar-day.ts";
import { beside } from "../../field-problem.ts";

type Given<V> = {
  /** As the server names it, so that its problems stand beside it. */
  readonly name: string;
  readonly label: string;
  readonly description?: string;
  readonly required?: boolean;
  readonly value: V;
  readonly change: (value: V) => void;
  readonly problem: CardProblem | null;
};

function common<V>({ name, label, description, required, problem }: Given<V>) {
  return {
    name,
    label,
    required: required === true,
    ...(description === undefined ? {} : { description }),
    ...beside(problem, name),
  };
}

export const LineField = (props: Given<string>) => (
  <Input {...common(props)} value={props.value} onInput={props.change} />
);

export const WordsField = (props: Given<string>) => (
  <TextArea {...common(props)} rows={3} value={props.value} onInput={props.change} />
);

export function NumberField(props: Given<number | null>) {
  const write = (typed: number | null | undefined) =>
    props.change(typed === null || typed === undefined || Number.isNaN(typed) ? null : typed);
  return (
    <NumberInput
      {...common(props)}
      {...(props.value === null ? {} : { value: props.value })}
      onChange={write}
    />
  );
}

type Limits = Partial<Pick<DateInputProps, "min" | "max">>;

export function DayField({ limits, ...props }: Given<string | null> & { limits?: Limits }) {
  return (
    <DateInput
      {...common(props)}
      {...limits}
      {...(props.value === null ? {} : { value: dayOf(props.value) })}
      onChange={(day) => props.change(dateOf(day))}
    />
  );
}

type Choices = { readonly options: readonly { readonly id: string; readonly label: string }[] };

/** One of a list, which has to be chosen. */
export const ChoiceField = ({ options, ...props }: Given<string> & Choices) => (
  <Select
    {...common(props)}
    options={options.map(({ id, label }) => ({ value: id, label }))}
    value={props.value}
    onChange={(value) => props.change(String(value))}
  />
);

/** No id of anybody or anything: HubSpot's Select cannot be emptied otherwise. */
const nothing = "(nothing)";

type Optional = Choices & { readonly none: string };

/** One of a list, or none of it. */
export const OptionalField = ({ options, none, ...props }: Given<string | null> & Optional) => (
  <Select
    {...common(props)}
    options={[
      { value: nothing, label: none },
      ...options.map(({ id, label }) => ({ value: id, label })),
    ]}
    value={props.value ?? nothing}
    onChange={(value) => props.change(value === nothing ? null : String(value))}
  />
);

/** People as choices. */
export const named = (people: readonly { readonly id: string; readonly name: string }[]) =>
  people.map(({ id, name }) => ({ id, label: name }));
