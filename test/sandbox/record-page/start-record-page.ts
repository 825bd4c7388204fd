import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createRecordPage, type RecordPageOptions } from "./record-page.ts";
import { settingsPath } from "./settings-path.ts";

export type StartedRecordPage = {
  readonly url: string;
  readonly recordUrl: (companyId: string) => string;
  readonly settingsUrl: string;
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
    settingsUrl: url + settingsPath(options.portal.id, options.app.id),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
