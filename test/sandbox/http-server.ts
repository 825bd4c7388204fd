import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type Handle = (request: Request) => Promise<Response>;

export type ListeningSandbox = { readonly url: string; readonly close: () => Promise<void> };

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

async function requestOf(message: IncomingMessage, origin: string): Promise<Request> {
  const headers = new Headers();
  for (const [name, value] of Object.entries(message.headers)) {
    for (const one of [value ?? []].flat()) headers.append(name, one);
  }
  const method = message.method ?? "GET";
  const body = await bodyOf(message);
  return new Request(new URL(message.url ?? "/", origin), {
    method,
    headers,
    ...(method === "GET" || method === "HEAD" ? {} : { body: new Uint8Array(body) }),
  });
}

/** Waits until the chunk has left, so that a connection that breaks next still carries it. */
function written(reply: ServerResponse, chunk: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    reply.write(chunk, (error) => (error ? reject(error) : resolve()));
  });
}

async function send(response: Response, reply: ServerResponse): Promise<void> {
  // A network error as the Fetch standard has it: no answer at all.
  if (response.type === "error") {
    reply.destroy();
    return;
  }
  reply.writeHead(response.status, Object.fromEntries(response.headers));
  for await (const chunk of response.body ?? []) await written(reply, chunk);
  reply.end();
}

function fail(reply: ServerResponse, error: unknown): void {
  // A body that breaks off half-way takes the connection with it; anything else is a fault of the sandbox.
  if (reply.headersSent) reply.destroy();
  else reply.writeHead(500).end(error instanceof Error ? error.stack : String(error));
}

/** Serves a fetch-like handler on the loopback interface; port 0 takes any that is free. */
export async function listen(handle: Handle, port: number): Promise<ListeningSandbox> {
  let origin = "";
  const server = createServer((message, reply) => {
    requestOf(message, origin)
      .then(handle)
      .then((response) => send(response, reply))
      .catch((error: unknown) => fail(reply, error));
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = async (): Promise<void> => {
    const closed = once(server, "close");
    server.close();
    server.closeAllConnections();
    await closed;
  };
  return { url: origin, close };
}
