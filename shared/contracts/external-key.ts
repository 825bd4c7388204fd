/** Signs of our keys that an address would have to write in another way, each with what stands for it. */
const signs: Readonly<Record<string, string>> = {
  _: "__",
  ".": "_d",
  "@": "_a",
  "#": "_h",
  ":": "_c",
  "/": "_s",
};

const signOf: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(signs).map(([sign, written]) => [written, sign]),
);

/**
 * A key of ours as an external id: A-Z, a-z, 0-9, - and _ only, so that it may stand in an address as it is.
 * No two keys give the same.
 */
export const externalKey = (key: string): string =>
  key.replace(
    /[^A-Za-z0-9-]/gu,
    (sign) => signs[sign] ?? `_x${sign.codePointAt(0)?.toString(16)}_`,
  );

/** The key that an external id was made of. */
export const keyOfExternal = (written: string): string =>
  written.replace(/_x([0-9a-f]+)_|_[_dahcs]/g, (part, code?: string) =>
    code === undefined ? (signOf[part] ?? part) : String.fromCodePoint(Number.parseInt(code, 16)),
  );
