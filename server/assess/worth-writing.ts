import type { OutputRow, OutputValues } from "../db/outputs.ts";

const weekMs = 7 * 86_400_000;

/**
 * Whether a person would see a difference. Instants alone (when it was scored, when a feed was heard) are
 * none: they travel with another change, or once a week, so that a quiet account costs no request.
 */
export function isWorthWriting(
  values: OutputValues,
  before: OutputRow | undefined,
  now: Date,
): boolean {
  if (!before) return true;
  if (visible(values) !== visible(before.wanted)) return true;
  // What waits or was refused has nothing newer to say.
  if (before.sentAt === null || before.version !== before.sentVersion) return false;
  return now.getTime() - Date.parse(before.sentAt) >= weekMs;
}

function visible({ bw_scored_at: _, bw_snapshot: snapshot, ...values }: OutputValues): string {
  return JSON.stringify([
    Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1)),
    typeof snapshot === "string" ? withoutInstants(JSON.parse(snapshot)) : null,
  ]);
}

const instants = new Set(["assessedAt", "at"]);
/** What a person said carries its date as content: the same said again is news. */
const said = new Set(["pulse", "risk"]);

function withoutInstants(value: unknown): string {
  return JSON.stringify(value, (key, held) => {
    if (said.has(key)) return JSON.stringify(held);
    return instants.has(key) ? undefined : held;
  });
}
