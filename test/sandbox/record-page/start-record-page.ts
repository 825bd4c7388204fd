import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { appPagePath } from "./app-page-path.ts";
import { createRecordPage } from "./record-page.ts";
import type { RecordPageOptions } from "./record-page-options.ts";
import { settingsPath } from "./settings-path.ts";

export type StartedRecordPage = {
  readonly url: string;
  readonly recordUrl: (companyId: string) => string;
  readonly dealUrl: (dealId: string) => string;
  /** The list of deals. */
  readonly dealsUrl: string;
  readonly settingsUrl: string;
  /** Of the app's first page; its others lie below. */
  readonly appPageUrl: string;
  readonly close: () => Promise<void>;
};

/** On loopback; port 0 takes a free one. */
export async function startRecordPage(
  options: RecordPageOptions & { readonly port: number },
): Promise<StartedRecordPage> {
  const server = createServer(await createRecordPage(options));
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(options.port, "127.0.0.1", resolve);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    recordUrl: (id) => `${url}/contacts/${options.portal.id}/record/0-2/${encodeURIComponent(id)}`,
    dealUrl: (id) => `${url}/contacts/${options.portal.id}/record/0-3/${encodeURIComponent(id)}`,
    dealsUrl: `${url}/contacts/${options.portal.id}/objects/0-3`,
    settingsUrl: url + settingsPath(options.portal.id, options.app.id),
    appPageUrl: url + appPagePath(options.portal.id, options.app.id),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
