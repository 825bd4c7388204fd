import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { bringUp, createClosing, type Demo } from "../demo/bring-up.ts";
import { bellwether } from "../demo/command.ts";
import { openHome } from "../demo/demo-home.ts";
import { fill } from "../demo/fill.ts";
import { launchChromium } from "../support/chromium.ts";

/** What a save or a webhook takes to be seen: a job, an assessment, a write and the page's next look. */
export const throughThePipelineMs = 60_000;

/** Says to a command that the portal is meant, not the org beside it. */
export const ofPortal = ({ hubspot }: Demo): readonly string[] => [
  "--portal",
  String(hubspot.sandbox.portal.details.portalId),
];

/**
 * The whole server beside a sandbox HubSpot of twelve customers, loaded and scored, and a browser. `close`
 * ends what was started, also where `start` failed half-way.
 */
export function givenServer({ name, port }: { readonly name: string; readonly port: number }) {
  const folder = mkdtempSync(join(tmpdir(), `bellwether-${name}-`));
  const closing = createClosing();
  return {
    async start(): Promise<{ readonly demo: Demo; readonly browser: Browser }> {
      const say = () => {};
      const data = "generated:12";
      const home = await openHome({ folder: join(folder, "home"), data, reset: false, say });
      const demo = await bringUp({ home, port, say, closing });
      const { signal } = new AbortController();
      await fill(demo, { home, onProgress: () => {}, signal });
      const browser = await launchChromium();
      closing.add(() => browser.close());
      return { demo, browser };
    },

    /** What `bellwether score` makes of the very readings that the account was last scored by. */
    async scoredAgain(
      demo: Demo,
      accountId: string,
    ): Promise<{ readonly accountId: string; readonly score: number }> {
      const [accounts, config] = [join(folder, "account.ndjson"), join(folder, "installed.json")];
      const shown = await bellwether(
        ["readings", "show", "--account", accountId, ...ofPortal(demo)],
        demo.env,
      );
      writeFileSync(accounts, shown);
      writeFileSync(config, await bellwether(["config", "installed", ...ofPortal(demo)], demo.env));
      return JSON.parse(
        await bellwether(["score", "--config", config, "--accounts", accounts], {}),
      );
    },

    async close() {
      await closing.all();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
