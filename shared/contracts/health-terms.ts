import { formatHours, formatLastDay, formatScore, type Moment } from "./formats.ts";
import { bandLabels } from "./health-headline.ts";
import type { Snapshot, SnapshotWay } from "./snapshot.ts";

/** What people have set over the computation, each in force until its end, which a person may bring forward. */
export type TermRow = { readonly id: string; readonly title: string; readonly text: string };

export function termsOf(snapshot: Snapshot, moment: Moment): TermRow[] {
  const { override, snoozed, tier, tierAssigned, excluded } = snapshot;
  const row = (title: string, { id, by, until, reason }: NonNullable<typeof excluded>) => ({
    id,
    title,
    text: `${by}, until ${formatLastDay(until, moment)}: ${reason}`,
  });
  return [
    ...(override === null
      ? []
      : [row(`Shown as ${bandLabels[override.band].toLowerCase()}`, override)]),
    ...snoozed.map((snooze) => row(`Without ${snooze.label}`, snooze)),
    ...(tierAssigned === null
      ? []
      : [row(tier === null ? "Tier set by hand" : `Tier ${tier.label} by hand`, tierAssigned)]),
    ...(excluded === null ? [] : [row("No plays", excluded)]),
  ];
}

/** `steps` is empty where there is no way; `text` then says why. */
export type WayContent = {
  readonly title: string;
  readonly text: string;
  readonly steps: readonly { readonly id: string; readonly text: string }[];
};

export function wayOf(way: SnapshotWay | null): WayContent | null {
  if (way === null) return null;
  if ("blocked" in way)
    return { title: "The next band is out of reach", text: way.blocked, steps: [] };
  const { to, reaches, hours, steps } = way;
  return {
    title: `Shortest way to ${bandLabels[to].toLowerCase()}`,
    text: `${formatHours(hours)} of work, and the score reaches ${formatScore(reaches)}`,
    steps: steps.map(({ measure, label, action, hours }) => ({
      id: measure,
      text: `${action} (${label}, ${formatHours(hours)})`,
    })),
  };
}
