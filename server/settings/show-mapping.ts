import type { MappingTally, MappingView } from "@bellwether/shared/contracts/settings";
import type { Tally } from "@bellwether/shared/domain/mapping-preview";
import { mappingQuestions } from "@bellwether/shared/domain/mapping-questions";
import { candidatesOf, type FoundSources, lookForSources } from "./look-for-sources.ts";
import { previewStored } from "./preview-stored.ts";
import type { SettingsDependencies } from "./settings-dependencies.ts";

/** HubSpot gives a page's request 15 s, of which counting takes some. */
const patienceMs = 8_000;

/**
 * The questions of the mapping in order, with what the published document's answers give and what else the
 * CRM has. Where the CRM does not answer, counts come all the same and `unread` says why.
 */
export async function showMapping(
  deps: SettingsDependencies & { readonly patienceMs?: number },
  installationId: number,
): Promise<MappingView> {
  const configuration = await deps.configuration(installationId);
  const [preview, found] = await Promise.all([
    previewStored(deps, installationId, configuration),
    lookInTime(deps, installationId),
  ]);
  const sources = mappingQuestions.map(({ source: name, question, otherwise }) => ({
    name,
    question,
    otherwise,
    source: configuration.sources[name],
    ...tallied(preview.sources[name]),
    candidates: found === null ? [] : candidatesOf(name, found),
  }));
  return {
    accounts: preview.accounts,
    customers: tallied(preview.customers),
    sources,
    ...(found === null && { unread }),
  };
}

const unread =
  "The CRM did not say which fields it has, so none are offered here. Open the page again in a minute.";

async function lookInTime(
  { crm, log, patienceMs: most = patienceMs }: Parameters<typeof showMapping>[0],
  installationId: number,
): Promise<FoundSources | null> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error(`no answer within ${most} ms`)), most);
  try {
    const look = async () => lookForSources(await crm(installationId));
    return await Promise.race([look(), late.promise]);
  } catch (err) {
    log.warn({ installationId, err }, "the CRM's fields could not be read");
    return null;
  } finally {
    clearTimeout(timer);
  }
}

function tallied({ count, examples }: Tally): MappingTally {
  return { count, examples: examples.map(({ name, value }) => ({ name, value })) };
}
