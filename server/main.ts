import { once } from "node:events";
import { createContext } from "./context.ts";
import { EnvError, loadDotEnv, readEnv } from "./env.ts";
import { createApp } from "./http/app.ts";
import { listen } from "./http/listen.ts";
import { createLog, scrub } from "./log.ts";

/** Start, wait for a signal, stop. */
async function main(): Promise<void> {
  loadDotEnv();
  const env = readEnv(process.env);
  const log = createLog(env.logLevel);
  const publicUrl = env.publicUrl ?? `http://localhost:${env.port}`;
  const context = await createContext(env, log, publicUrl);
  try {
    const server = await listen(createApp(context.app), env.port);
    await context.work();
    log.info({ port: server.port, publicUrl }, "ready");
    await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
    log.info("stopping");
    await server.close();
  } finally {
    await context.close();
  }
}

// A second signal while stopping changes nothing: stopping is under way.
process.on("SIGINT", () => {});
process.on("SIGTERM", () => {});

main().catch((error: NodeJS.ErrnoException) => {
  process.stderr.write(`${scrub(adviceOn(error))}\n`);
  process.exit(1);
});

function adviceOn(error: NodeJS.ErrnoException): string {
  if (error.code === "EADDRINUSE") {
    return `Port ${process.env["PORT"] ?? "8080"} is in use: stop what uses it, or set PORT to another.`;
  }
  if (error instanceof EnvError) return error.message;
  return process.env["LOG_LEVEL"] === "debug" ? (error.stack ?? error.message) : error.message;
}
