import type { Database } from "../db/database.ts";
import {
  dispatchDaily,
  dispatchOwed,
  dispatchPulls,
  dispatchRequests,
  dispatchWeekly,
} from "./dispatch.ts";
import type { HandlerDependencies } from "./handlers.ts";
import type { Queue } from "./queue.ts";

/** What recurs, in UTC; each in one process at a time. What is owed is also sent at once, at the start. */
export async function startSchedule(deps: {
  readonly database: Database;
  readonly queue: Queue;
  readonly clock: () => Date;
  readonly calls: HandlerDependencies["calls"];
}): Promise<void> {
  const { queue, clock } = deps;
  await queue.repeat("owed", "* * * * *", () => dispatchOwed(deps, clock()));
  await queue.repeat("pulls", "*/10 * * * *", () => dispatchPulls(deps));
  await queue.repeat("requests-due", "* * * * *", () => dispatchRequests(deps, clock()));
  await queue.repeat("weekly", "30 2 * * 0", () => dispatchWeekly(deps));
  await queue.repeat("daily", "30 3 * * *", () => dispatchDaily(deps, clock()));
  await dispatchOwed(deps, clock());
}
