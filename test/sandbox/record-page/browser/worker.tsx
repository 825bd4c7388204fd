/**
 * A classic worker with the globals that HubSpot gives a card (`worker-globals.synced.d.ts` of
 * @hubspot/ui-extensions 0.17.0). The bundle reads them while it loads, so they stand before `importScripts`.
 */
import { createRemoteRoot } from "@remote-ui/core";
import * as RemoteUI from "@remote-ui/react";
import { createEndpoint, type MessageEndpoint, retain } from "@remote-ui/rpc";
import * as React from "react";
import type { PageLocation } from "../app-page-path.ts";
import type { LogLevel, PageCalls, Properties, StartCard } from "./protocol.ts";

type Api = { readonly context: StartCard["context"]; readonly actions: Record<string, unknown> };
type Render = (api: Api) => React.ReactElement;

declare function importScripts(url: string): void;

const { call: page, expose } = createEndpoint<PageCalls>(self as unknown as MessageEndpoint);
const ApiContext = React.createContext<Api | null>(null);
let render: Render | null = null;
let place: PageLocation = { path: "/", params: {} };
const onMove = new Set<() => void>();

function followMoves(listener: () => void): () => void {
  onMove.add(listener);
  return () => void onMove.delete(listener);
}

function useApi(): Api {
  const api = React.useContext(ApiContext);
  if (api === null) throw new Error("The card has not been started");
  return api;
}

const reply = (value: unknown) => ({ ok: true, status: 200, json: async () => value });
const notProvided = (what: string) => async () =>
  reply({ error: `${what} is not provided by this record page` });
const log = (level: LogLevel) => (content: unknown) => void page.log(level, content);
/** Statuses whose `Response` may have no body. */
const bodiless = [204, 205, 304];

Object.assign(self, {
  __HUBSPOT_EXTENSION_WORKER__: true,
  React,
  RemoteUI,
  logger: { debug: log("debug"), info: log("info"), warn: log("warn"), error: log("error") },
  extend_V2: (callback: Render) => {
    render = callback;
  },
  hsFetch: async (url: string | URL, options: RequestInit = {}) => {
    const { headers, ...rest } = options;
    const { status, body } = await page.fetchUrl(String(url), {
      ...(rest as object),
      ...(headers === undefined ? {} : { headers: Object.fromEntries(new Headers(headers)) }),
    });
    return new Response(bodiless.includes(status) ? null : body, { status });
  },
  serverless: notProvided("A serverless function"),
  hsWorkerAPI: {
    useExtensionApi: useApi,
    useExtensionContext: () => useApi().context,
    useExtensionActions: () => useApi().actions,
    useAppPageLocation: () => React.useSyncExternalStore(followMoves, () => place),
    fetchCrmProperties: async (
      names: string[],
      onUpdate: (properties: Properties) => void,
      options?: { propertiesToFormat?: unknown },
    ) => {
      if (options?.propertiesToFormat !== undefined) return notProvided("Formatting")();
      retain(onUpdate);
      return reply(await page.readProperties(names, onUpdate));
    },
    fetchAssociations: notProvided("useAssociations"),
    fetchCrmSearch: notProvided("useCrmSearch"),
    fetchHubSpotApi: notProvided("fetchHubSpotApi"),
    formatCrmProperties: notProvided("formatCrmProperties"),
  },
});

expose({
  start({ bundleUrl, context, location, channel, components, actions }: StartCard) {
    retain(channel);
    place = location;
    importScripts(bundleUrl);
    if (render === null) throw new Error("The bundle did not call hubspot.extend");
    const api: Api = {
      context,
      actions: Object.fromEntries(
        actions.map((name) => [name, (...args: unknown[]) => page.act(name, args)]),
      ),
    };
    const root = createRemoteRoot(channel, { components: [...components] as never, strict: true });
    RemoteUI.createRoot(root).render(
      <ApiContext.Provider value={api}>{render(api)}</ApiContext.Provider>,
    );
    void root.mount();
  },
  moveTo(location: PageLocation) {
    place = location;
    for (const listener of onMove) listener();
  },
});
