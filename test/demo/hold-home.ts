import { createHash } from "node:crypto";
import { mkdirSync, realpathSync, rmSync } from "node:fs";
import { connect, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Keeps a second demo off the same data folder for as long as this process lives: the two would share a
 * database and stand before two different HubSpots. A socket, because it dies with its process.
 */
export async function holdHome(home: string): Promise<{ release(): Promise<void> }> {
  mkdirSync(home, { recursive: true });
  // Not in the folder itself: a socket's path may have some 100 characters only.
  const key = createHash("sha256").update(realpathSync(home)).digest("hex").slice(0, 16);
  const path = join(tmpdir(), `bellwether-demo-${key}.sock`);
  if (await answers(path)) {
    throw new Error(
      `A demo is running on ${home} already: use that one, stop it with Ctrl-C, or set BELLWETHER_HOME to another folder.`,
    );
  }
  rmSync(path, { force: true });
  const server = await listenOn(path);
  return { release: () => new Promise((resolve) => server.close(() => resolve())) };
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path, () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}

function listenOn(path: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once("error", reject);
    server.listen(path, () => resolve(server.unref()));
  });
}
