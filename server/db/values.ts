import pg from "pg";

const { builtins } = pg.types;

/**
 * How columns become values: instants are ISO 8601 in UTC and dates `YYYY-MM-DD`, as the domain has
 * them; bigint and numeric are numbers. Other types are `pg`'s defaults, jsonb parsed among them.
 */
const byType = new Map<number, (text: string) => unknown>([
  [builtins.TIMESTAMPTZ, (text) => new Date(text).toISOString()],
  [builtins.DATE, (text) => text],
  [builtins.INT8, toInteger],
  [builtins.NUMERIC, Number],
]);

export const parsers: pg.CustomTypesConfig = {
  getTypeParser(type: number, format?: "text" | "binary") {
    const own = format === "binary" ? undefined : byType.get(type);
    return own ?? pg.types.getTypeParser(type, format);
  },
};

function toInteger(text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value)) return value;
  throw new RangeError(`The database holds ${text}, which is too large for a whole number here.`);
}
