import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

/**
 * Ends the server of a launcher that was killed: it would go on working on a database that is about to be
 * another's. By its command too, because its number may have gone to another program since.
 */
export function endOrphan(pidFile: string): void {
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, "utf8"));
  const { stdout } = spawnSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
  if (pid > 0 && stdout?.includes("server/main.ts")) process.kill(pid, "SIGKILL");
}
