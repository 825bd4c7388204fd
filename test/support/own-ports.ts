import { once } from "node:events";
import { createServer } from "node:net";

/** Below those that the system gives to whoever asks for any port (Linux: 32768 on). */
const [first, last, blockSize] = [20_000, 32_000, 20];

export type OwnPorts = {
  /** This one and the eighteen after it. */
  readonly from: number;
  release(): void;
};

/**
 * Ports that no other test uses meanwhile, in whatever process it runs. A port that merely was free is not enough:
 * a server that is down between two starts would find another in its place. The port before them is held as the
 * sign that they are taken, and is let go of by the system when the process dies.
 */
export async function ownPorts(): Promise<OwnPorts> {
  for (let port = first; port < last; port += blockSize) {
    const sign = createServer().unref();
    const isHeld = await Promise.race([
      once(sign.listen(port, "127.0.0.1"), "listening").then(() => true),
      once(sign, "error").then(() => false),
    ]).catch(() => false);
    if (isHeld) return { from: port + 1, release: () => void sign.close() };
  }
  throw new Error(`No ports left between ${first} and ${last}: stop what uses them.`);
}
