import { existsSync, renameSync, statSync, writeFileSync } from "node:fs";
import type { InstallProgress } from "../../server/install/install-progress.ts";
import type { Demo } from "./bring-up.ts";
import { bellwether } from "./command.ts";
import { connectAsAdmin, connectOrgAsAdmin } from "./connect-as-admin.ts";
import type { DemoHome } from "./demo-home.ts";
import { switchOnPlaybooks } from "./switch-on-playbooks.ts";

/** `accounts` are customers by the filter; `scored` have a number. */
type Filled = { accounts: number; scored: number; unknown: number; written: number };

/** Of the portal, and of the org beside it. */
export type Figures = Filled & { readonly salesforce: Filled };

/**
 * Connects the portal and the org, brings the usage of each in while they are still being read, and waits until
 * all is written.
 */
export async function fill(
  demo: Demo,
  given: {
    readonly home: DemoHome;
    readonly onProgress: (progress: InstallProgress) => void;
    readonly signal: AbortSignal;
  },
): Promise<Figures> {
  const { server, env } = demo;
  const { onProgress, signal } = given;
  signal.throwIfAborted();
  const work = async () => {
    const serverUrl = server.url;
    const portal = await connectAsAdmin({ serverUrl, onProgress, signal });
    const { app } = demo.salesforce.sandbox;
    const { clientId, clientSecret } = app;
    const org = await connectOrgAsAdmin({
      serverUrl,
      org: { url: demo.salesforce.url, clientId, clientSecret },
      onProgress: () => {},
      signal,
    });
    await Promise.all([portal.done, org.done, importUsage(demo, given.home, signal)]);
    // What the usage tells of is scored after it has come.
    await Promise.all([portal.watch(), org.watch()]);
    signal.throwIfAborted();
    await switchOnPlaybooks(demo);
  };
  await Promise.race([work(), failWhenGone(server)]);
  const lines = (await bellwether(["status", "--json"], env, signal)).trim().split("\n");
  const [portal, org] = ["hubspot", "salesforce"].map((crm) => filledOf(lines, crm));
  if (!portal || !org) throw new Error("The server's status does not tell of both CRMs.");
  return { ...portal, salesforce: org };
}

function filledOf(lines: readonly string[], crm: string): Filled | null {
  const status = lines.map((line) => JSON.parse(line)).find((each) => each.crm === crm);
  if (status === undefined) return null;
  const { accounts, scored, unknown, outputs } = status;
  return { accounts, scored, unknown, written: outputs.written };
}

/** The product's usage up to now, once a day: the portfolio's last event is always of today. */
async function importUsage(
  { hubspot, salesforce, env }: Demo,
  { usageFile }: DemoHome,
  signal: AbortSignal,
) {
  if (existsSync(usageFile) && isToday(statSync(usageFile).mtime)) return;
  const partial = `${usageFile}.new`;
  writeFileSync(partial, hubspot.usageCsv());
  const { portalId } = hubspot.sandbox.portal.details;
  for (const id of [String(portalId), salesforce.sandbox.org.details.id])
    await bellwether(["import", "usage", partial, "--portal", id], env, signal);
  renameSync(partial, usageFile);
}

const isToday = (instant: Date) => instant.toDateString() === new Date().toDateString();

async function failWhenGone({ gone }: Demo["server"]): Promise<never> {
  throw new Error(`The server stopped by itself:\n${await gone}`);
}
