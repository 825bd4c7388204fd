import { createServer, type Server } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

/**
 * One starter of a data folder at a time. A Linux abstract socket is a lock that the kernel frees with
 * its process, so one that was killed leaves nothing stale behind. Elsewhere PostgreSQL's own lock file
 * has to do; it turns the second server away, and the launcher then finds the first.
 */
export async function withStartLock<T>(
  options: { readonly key: string; readonly timeoutMs: number },
  work: () => Promise<T>,
): Promise<T> {
  if (process.platform !== "linux") return work();
  const deadline = performance.now() + options.timeoutMs;
  let lock = await tryListen(`\0bellwether-${options.key}`);
  while (!lock) {
    if (performance.now() > deadline) {
      throw new Error(
        `Another process has been starting the built-in database for ${options.timeoutMs / 1000} s. ` +
          "Stop it, then start again.",
      );
    }
    await pause(50);
    lock = await tryListen(`\0bellwether-${options.key}`);
  }
  const held = lock;
  try {
    return await work();
  } finally {
    await new Promise((resolve) => held.close(resolve));
  }
}

function tryListen(path: string): Promise<Server | null> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) =>
      error.code === "EADDRINUSE" ? resolve(null) : reject(error),
    );
    server.listen(path, () => resolve(server));
  });
}
