import type {
  CheckboxProps,
  DateInputProps,
  FormProps,
  InputProps,
  NumberInputProps,
  SelectProps,
  TextAreaProps,
  ToggleProps,
} from "@hubspot/ui-extensions";
import { useId } from "react";
import { useEcho } from "./echo.ts";
import { Field, saying } from "./field.tsx";
import { reactions } from "./overlays.tsx";

export function Input(props: InputProps) {
  const id = useId();
  const [value, send] = useEcho(props.value, props.defaultValue ?? "");
  return (
    <Field field={props} id={id}>
      <input
        {...saying(props, id)}
        name={props.name}
        type={props.type ?? "text"}
        placeholder={props.placeholder}
        readOnly={props.readOnly}
        required={props.required}
        value={value}
        onChange={({ target }) => send(target.value, () => props.onInput?.(target.value))}
        onBlur={({ target }) => {
          props.onChange?.(target.value);
          props.onBlur?.(target.value);
        }}
        onFocus={({ target }) => props.onFocus?.(target.value)}
      />
    </Field>
  );
}

export function TextArea(props: TextAreaProps) {
  const id = useId();
  const [value, send] = useEcho(props.value, props.defaultValue ?? "");
  return (
    <Field field={props} id={id}>
      <textarea
        {...saying(props, id)}
        name={props.name}
        rows={props.rows}
        maxLength={props.maxLength}
        placeholder={props.placeholder}
        readOnly={props.readOnly}
        required={props.required}
        value={value}
        onChange={({ target }) => send(target.value, () => props.onInput?.(target.value))}
        onBlur={({ target }) => {
          props.onChange?.(target.value);
          props.onBlur?.(target.value);
        }}
        onFocus={({ target }) => props.onFocus?.(target.value)}
      />
    </Field>
  );
}

export function NumberInput(props: NumberInputProps) {
  const id = useId();
  const [value, send] = useEcho(props.value, props.defaultValue ?? Number.NaN);
  return (
    <Field field={props} id={id}>
      <input
        {...saying(props, id)}
        name={props.name}
        type="number"
        min={props.min}
        max={props.max}
        readOnly={props.readOnly}
        required={props.required}
        value={Number.isNaN(value) ? "" : value}
        onChange={({ target }) =>
          send(target.valueAsNumber, () => props.onInput?.(target.valueAsNumber))
        }
        onBlur={({ target }) => {
          props.onChange?.(target.valueAsNumber);
          props.onBlur?.(target.valueAsNumber);
        }}
        onFocus={({ target }) => props.onFocus?.(target.valueAsNumber)}
      />
    </Field>
  );
}

export function Select(props: SelectProps) {
  const id = useId();
  const [value, send] = useEcho<SelectProps["value"] | "">(props.value, "");
  const chosen = props.options.findIndex((option) => option.value === value);
  return (
    <Field field={props} id={id}>
      <select
        {...saying(props, id)}
        name={props.name}
        disabled={props.readOnly}
        required={props.required}
        value={chosen < 0 ? "" : chosen}
        onChange={({ target }) => {
          const option = props.options[Number(target.value)];
          if (option !== undefined) send(option.value, () => props.onChange?.(option.value));
        }}
      >
        <option value="" disabled hidden>
          {props.placeholder ?? "Select"}
        </option>
        {props.options.map(({ label }, index) => (
          <option key={label} value={index}>
            {label}
          </option>
        ))}
      </select>
    </Field>
  );
}

const padded = (number: number, digits = 2) => String(number).padStart(digits, "0");

/** HubSpot counts months from 0. While a year is being typed it is a small one: "0020". */
const isoOf = (day: DateInputProps["value"]) =>
  day && `${padded(day.year, 4)}-${padded(day.month + 1)}-${padded(day.date)}`;

type DateTold = Parameters<NonNullable<DateInputProps["onChange"]>>[0];
/** Of an empty one: HubSpot's types promise a day always. */
const noDay = null as unknown as DateTold;

export function DateInput(props: DateInputProps) {
  const id = useId();
  const [value, send] = useEcho(isoOf(props.value), isoOf(props.defaultValue) ?? "");
  const tell = (iso: string, event: ((day: DateTold) => void) | undefined) => {
    const [year, month, date] = iso.split("-").map(Number);
    if (year === undefined || month === undefined || date === undefined) return event?.(noDay);
    return event?.({ year, month: month - 1, date, formattedDate: iso });
  };
  return (
    <Field field={props} id={id}>
      <input
        {...saying(props, id)}
        name={props.name}
        type="date"
        min={isoOf(props.min)}
        max={isoOf(props.max)}
        readOnly={props.readOnly}
        required={props.required}
        value={value}
        onChange={({ target }) => send(target.value, () => tell(target.value, props.onChange))}
        onBlur={({ target }) => tell(target.value, props.onBlur)}
        onFocus={({ target }) => tell(target.value, props.onFocus)}
      />
    </Field>
  );
}

export function Checkbox(props: CheckboxProps) {
  const [checked, send] = useEcho(props.checked, props.initialIsChecked ?? false);
  return (
    <label className="ui-check" data-test-id={props.testId}>
      <input
        type="checkbox"
        name={props.name}
        value={props.value}
        aria-label={props["aria-label"]}
        disabled={props.readOnly ?? props.readonly}
        checked={checked}
        onChange={({ target }) =>
          send(target.checked, () => props.onChange?.(target.checked, props.value ?? ""))
        }
      />
      {props.children}
    </label>
  );
}

export function Toggle(props: ToggleProps) {
  const [checked, send] = useEcho(props.checked, props.initialIsChecked ?? false);
  return (
    <label className="ui-check" data-test-id={props.testId}>
      <input
        type="checkbox"
        role="switch"
        aria-checked={checked}
        name={props.name}
        disabled={props.readOnly ?? props.readonly}
        checked={checked}
        onChange={({ target }) => send(target.checked, () => props.onChange?.(target.checked))}
      />
      <span className={props.labelDisplay === "hidden" ? "visually-hidden" : ""}>
        {props.label}
      </span>
    </label>
  );
}

/**
 * Never leaves the page, whatever `preventDefault` says: HubSpot's forms do not either. `required` marks a
 * field there and stops nothing, so the browser's own checks are off.
 */
export const Form = ({ onSubmit, autoComplete, children }: FormProps) => (
  <form
    noValidate
    autoComplete={autoComplete}
    onSubmit={(event) => {
      event.preventDefault();
      const values = Object.fromEntries(new FormData(event.currentTarget)) as Record<
        string,
        string
      >;
      void onSubmit?.(
        { type: "submit", bubbles: true, timeStamp: event.timeStamp, id: "", targetValue: values },
        reactions,
      );
    }}
  >
    {children}
  </form>
);
