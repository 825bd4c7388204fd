/** PostgreSQL takes no NUL, and half a surrogate pair is no text. Names of fields count as well as values. */
export function isStorable(document: unknown): boolean {
  let isText = true;
  JSON.stringify(document, (key, value: unknown) => {
    const texts = typeof value === "string" ? [key, value] : [key];
    isText &&= texts.every((text) => text.isWellFormed() && !text.includes("\0"));
    return value;
  });
  return isText;
}
