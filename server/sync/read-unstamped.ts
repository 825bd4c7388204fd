import type { Configuration } from "@bellwether/shared/domain/configuration";
import type { Crm } from "../crm/port.ts";
import type { Database } from "../db/database.ts";
import { pulls, stillWanted } from "../db/pulls.ts";
import { readRequest, wantedKinds } from "./read-request.ts";
import { storePage } from "./store-page.ts";

type Deps = { readonly database: Database; readonly crm: Crm; readonly clock: () => Date };

/**
 * Reads again what may have changed without a stamp (formulas, roll-ups), of the kinds that are loaded. How
 * far changes are known stays as it is: this walk says nothing about it. A kind that another mapping has
 * loaded anew meanwhile is left alone.
 */
export async function readUnstamped(
  { database, crm, clock }: Deps,
  installationId: number,
  configuration: Configuration,
  signal?: AbortSignal,
): Promise<{ changed: number }> {
  if (crm.unstamped === undefined) return { changed: 0 };
  const loaded = (await database.forInstallation(installationId, pulls)).flatMap(
    ({ kind, state }) => (state === "loaded" ? [kind] : []),
  );
  const request = { ...readRequest(configuration, loaded), ...(signal && { signal }) };
  let changed = 0;
  for await (const event of crm.unstamped(request)) {
    signal?.throwIfAborted();
    if (event.type !== "page") continue;
    const wanted = wantedKinds(request).filter(({ kind }) => kind === event.kind);
    changed += await database.forInstallation(installationId, async (tx) =>
      (await stillWanted(tx, wanted)) ? await storePage(tx, event, clock()) : 0,
    );
  }
  signal?.throwIfAborted();
  return { changed };
}
