/** A custom field as far as this package has any, in the words of the Metadata API. */
export type Field = {
  readonly name: string;
  readonly label: string;
  /** At most 1000 characters; shown in Setup only. */
  readonly description: string;
  readonly type: FieldType;
  /** Whether each change is kept with who made it and when. */
  readonly history?: true;
};

type Option = { readonly value: string; readonly label: string };

export type FieldType =
  /** `precision` counts all digits, `scale` those behind the point. */
  | { readonly is: "Number"; readonly precision: number; readonly scale: number }
  | { readonly is: "Text"; readonly length: number; readonly key?: true }
  | { readonly is: "LongTextArea"; readonly length: number }
  | { readonly is: "Picklist"; readonly options: readonly Option[]; readonly default?: string }
  | { readonly is: "Date" }
  | { readonly is: "DateTime" }
  | { readonly is: "Checkbox" }
  | { readonly is: "Url" }
  /** Deleted with its master; follows it where records are merged. */
  | {
      readonly is: "MasterDetail";
      readonly to: string;
      readonly relationship: string;
      readonly relationshipLabel: string;
    }
  | {
      readonly is: "Lookup";
      readonly to: string;
      readonly relationship: string;
      readonly relationshipLabel?: string;
    }
  | {
      readonly is: "Formula";
      readonly formula: string;
      readonly gives: "Text" | { scale: number };
    };
