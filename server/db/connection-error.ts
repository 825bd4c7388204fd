/** A connection refused in the operator's terms: which variable, where it points, what to do. */
export function connectionError(options: {
  readonly variable: "DATABASE_URL" | "DATABASE_OWNER_URL";
  readonly url: string;
  readonly cause: unknown;
}): Error {
  const { variable, cause } = options;
  return new Error(
    `${variable}: cannot connect to ${place(options.url)} (${reason(cause)}). ${advice(variable, cause)}`,
    { cause },
  );
}

/** Without user and password: this goes to logs. */
function place(url: string): string {
  if (!URL.canParse(url)) return "what it holds, which is not a postgres:// address";
  const { hostname, port, pathname, searchParams } = new URL(url);
  const host = searchParams.get("host") ?? (port ? `${hostname}:${port}` : hostname);
  return `database "${pathname.slice(1)}" on ${host}`;
}

function reason(cause: unknown): string {
  if (cause instanceof AggregateError) return cause.errors.map(reason).join("; ");
  return cause instanceof Error ? cause.message : String(cause);
}

function advice(variable: string, cause: unknown): string {
  const code = (cause as { code?: unknown } | null)?.code;
  if (code === "28P01" || code === "28000") return `Correct the user and password in ${variable}.`;
  if (code === "3D000") return `Create that database, or correct its name in ${variable}.`;
  return (
    `Start that PostgreSQL or correct ${variable}; ` +
    "without DATABASE_URL Bellwether starts a database of its own."
  );
}
