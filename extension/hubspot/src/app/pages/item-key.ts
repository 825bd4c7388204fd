import type { DayItem } from "@bellwether/shared/contracts/day-view";

/** The same as long as it is the same thing that waits. */
export const keyOf = (item: DayItem) => [item.kind, item.account.id, ...detailOf(item)].join("/");

function detailOf(item: DayItem): readonly string[] {
  switch (item.kind) {
    case "step":
      return [item.play, item.step];
    case "promise":
      return [item.text, item.dueOn];
    case "handoff":
      return [item.handoff, item.what, item.text ?? ""];
    case "renewal-review":
      return [item.decidedOn];
    case "returned-handoff":
      return [item.handoff];
    case "new-red":
    case "renewal-without-forecast":
      return [];
  }
}
