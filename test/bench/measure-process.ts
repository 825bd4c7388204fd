import { readFileSync } from "node:fs";

/** The most that the process ever held, as Linux counts it, in MB. */
export function peakMemoryOf(pid: number): number {
  const [, kilobytes] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  if (kilobytes === undefined) throw new Error(`The memory of process ${pid} cannot be read.`);
  return Math.round(Number(kilobytes) / 1_024);
}

export const tenth = (value: number) => Math.round(value * 10) / 10;
