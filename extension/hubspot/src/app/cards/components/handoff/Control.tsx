import type { FieldKind } from "@bellwether/shared/domain/handoff/template";
import { DateInput, Input, NumberInput, Select, TextArea } from "@hubspot/ui-extensions";
import { dateOf, dayOf } from "../../calendar-day.ts";

export type Option = { readonly id: string; readonly label: string };

type Props = {
  readonly kind: Exclude<FieldKind, "rows">;
  readonly name: string;
  readonly label: string;
  readonly description: string | null;
  readonly required: boolean;
  readonly readOnly: boolean;
  readonly value: string | null;
  readonly options: readonly Option[];
  readonly message: string | null;
  readonly onWrite: (value: string | null) => void;
  readonly onEnter: () => void;
  /** Done with it for now: by leaving it, or with Enter. */
  readonly onCommit: () => void;
  readonly onLeave: () => void;
};

/** HubSpot's input for a kind of answer. Of text and numbers, `onChange` is their commitment. */
export function Control(props: Props) {
  const { kind, name, label, description, required, readOnly, value, message } = props;
  const common = {
    name,
    label,
    required,
    readOnly,
    ...(description === null ? {} : { description }),
    ...(message === null ? {} : { error: true, validationMessage: message }),
  };
  switch (kind) {
    case "text":
    case "url":
      return <Input {...common} {...writing(props)} value={value ?? ""} />;
    case "long-text":
      return <TextArea {...common} {...writing(props)} rows={3} value={value ?? ""} />;
    case "number":
    case "money":
      return <NumberInput {...common} {...counting(props)} />;
    case "date":
      return <DateInput {...common} {...dating(props)} format="medium" />;
    case "choice":
    case "contact":
    case "colleague":
      return <Select {...common} {...choosing(props)} />;
  }
}

const writing = ({ onWrite, onEnter, onCommit, onLeave }: Props) => ({
  onFocus: onEnter,
  onInput: onWrite,
  onChange: (text: string) => {
    onWrite(text);
    onCommit();
  },
  onBlur: onLeave,
});

function counting({ value, onWrite, onEnter, onCommit, onLeave }: Props) {
  const number = value === null ? Number.NaN : Number(value);
  const write = (typed: number | null | undefined) => {
    const isEmpty = typed === null || typed === undefined || Number.isNaN(typed);
    // "12.0" that nobody changed is not written anew as "12".
    if (typed !== number) onWrite(isEmpty ? null : String(typed));
  };
  return {
    ...(Number.isFinite(number) ? { value: number } : {}),
    onFocus: onEnter,
    onInput: write,
    onChange: (typed: number) => {
      write(typed);
      onCommit();
    },
    onBlur: onLeave,
  };
}

/** A year that is still being typed is no date yet. */
const leastYear = 1900;

function dating({ value, onWrite, onEnter, onLeave }: Props) {
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(value ?? "");
  return {
    ...(isDate ? { value: dayOf(value ?? "") } : {}),
    onFocus: onEnter,
    onBlur: onLeave,
    onChange: (day: Parameters<typeof dateOf>[0]) => {
      if (!day || day.year >= leastYear) onWrite(dateOf(day));
    },
  };
}

/** No id of a choice, contact or user: HubSpot's Select cannot be emptied otherwise. */
const nothing = "(nothing)";

function choosing({ value, options, required, onWrite }: Props) {
  const known = options.map(({ id, label }) => ({ value: id, label }));
  const isKnown = options.some(({ id }) => id === value);
  return {
    options: [
      ...(value === null && required ? [] : [{ value: nothing, label: "Nothing chosen" }]),
      ...(value === null || isKnown ? [] : [{ value, label: `${value} (not among the choices)` }]),
      ...known,
    ],
    value: value ?? (required ? "" : nothing),
    onChange: (chosen: unknown) => onWrite(chosen === nothing ? null : String(chosen)),
  };
}
