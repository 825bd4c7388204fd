/**
 * Reads values out of parsed JSON without a schema library, for contracts that a card carries.
 * Each reader returns the value or throws a `NotAsAgreed` that names the place; fields that nobody asks for are ignored.
 */
export class NotAsAgreed extends Error {}

type Read<T> = (value: unknown, at: string) => T;

const refuse = (at: string, wanted: string): never => {
  throw new NotAsAgreed(`${at || "it"} is not ${wanted}`);
};

export const text: Read<string> = (value, at) =>
  typeof value === "string" ? value : refuse(at, "text");

export const number: Read<number> = (value, at) =>
  typeof value === "number" && Number.isFinite(value) ? value : refuse(at, "a number");

export const flag: Read<boolean> = (value, at) =>
  typeof value === "boolean" ? value : refuse(at, "true or false");

export const numberWithin =
  (least: number, most: number): Read<number> =>
  (value, at) => {
    const read = number(value, at);
    return read >= least && read <= most ? read : refuse(at, `between ${least} and ${most}`);
  };

export const instant: Read<string> = (value, at) => {
  const read = text(value, at);
  return Number.isNaN(Date.parse(read)) ? refuse(at, "an instant") : read;
};

export const date: Read<string> = (value, at) => {
  const read = text(value, at);
  return /^\d{4}-\d{2}-\d{2}$/.test(read) && !Number.isNaN(Date.parse(read))
    ? read
    : refuse(at, "a date");
};

/** ISO 4217 in form: what `Intl.NumberFormat` accepts without throwing. */
export const currency: Read<string> = (value, at) => {
  const read = text(value, at);
  return /^[A-Z]{3}$/.test(read) ? read : refuse(at, "a currency code");
};

export const oneOf =
  <T extends string>(options: readonly T[]): Read<T> =>
  (value, at) =>
    options.find((option) => option === value) ?? refuse(at, `one of ${options.join(", ")}`);

export const orNull =
  <T>(read: Read<T>): Read<T | null> =>
  (value, at) =>
    value === null || value === undefined ? null : read(value, at);

/** For a field that earlier writers did not have. */
export const orElse =
  <T>(read: Read<T>, otherwise: T): Read<T> =>
  (value, at) =>
    value === undefined ? otherwise : read(value, at);

export const list =
  <T>(read: Read<T>): Read<readonly T[]> =>
  (value, at) =>
    Array.isArray(value)
      ? value.map((item, index) => read(item, `${at}[${index}]`))
      : refuse(at, "a list");

export const object =
  <T>(fields: { readonly [K in keyof T]: Read<T[K]> }): Read<T> =>
  (value, at) => {
    if (typeof value !== "object" || value === null || Array.isArray(value))
      return refuse(at, "an object");
    const given = value as Readonly<Record<string, unknown>>;
    const names = Object.keys(fields) as (keyof T & string)[];
    return Object.fromEntries(
      names.map((name) => [name, fields[name](given[name], at === "" ? name : `${at}.${name}`)]),
    ) as T;
  };
