const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const checksumDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

/**
 * The three characters that make an id safe where case is lost: each tells of five characters which are
 * capitals. Source: https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/field_types.htm
 */
function checksum(id15: string): string {
  return [0, 5, 10]
    .map((start) => {
      const bits = [...id15.slice(start, start + 5)].reduce(
        (sum, character, place) => sum + (character >= "A" && character <= "Z" ? 2 ** place : 0),
        0,
      );
      return checksumDigits.charAt(bits);
    })
    .join("");
}

/** 15 characters get their checksum; anything else stays as it is. */
export const to18 = (id: string): string => (id.length === 15 ? id + checksum(id) : id);

/** 15 letters and digits, or 18 with the right checksum. */
export function isId(text: string): boolean {
  if (!/^[0-9A-Za-z]{15}([0-9A-Z]{3})?$/.test(text)) return false;
  return text.length === 15 || text.slice(15) === checksum(text.slice(0, 15));
}

/** Key prefix and number as 18 characters. A larger number sorts later, character by character. */
export function idOf(keyPrefix: string, number: number): string {
  let rest = number;
  let text = "";
  for (let place = 0; place < 8; place++) {
    text = digits.charAt(rest % 62) + text;
    rest = Math.floor(rest / 62);
  }
  // What stands between prefix and number names the server on which an org began.
  return to18(`${keyPrefix}Kj00${text}`);
}

/** Of an id that `idOf` made. */
export const numberOf = (id: string): number =>
  [...id.slice(7, 15)].reduce((sum, character) => sum * 62 + digits.indexOf(character), 0);
