import { formatHours, formatLastDay, formatScore, type Moment } from "./formats.ts";
import { bandLabels } from "./health-headline.ts";
import type { Snapshot, SnapshotWay } from "./snapshot.ts";

/** An override or a snooze in force, which a person may end. */
export type TermRow = { readonly id: string; readonly title: string; readonly text: string };

export function termsOf({ override, snoozed }: Snapshot, moment: Moment): TermRow[] {
  const said = ({
    by,
    until,
    reason,
  }: Snapshot["snoozed"][number] | NonNullable<typeof override>) =>
    `${by}, until ${formatLastDay(until, moment)}: ${reason}`;
  return [
    ...(override === null
      ? []
      : [
          {
            id: override.id,
            title: `Shown as ${bandLabels[override.band].toLowerCase()}`,
            text: said(override),
          },
        ]),
    ...snoozed.map((snooze) => ({
      id: snooze.id,
      title: `Without ${snooze.label}`,
      text: said(snooze),
    })),
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
