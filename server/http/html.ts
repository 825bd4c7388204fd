/** Text that is known to be safe inside a page. */
export type Html = { readonly html: string };

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

type Part = Html | string | number | null | readonly Html[];

/** Escapes every value that is not itself made by `html`. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const [first = "", ...rest] = strings;
  return {
    html: rest.reduce((text, string, i) => text + render(parts[i] ?? null) + string, first),
  };
}

function render(part: Part): string {
  if (part === null) return "";
  if (typeof part === "string") return part.replace(/[&<>"']/g, (c) => entities[c] ?? c);
  if (typeof part === "number") return String(part);
  return "html" in part ? part.html : part.map((each) => each.html).join("");
}

/** A text that is code already: our own style or script. */
export function verbatim(text: string): Html {
  return { html: text };
}
