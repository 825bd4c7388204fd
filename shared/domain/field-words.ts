/** "Renewal_Date__c", "renewalDate" and "Renewal date" are the same words. */
export function wordsOf(text: string): string {
  return text
    .replace(/__c$/i, "")
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** Whether a name holds a phrase as words of its own; both are in words. */
export function holdsWords(name: string, phrase: string): boolean {
  const at = ` ${name} `.indexOf(` ${phrase}`);
  if (at < 0) return false;
  // A short phrase has to be a word of its own ("arr" is not in "arrival"); a long one may be inflected.
  return phrase.length > 6 || [" ", "s "].some((end) => ` ${name} `.includes(` ${phrase}${end}`));
}
