import { useId } from "react";
import type { PortalTask } from "../record-source.ts";

type Props = {
  readonly tasks: readonly PortalTask[];
  readonly now: Date;
  readonly timeZone: string;
  readonly complete: (id: string) => void;
};

const isDone = ({ status }: PortalTask) => status === "COMPLETED";

const instantOf = (at: string | null, otherwise: number) =>
  at === null ? otherwise : Date.parse(at);

/** A record's tasks, those to do first: the next due on top, the last completed below. */
export function TaskList({ tasks, now, timeZone, complete }: Props) {
  const open = tasks
    .filter((task) => !isDone(task))
    .toSorted((a, b) => instantOf(a.dueAt, Infinity) - instantOf(b.dueAt, Infinity) || 0);
  const done = tasks
    .filter(isDone)
    .toSorted((a, b) => instantOf(b.completedAt, 0) - instantOf(a.completedAt, 0));
  const shown = { now, timeZone, complete };
  return (
    <>
      <section aria-label="Open tasks">
        <h2>Tasks ({open.length})</h2>
        {open.length === 0 && <p className="none">No open tasks.</p>}
        <ul>
          {open.map((task) => (
            <Task key={task.id} task={task} {...shown} />
          ))}
        </ul>
      </section>
      {done.length > 0 && (
        <section aria-label="Completed tasks">
          <h2>Completed ({done.length})</h2>
          <ul>
            {done.map((task) => (
              <Task key={task.id} task={task} {...shown} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Task({ task, now, timeZone, complete }: Omit<Props, "tasks"> & { task: PortalTask }) {
  const id = useId();
  const done = isDone(task);
  const isLate = !done && task.dueAt !== null && Date.parse(task.dueAt) < now.getTime();
  return (
    <li className={done ? "done" : ""} data-task={task.id}>
      <input
        type="checkbox"
        id={id}
        aria-describedby={`${id}about`}
        checked={done}
        disabled={done}
        onChange={() => complete(task.id)}
      />
      <div>
        <label htmlFor={id}>{task.subject || "(no subject)"}</label>
        <p id={`${id}about`}>
          <span className={isLate ? "late" : ""}>{whenLine(task, isLate, timeZone)}</span>
          {` · ${[task.owner ?? "Unassigned", ...marks(task)].join(" · ")}`}
        </p>
      </div>
    </li>
  );
}

function whenLine(task: PortalTask, isLate: boolean, timeZone: string): string {
  if (isDone(task)) {
    return task.completedAt === null ? "Completed" : `Completed ${day(task.completedAt, timeZone)}`;
  }
  if (task.dueAt === null) return "No due date";
  return `${isLate ? "Overdue since" : "Due"} ${day(task.dueAt, timeZone)}`;
}

const states: Readonly<Record<string, string>> = {
  IN_PROGRESS: "In progress",
  WAITING: "Waiting",
  DEFERRED: "Deferred",
};

const marks = ({ priority, status }: PortalTask): readonly string[] => [
  ...(priority === "HIGH" ? ["High priority"] : []),
  ...(states[status] === undefined ? [] : [states[status]]),
];

const day = (at: string, timeZone: string) =>
  new Date(at).toLocaleString("en-GB", {
    timeZone,
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
  });
