type Rendered = {
  readonly text?: string | null;
  readonly childNodes?: readonly Rendered[];
};

/** All the text within a rendered node: HubSpot's renderer gives a node's own text only. */
export const textOf = (node: Rendered): string =>
  node.childNodes === undefined ? (node.text ?? "") : node.childNodes.map(textOf).join("");
