import type { CardProblem } from "@bellwether/shared/contracts/card-requests";
import { ToggleGroup } from "@hubspot/ui-extensions";
import { beside } from "../../field-problem.ts";

type Props = {
  readonly name: string;
  readonly label: string;
  readonly value: number | null;
  readonly change: (value: number) => void;
  readonly problem: CardProblem | null;
};

const scale = ["1", "2", "3", "4", "5"];

/** From 1, not at all, to 5. */
export function RatingField({ name, label, value, change, problem }: Props) {
  return (
    <ToggleGroup
      name={name}
      label={label}
      toggleType="radioButtonList"
      inline
      required
      options={scale.map((each) => ({ value: each, label: each }))}
      value={value === null ? "" : String(value)}
      onChange={(chosen) => change(Number(chosen))}
      {...beside(problem, name)}
    />
  );
}
