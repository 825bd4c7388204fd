/** A model of HubSpot's client as it travels in JSON: dates are text, `_from` and `_new` lose their underscore. */
export type Wire<T> = T extends Date
  ? string
  : T extends readonly (infer Item)[]
    ? Wire<Item>[]
    : T extends object
      ? { [K in keyof T as K extends `_${infer Bare}` ? Bare : K]: Wire<T[K]> }
      : T;
