import type { OnStorage } from "../../server/commands/on-storage.ts";
import { parseKeys } from "../../server/keys.ts";
import { createLog } from "../../server/log.ts";
import { givenIo } from "../commands/run-in-test.ts";
import type { Pipeline } from "./given-pipeline.ts";

const keys = parseKeys(`test:${Buffer.alloc(32, 7).toString("base64")}`);

/** Runs a command beside a running server, with what it printed. */
export async function besideServer(pipeline: Pipeline, run: OnStorage, args: string[] = []) {
  const { io, stdout, stderr } = givenIo();
  const { database, clock, configuration, crm } = pipeline;
  const nothing = () => Promise.reject(new Error("this command speaks to no Salesforce"));
  const deps = {
    database,
    crm: async () => crm,
    configuration,
    now: clock,
    salesforce: { app: null, alsoTaken: [], login: nothing },
    send: async () => {},
    log: createLog("silent"),
    keys,
    alerts: { allowedHosts: [], mailer: null },
    checkSalesforce: nothing,
    chromium: null,
  };
  const exitCode = await run(args, io, deps);
  return { exitCode, stdout: stdout(), stderr: stderr() };
}
