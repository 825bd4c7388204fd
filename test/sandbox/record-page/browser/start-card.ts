import { createEndpoint, fromWebWorker, retain } from "@remote-ui/rpc";
import type { PageLocation } from "../app-page-path.ts";
import type { ActionName, PageCalls, StartCard, WorkerCalls } from "./protocol.ts";

export type CardHost = Pick<PageCalls, "readProperties" | "fetchUrl"> & {
  readonly actions: Partial<Record<ActionName, (...args: never[]) => unknown>>;
  readonly onFailure: (message: string) => void;
};

export type StartedCard = {
  readonly moveTo: (location: PageLocation) => void;
  readonly close: () => void;
};

/** Starts the bundle of an extension in a worker of its own. */
export function startCard({
  workerUrl,
  bundleUrl,
  context,
  location,
  channel,
  components,
  host,
}: {
  workerUrl: string;
  bundleUrl: string;
  context: StartCard["context"];
  location: PageLocation;
  channel: StartCard["channel"];
  components: readonly string[];
  host: CardHost;
}): StartedCard {
  const worker = new Worker(workerUrl);
  worker.onerror = (event) => host.onFailure(event.message);
  const endpoint = createEndpoint<WorkerCalls>(fromWebWorker(worker));
  const calls: PageCalls = {
    fetchUrl: host.fetchUrl,
    readProperties(names, onUpdate) {
      // Without it rpc forgets the function when this call returns.
      retain(onUpdate);
      return host.readProperties(names, onUpdate);
    },
    log(level, content) {
      // biome-ignore lint/suspicious/noConsole: a card's own log is read in the browser's console
      console[level]("[card]", content);
    },
    async act(name, args) {
      return host.actions[name]?.(...(args as never[]));
    },
  };
  endpoint.expose({ ...calls });
  const started = endpoint.call.start({
    bundleUrl,
    context,
    location,
    channel,
    components,
    actions: Object.keys(host.actions) as ActionName[],
  });
  started.catch((error: unknown) => host.onFailure(String(error)));
  return {
    // What comes before the start has ended is told after it: both go the same way.
    moveTo: (place) => void endpoint.call.moveTo(place),
    close: () => {
      endpoint.terminate();
      worker.terminate();
    },
  };
}
