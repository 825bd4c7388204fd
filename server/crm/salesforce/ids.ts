const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

/** Of kinds that the platform gives the same prefix in every org. */
export const prefixes = { account: "001", contact: "003", opportunity: "006" } as const;

/**
 * An id as we keep it. The three characters that 18 have more than 15 say which of them are capitals, five
 * characters each, the first in the lowest bit. What is no id of 15 characters stays as it is.
 */
export function to18(id: string): string {
  if (!/^[a-zA-Z0-9]{15}$/.test(id)) return id;
  const check = [0, 5, 10].map((start) => {
    const capitals = [...id.slice(start, start + 5)].map((each) => /[A-Z]/.test(each));
    return digits.charAt(capitals.reduce((bits, is, place) => bits + (is ? 1 << place : 0), 0));
  });
  return id + check.join("");
}

/** The first three characters, which name the object. */
export const keyPrefixOf = (id: string): string => id.slice(0, 3);

/** Whether the id is of a contact; a lead or a user may stand in the same fields. */
export const isContact = (id: string | null): id is string =>
  id !== null && keyPrefixOf(id) === prefixes.contact;
