import type {
  CrmContext,
  CrmHostActions,
  HubSpotFetchOptions,
  PagesContext,
  SettingsContext,
  UiePlatformActions,
} from "@hubspot/ui-extensions";
import type { RemoteChannel } from "@remote-ui/core";
import type { PageLocation } from "../app-page-path.ts";

export type Properties = Readonly<Record<string, string | null>>;

/** `cleanup` ends the updates. */
export type PropertiesAnswer =
  | { readonly data: Properties; readonly cleanup: () => void }
  | { readonly error: string };

export type FetchReply = { readonly status: number; readonly body: string };

export type LogLevel = "debug" | "info" | "warn" | "error";

/** What the worker asks of the page. Only data and functions cross, so a `Response` is rebuilt from its parts. */
export type PageCalls = {
  fetchUrl(
    url: string,
    options: Omit<HubSpotFetchOptions, "headers"> & { headers?: Record<string, string> },
  ): Promise<FetchReply>;
  readProperties(
    names: readonly string[],
    onUpdate: (properties: Properties) => void,
  ): Promise<PropertiesAnswer>;
  log(level: LogLevel, content: unknown): void;
  act(name: ActionName, args: readonly unknown[]): Promise<unknown>;
};

export type ActionName = keyof CrmHostActions | keyof UiePlatformActions;

/** What the page asks of the worker. */
export type WorkerCalls = {
  start(start: StartCard): Promise<void>;
  /** Another of the app's pages is asked for. */
  moveTo(location: PageLocation): void;
};

export type StartCard = {
  readonly bundleUrl: string;
  readonly context: CrmContext | SettingsContext | PagesContext;
  readonly location: PageLocation;
  readonly channel: RemoteChannel;
  readonly components: readonly string[];
  readonly actions: readonly ActionName[];
};
