const textLimit = 255;

/** What keeps a text from being an id or a name; null when nothing does. U+FFFD stands where bytes were no UTF-8. */
export function textFault(text: string): string | null {
  if (text.length > textLimit) return `is longer than ${textLimit} characters`;
  const isText = text.isWellFormed() && !text.includes("\0") && !text.includes("\ufffd");
  return isText ? null : "holds a character that is no text: send UTF-8";
}
