import { readCardReply, unanswered } from "@bellwether/shared/contracts/card-reply";
import type { CardReply } from "@bellwether/shared/contracts/card-requests";
import {
  type DryRunRequest,
  type DryRunView,
  type LearningView,
  type MappingView,
  type Published,
  type PublishRequest,
  type SettingsView,
  settingsPaths,
  type Tried,
  type TryRequest,
  type VersionRequest,
  type VersionView,
} from "@bellwether/shared/contracts/settings";
import { hubspot } from "@hubspot/ui-extensions";

/** What the page asks of the server; every answer is a value or a problem in words, none is thrown. */
export type Backend = {
  view(): Promise<CardReply<SettingsView>>;
  mapping(): Promise<CardReply<MappingView>>;
  try(request: TryRequest): Promise<CardReply<Tried>>;
  publish(request: PublishRequest): Promise<CardReply<Published>>;
  version(request: VersionRequest): Promise<CardReply<VersionView>>;
  dryRun(request: DryRunRequest): Promise<CardReply<DryRunView>>;
  learning(): Promise<CardReply<LearningView>>;
};

/** `serverUrl` is an origin among the app's permitted addresses. */
export function createBackend(serverUrl: string): Backend {
  const ask = async <T>(path: string, body: Record<string, unknown>): Promise<CardReply<T>> => {
    if (serverUrl === "") return { ok: false, problem: withoutServer };
    try {
      const response = await hubspot.fetch(serverUrl + path, { method: "POST", body });
      return readCardReply<T>(await response.json());
    } catch {
      // HubSpot gives no reason that would help a person: the server was not reached, or was not readable.
      return { ok: false, problem: unanswered };
    }
  };
  return {
    view: () => ask(settingsPaths.view, {}),
    mapping: () => ask(settingsPaths.mapping, {}),
    try: (request) => ask(settingsPaths.try, request),
    publish: (request) => ask(settingsPaths.publish, request),
    version: (request) => ask(settingsPaths.version, request),
    dryRun: (request) => ask(settingsPaths.dryRun, request),
    learning: () => ask(settingsPaths.learning, {}),
  };
}

const withoutServer = {
  code: "failed",
  message:
    "This app was uploaded without the address of its server. Upload it again with SERVER_URL in its profile.",
  field: null,
} as const;
