/** What an action's form opens with, as a page reference carries it. */
export const encodeDefaultFieldValues = (values: Readonly<Record<string, string>>): string =>
  Object.entries(values)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join(",");

export const decodeDefaultFieldValues = (written: string): Record<string, string> =>
  Object.fromEntries(
    written.split(",").map((pair) => {
      const [name = "", value = ""] = pair.split("=");
      return [name, decodeURIComponent(value)];
    }),
  );
