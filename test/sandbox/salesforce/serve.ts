import { type ListeningSandbox, listen } from "../http-server.ts";
import { answerControl } from "./control.ts";
import type { SalesforceSandbox } from "./sandbox.ts";

export type ServeOptions = {
  readonly sandbox: SalesforceSandbox;
  /** 0 takes any free port. */
  readonly port: number;
  /** The portfolio's product usage, made when it is asked for. */
  readonly usageCsv: (() => string) | null;
};

function usage(usageCsv: ServeOptions["usageCsv"]): Response {
  if (usageCsv === null)
    return new Response("This portfolio has no product usage.\n", { status: 404 });
  return new Response(usageCsv(), { headers: { "content-type": "text/csv; charset=utf-8" } });
}

/** The sandbox over HTTP, with its control surface; the org's My Domain is the server's own address. */
export async function serve(options: ServeOptions): Promise<ListeningSandbox> {
  const { sandbox } = options;
  const server = await listen(async (request) => {
    const { pathname } = new URL(request.url);
    if (pathname === "/__sandbox/usage.csv") return usage(options.usageCsv);
    if (pathname.startsWith("/__sandbox/")) return answerControl(sandbox, request);
    return sandbox.handle(request);
  }, options.port);
  sandbox.org.details.instanceUrl = server.url;
  return server;
}
