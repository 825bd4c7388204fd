import type { ConnectionForm } from "./appended-requests.ts";
import { list, NotAsAgreed, number, object, text } from "./json-reader.ts";

const content = object<Omit<ConnectionForm, "v">>({
  questions: list(text),
  riskCauses: list(object({ id: text, label: text })),
  snoozeDays: number,
  overrideDays: number,
});

const version = object<{ v: number }>({ v: number });

/** The form as the connection record holds it, as JSON; null where there is none, or one that this cannot read. */
export function readConnectionForm(written: string | null | undefined): ConnectionForm | null {
  if (!written) return null;
  try {
    const parsed: unknown = JSON.parse(written);
    return version(parsed, "").v === 1 ? { v: 1, ...content(parsed, "") } : null;
  } catch (error) {
    if (error instanceof NotAsAgreed || error instanceof SyntaxError) return null;
    throw error;
  }
}
