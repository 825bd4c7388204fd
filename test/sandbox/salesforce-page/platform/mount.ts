import { createElement } from "lwc";

export type Component = Parameters<typeof createElement>[1]["is"];

/** Puts a component on the page as Lightning does; gives what takes it away. */
export function mount(
  { tag, component }: { readonly tag: string; readonly component: Component },
  properties: Readonly<Record<string, unknown>>,
  into: Element,
): () => void {
  const element = Object.assign(createElement(tag, { is: component }), properties);
  into.append(element);
  return () => element.remove();
}
