import { fates, type KillPoint } from "../pipeline/kill-points.ts";
import { createRandom } from "../sandbox/random.ts";
import { actOfDay, allTasks, type TaskOfCompany } from "./day.ts";
import { type ChaosPhase, type ChaosPortal, givenPortal } from "./given-portal.ts";

const dayMs = 86_400_000;
/** Kills aimed at a day's work; what is not reached on a day is left for the next. */
const killsADay = 6;

export type ChaosReport = {
  readonly seed: number;
  readonly kills: number;
  /** Of these, while a task was being written. */
  readonly killsAtTasks: number;
  readonly days: number;
  readonly starts: number;
  /** In the portal of the server that nobody killed. */
  readonly tasks: number;
  /** Tasks that the killed server's portal has more than once, has not, or has otherwise. */
  readonly doubled: number;
  readonly missing: number;
  readonly different: number;
};

/**
 * The same days twice, with the same people at work: once with the server killed at random requests and started
 * again, once undisturbed. In the end the tasks in the CRM must be the same.
 */
export async function chaosOfPlays(wish: {
  readonly kills: number;
  readonly seed: number;
  readonly at: number;
  readonly accounts?: number;
}): Promise<ChaosReport> {
  const { kills, seed, at, accounts = 10 } = wish;
  const random = createRandom(seed);
  const points = Array.from({ length: kills }, (): KillPoint<ChaosPhase> => {
    const phase = random.pick<ChaosPhase>(["tasks", "others"]);
    // A day writes tasks in a request or two: a later one might never come.
    return { phase, request: random.whole(1, phase === "tasks" ? 1 : 9), fate: random.pick(fates) };
  });
  const shaken = await givenPortal({ accounts, at });
  const calm = await givenPortal({ accounts, at });
  try {
    const { days, starts } = await live(shaken, { seed, points });
    await live(calm, { seed, points: [], days });
    const wanted = allTasks(calm);
    return {
      ...{ seed, kills: shaken.reaper.struck.length, days, starts, tasks: wanted.length },
      killsAtTasks: shaken.reaper.struck.filter(({ phase }) => phase === "tasks").length,
      ...compared(wanted, allTasks(shaken)),
    };
  } finally {
    await shaken.close();
    await calm.close();
  }
}

/** Day after day until every kill has been struck, and a week more so that what was begun comes to its end. */
async function live(
  portal: ChaosPortal,
  {
    seed,
    points,
    days,
  }: {
    readonly seed: number;
    readonly points: readonly KillPoint<ChaosPhase>[];
    readonly days?: number;
  },
): Promise<{ readonly days: number; readonly starts: number }> {
  let starts = await portal.work("load");
  let left = points;
  let day = 0;
  const isOver = () => (days === undefined ? left.length === 0 : day >= days);
  while (!isOver()) {
    portal.pass(dayMs);
    actOfDay(portal, { seed, day });
    const aimed = left.slice(0, killsADay);
    portal.aim(aimed);
    starts += await portal.work("pull");
    left = left.slice(aimed.length - portal.reaper.left());
    day += 1;
  }
  portal.aim([]);
  return { days: day, starts };
}

function compared(
  wanted: readonly TaskOfCompany[],
  found: readonly TaskOfCompany[],
): Pick<ChaosReport, "doubled" | "missing" | "different"> {
  const nameOf = ({ company, task: { subject, body } }: TaskOfCompany) =>
    `${company} ${subject} ${body}`;
  const byName = Map.groupBy(found, nameOf);
  const lists = wanted.map((task) => ({ task, same: byName.get(nameOf(task)) ?? [] }));
  const names = new Set(wanted.map(nameOf));
  const unwanted = [...byName].filter(([name]) => !names.has(name)).flatMap(([, tasks]) => tasks);
  return {
    doubled:
      unwanted.length + lists.reduce((sum, { same }) => sum + Math.max(0, same.length - 1), 0),
    missing: lists.filter(({ same }) => same.length === 0).length,
    different: lists.filter(({ task, same: [first] }) => first && !isSame(task, first)).length,
  };
}

function isSame({ task: a }: TaskOfCompany, { task: b }: TaskOfCompany): boolean {
  return a.owner === b.owner && a.dueAt === b.dueAt && a.status === b.status;
}
