import {
  longTextMost,
  type RecordCell,
  textMost,
} from "@bellwether/shared/contracts/handoff-cells";
import { none } from "@bellwether/shared/domain/handoff/answers";
import type { FieldType } from "./field.ts";

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
const choice = (values: readonly string[]): FieldType => ({
  is: "Picklist",
  options: values.map((value) => ({ value, label: capital(value.replaceAll("-", " ")) })),
});

/** The type of field that holds what `valueInField` gives. */
export function typeOfCell({ kind, options }: RecordCell, relationship: string): FieldType {
  switch (kind) {
    case "text":
      return { is: "Text", length: textMost };
    case "url":
      return { is: "Url" };
    case "long-text":
      return { is: "LongTextArea", length: longTextMost };
    case "date":
      return { is: "Date" };
    case "number":
    case "money":
      return { is: "Number", precision: 18, scale: 4 };
    case "choice":
      return choice(options);
    case "none":
      return choice([none]);
    case "contact":
      return { is: "Lookup", to: "Contact", relationship };
    case "colleague":
      return { is: "Lookup", to: "User", relationship };
    default:
      return kind satisfies never;
  }
}
