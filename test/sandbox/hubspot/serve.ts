import { type ListeningSandbox, listen } from "../http-server.ts";
import { answerControl } from "./control.ts";
import type { HubSpotSandbox } from "./sandbox.ts";

const flushEveryMs = 1_000;

export type ServeOptions = {
  readonly sandbox: HubSpotSandbox;
  /** 0 takes any free port. */
  readonly port: number;
  /** The portfolio's product usage, made when it is asked for. */
  readonly usageCsv: (() => string) | null;
};

async function usage(usageCsv: ServeOptions["usageCsv"]): Promise<Response> {
  if (usageCsv === null)
    return new Response("This portfolio has no product usage.\n", { status: 404 });
  return new Response(usageCsv(), { headers: { "content-type": "text/csv; charset=utf-8" } });
}

/** The sandbox over HTTP, with its control surface; webhooks go out by themselves. */
export async function serve(options: ServeOptions): Promise<ListeningSandbox> {
  const { sandbox } = options;
  const server = await listen((request) => {
    const { pathname } = new URL(request.url);
    if (pathname === "/__sandbox/usage.csv") return usage(options.usageCsv);
    if (pathname.startsWith("/__sandbox/")) return answerControl(sandbox, request);
    return sandbox.handle(request);
  }, options.port);
  let posting = Promise.resolve();
  const timer = setInterval(() => {
    posting = posting.then(async () => {
      await sandbox.webhooks.flush();
    });
  }, flushEveryMs);
  return {
    url: server.url,
    close: async () => {
      clearInterval(timer);
      await posting;
      await server.close();
    },
  };
}
