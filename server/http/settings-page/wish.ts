import type { Control } from "./control.ts";
import type { Path } from "./document-path.ts";

/** A field of the page before it has its text: where it stands in the document, and how it is typed. */
export type Wish = {
  readonly path: Path;
  readonly label: string;
  readonly help?: string;
  readonly control: Control;
};
