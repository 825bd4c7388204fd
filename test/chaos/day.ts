import { tasksOf } from "../sandbox/hubspot/tasks-of.ts";
import { createRandom } from "../sandbox/random.ts";
import type { ChaosPortal } from "./given-portal.ts";
import { words } from "./playbooks.ts";

export type TaskOfCompany = {
  readonly company: string;
  readonly task: ReturnType<typeof tasksOf>[number];
};

/** Every task of every company, by company and subject: in an order that no id and no kill has a say in. */
export function allTasks({ sandbox: { portal } }: ChaosPortal): readonly TaskOfCompany[] {
  return portal.tables.companies
    .live()
    .flatMap(({ id }) => tasksOf(portal, "companies", id).map((task) => ({ company: id, task })))
    .toSorted((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
}

const sortKey = ({ company, task: { subject, body } }: TaskOfCompany) =>
  `${company} ${subject} ${body}`;

/** What people do in the portal on a day: the same whatever became of the server meanwhile. */
export function actOfDay(portal: ChaosPortal, { seed, day }: { seed: number; day: number }): void {
  const random = createRandom(seed * 1_000 + day);
  const { sandbox } = portal;
  const companies = sandbox.portal.tables.companies.live().map(({ id }) => id);
  for (let i = 0; i < 6; i += 1) {
    const description = random.pick([words.risk, words.growth, "quiet", `quiet on day ${day}`]);
    sandbox.user.edit("companies", random.pick(companies), { description });
    portal.pass(1_000);
  }
  const owners = sandbox.portal.owners.map(({ id }) => id);
  for (const { task } of allTasks(portal)) {
    const chance = random.whole(1, 100);
    const owner = random.pick(owners);
    if (task.status === "COMPLETED") continue;
    if (chance <= 30) sandbox.user.edit("tasks", task.id, { hs_task_status: "COMPLETED" });
    else if (chance <= 36) sandbox.user.edit("tasks", task.id, { hubspot_owner_id: owner });
    else if (chance <= 39) sandbox.user.archive("tasks", task.id);
    portal.pass(1_000);
  }
}
