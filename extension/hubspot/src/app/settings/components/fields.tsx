import { namesOf } from "@bellwether/shared/contracts/settings-view-sources";
import { Input, NumberInput, TextArea } from "@hubspot/ui-extensions";
import { useState } from "react";
import { type Editing, problemAt } from "../editing.ts";

type FieldProps<T> = {
  readonly editing: Editing;
  /** In the document, as problems name it. */
  readonly place: string;
  readonly label: string;
  readonly description?: string;
  readonly value: T;
  readonly onChange: (value: T) => void;
};

/** While it is empty its value is NaN: a problem of the draft, said beside it. */
export function NumberField({
  editing,
  place,
  label,
  description,
  value,
  onChange,
}: FieldProps<number>) {
  const change = (typed: number) => onChange(typed ?? Number.NaN);
  return (
    <NumberInput
      name={place}
      label={label}
      {...(description === undefined ? {} : { description })}
      {...(Number.isNaN(value) ? {} : { value })}
      readOnly={editing.readOnly}
      onInput={change}
      onChange={change}
      {...problemAt(editing, place)}
    />
  );
}

/** A share of 1, typed in percent. */
export const PercentField = ({ label, value, onChange, ...props }: FieldProps<number>) => (
  <NumberField
    {...props}
    label={`${label} (%)`}
    value={Number((value * 100).toFixed(6))}
    onChange={(percent) => onChange(percent / 100)}
  />
);

export function TextField({
  editing,
  place,
  label,
  description,
  value,
  onChange,
}: FieldProps<string>) {
  return (
    <TextArea
      name={place}
      label={label}
      {...(description === undefined ? {} : { description })}
      rows={2}
      value={value}
      readOnly={editing.readOnly}
      onInput={onChange}
      onChange={onChange}
      {...problemAt(editing, place)}
    />
  );
}

/** Names with commas between; what is being typed stands as it is typed. */
export function NamesField({
  editing,
  place,
  label,
  description,
  value,
  onChange,
}: FieldProps<readonly string[]>) {
  const [typed, setTyped] = useState(value.join(", "));
  const isTyped = namesOf(typed).join() === value.join();
  const change = (text: string) => {
    setTyped(text);
    onChange(namesOf(text));
  };
  return (
    <Input
      name={place}
      label={label}
      {...(description === undefined ? {} : { description })}
      value={isTyped ? typed : value.join(", ")}
      readOnly={editing.readOnly}
      onInput={change}
      onChange={change}
      {...problemAt(editing, place)}
    />
  );
}
