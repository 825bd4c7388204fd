import type { SkipReason } from "../domain/playbook.ts";
import type { ConnectionForm } from "./appended-requests.ts";
import { readSections } from "./handoff-form.ts";
import { list, NotAsAgreed, number, object, oneOf, orElse, orNull, text } from "./json-reader.ts";
import type { PlayForm } from "./play-view.ts";

const named = list(object({ id: text, label: text }));
const playForm = object<PlayForm>({
  skipReasons: list(
    object({
      id: text,
      label: text,
      leadsTo: oneOf<SkipReason["leadsTo"]>(["nothing", "snooze", "capacity"]),
    }),
  ),
  playbooks: named,
  roles: named,
  pod: list(text),
  tiers: named,
  assignedDays: number,
});

const content = object<Omit<ConnectionForm, "v">>({
  questions: list(text),
  riskCauses: list(object({ id: text, label: text })),
  snoozeDays: number,
  overrideDays: number,
  plays: orElse(orNull(playForm), null),
  handoffs: orElse(orNull(readSections), null),
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
