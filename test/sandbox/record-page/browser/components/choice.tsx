import type { ToggleGroupProps } from "@hubspot/ui-extensions";
import { useId } from "react";
import { useEcho } from "./echo.ts";
import { FieldGroup } from "./field.tsx";

/** HubSpot draws radio buttons for one choice and checkboxes for several. */
export function ToggleGroup(props: ToggleGroupProps) {
  const id = useId();
  const isSingle = props.toggleType === "radioButtonList";
  const given = props.value === undefined ? undefined : [props.value].flat();
  const first = props.options.flatMap((option) => (option.initialIsChecked ? option.value : []));
  const [chosen, send] = useEcho<readonly string[]>(given, first);
  const choose = (value: string, isChosen: boolean) => {
    if (props.toggleType === "radioButtonList") return send([value], () => props.onChange?.(value));
    const rest = chosen.filter((each) => each !== value);
    const next = isChosen ? [...rest, value] : rest;
    send(next, () => props.onChange?.(next));
  };
  return (
    <FieldGroup field={props} id={id}>
      <div className={props.inline ? "ui-choices inline" : "ui-choices"}>
        {props.options.map(({ value, label, description, readOnly }) => (
          <label key={value} className="ui-check">
            <input
              type={isSingle ? "radio" : "checkbox"}
              name={`${props.name}${id}`}
              value={value}
              disabled={readOnly}
              checked={chosen.includes(value)}
              onChange={({ target }) => choose(value, target.checked)}
            />
            {label}
            {description && <small>{description}</small>}
          </label>
        ))}
      </div>
    </FieldGroup>
  );
}
