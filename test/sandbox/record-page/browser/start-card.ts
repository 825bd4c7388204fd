import { createEndpoint, fromWebWorker, retain } from "@remote-ui/rpc";
import type { ActionName, PageCalls, StartCard, WorkerCalls } from "./protocol.ts";

export type CardHost = Pick<PageCalls, "readProperties" | "fetchUrl"> & {
  readonly actions: Partial<Record<ActionName, (...args: never[]) => unknown>>;
  readonly onFailure: (message: string) => void;
};

/** Starts the bundle of an extension in a worker of its own; returns what ends it. */
export function startCard({
  workerUrl,
  bundleUrl,
  context,
  channel,
  components,
  host,
}: {
  workerUrl: string;
  bundleUrl: string;
  context: StartCard["context"];
  channel: StartCard["channel"];
  components: readonly string[];
  host: CardHost;
}): () => void {
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
    channel,
    components,
    actions: Object.keys(host.actions) as ActionName[],
  });
  started.catch((error: unknown) => host.onFailure(String(error)));
  return () => {
    endpoint.terminate();
    worker.terminate();
  };
}
