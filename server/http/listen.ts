import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";

export type Listening = {
  readonly port: number;
  /** Takes no new requests, lets those under way finish for `graceMs`, then cuts them off. */
  close(graceMs?: number): Promise<void>;
};

/** Rejects with Node's EADDRINUSE where the port is taken: the caller may step past it. */
export function listen(app: RequestListener, port: number, host?: string): Promise<Listening> {
  const server = createServer({ requestTimeout: 30_000 }, app);
  const close = (graceMs = 5_000) =>
    new Promise<void>((done, fail) => {
      const cut = setTimeout(() => server.closeAllConnections(), graceMs);
      server.close((error) => {
        clearTimeout(cut);
        if (error === undefined) done();
        else fail(error);
      });
    });
  return new Promise((ready, fail) => {
    server.once("error", fail);
    server.listen(port, host, () => {
      server.off("error", fail);
      ready({ port: (server.address() as AddressInfo).port, close });
    });
  });
}
