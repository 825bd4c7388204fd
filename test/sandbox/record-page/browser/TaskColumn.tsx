import { useEffect, useState } from "react";
import type { PortalTask } from "../record-source.ts";
import { completeTask, readTasks } from "./api.ts";
import { TaskList } from "./TaskList.tsx";

const everyMs = 2000;

/** Beside the record, as HubSpot has it; read over and over, since plays and colleagues add to it. */
export function TaskColumn({ companyId, timeZone }: { companyId: string; timeZone: string }) {
  const [tasks, setTasks] = useState<readonly PortalTask[] | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [round, setRound] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `round` asks for another look at once
  useEffect(() => {
    let isOver = false;
    const found = (read: readonly PortalTask[]) => {
      setTasks(read);
      setFailure(null);
    };
    const read = () => {
      void readTasks(companyId).then(
        (tasks) => isOver || found(tasks),
        (error: unknown) => isOver || setFailure(messageOf(error)),
      );
    };
    read();
    const timer = window.setInterval(read, everyMs);
    return () => {
      isOver = true;
      window.clearInterval(timer);
    };
  }, [companyId, round]);

  const complete = (id: string) => {
    completeTask(id).then(
      () => setRound((count) => count + 1),
      (error: unknown) => setFailure(messageOf(error)),
    );
  };
  return (
    <aside className="tasks" aria-label="Tasks of this company">
      {failure !== null && <p role="alert">{failure}</p>}
      {tasks && <TaskList {...{ tasks, timeZone, complete }} now={new Date()} />}
    </aside>
  );
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
