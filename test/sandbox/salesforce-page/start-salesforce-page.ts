import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { compileComponents, packageFolder } from "./compile.ts";
import { createSalesforcePage, type SalesforcePageOptions } from "./salesforce-page.ts";

export type StartedSalesforcePage = {
  readonly url: string;
  readonly recordUrl: (accountId: string) => string;
  readonly opportunityUrl: (opportunityId: string) => string;
  readonly opportunitiesUrl: string;
  /** Where the setup check and the way to the settings are. */
  readonly homeUrl: string;
  /** "My day" and the risk review. */
  readonly dayUrl: string;
  readonly close: () => Promise<void>;
};

/** On loopback; port 0 takes a free one. Does not wait for the components, which are compiled meanwhile. */
export async function startSalesforcePage(
  options: SalesforcePageOptions & { readonly port: number },
): Promise<StartedSalesforcePage> {
  const server = createServer(await createSalesforcePage(options));
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(options.port, "127.0.0.1", resolve);
  });
  // A failure is shown by the page that asks for them.
  compileComponents(options.package ?? packageFolder).catch(() => {});
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    recordUrl: (id) => `${url}/lightning/r/Account/${encodeURIComponent(id)}/view`,
    opportunityUrl: (id) => `${url}/lightning/r/Opportunity/${encodeURIComponent(id)}/view`,
    opportunitiesUrl: `${url}/lightning/o/Opportunity/list`,
    homeUrl: `${url}/lightning/n/Bellwether`,
    dayUrl: `${url}/lightning/n/BW_My_Day`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
