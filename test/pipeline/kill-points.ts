import type { Handle } from "../sandbox/http-server.ts";
import { createRandom } from "../sandbox/random.ts";

/** What had become of the request at which the server dies. */
const fates = ["lost", "carried out", "answered"] as const;

export type KillPoint = {
  readonly phase: "backfill" | "write-back";
  /** Of the phase's requests since the server started. */
  readonly request: number;
  readonly fate: (typeof fates)[number];
};

/** As many points, seeded: the phases' lengths in requests bound them, so that each is reached. */
export function killPoints(
  seed: number,
  phases: readonly { readonly phase: KillPoint["phase"]; readonly kills: number; most: number }[],
): readonly KillPoint[] {
  const random = createRandom(seed);
  return phases.flatMap(({ phase, kills, most }) =>
    Array.from({ length: kills }, () => ({
      phase,
      request: random.whole(1, most),
      fate: random.pick(fates),
    })),
  );
}

/** Requests that are the phase's own work; the ones for consent and tokens belong to neither. */
function phaseOf({ method, url }: Request): KillPoint["phase"] | null {
  const { pathname } = new URL(url);
  if (pathname.startsWith("/oauth/") || pathname.startsWith("/__sandbox/")) return null;
  if (pathname.endsWith("/companies/batch/update") && method === "POST") return "write-back";
  return "backfill";
}

/** Stands before the sandbox: counts, and kills the server at the points that were chosen. */
export function createReaper(handle: Handle) {
  let points: readonly KillPoint[] = [];
  let kill: (() => Promise<void>) | null = null;
  let seen = { backfill: 0, "write-back": 0 };
  const struck: KillPoint[] = [];

  /** The point that this request is, if it is one. */
  function due(request: Request): KillPoint | null {
    const phase = phaseOf(request);
    if (phase === null) return null;
    seen[phase] += 1;
    const [point] = points;
    if (!point || !kill || point.phase !== phase || point.request !== seen[phase]) return null;
    return point;
  }

  async function strike(point: KillPoint): Promise<void> {
    const end = kill;
    kill = null;
    points = points.slice(1);
    struck.push(point);
    await end?.();
  }

  return {
    struck,
    seen: () => ({ ...seen }),
    left: () => points.length,
    aim: (at: readonly KillPoint[]) => {
      points = at;
    },
    /** A server has started; `how` ends it. */
    follow(how: () => Promise<void>): void {
      seen = { backfill: 0, "write-back": 0 };
      kill = how;
    },
    async handle(request: Request): Promise<Response> {
      const point = due(request);
      if (!point) return await handle(request);
      if (point.fate === "lost") {
        await strike(point);
        return Response.error();
      }
      const response = await handle(request);
      if (point.fate === "carried out") await strike(point);
      else setImmediate(() => void strike(point));
      return response;
    },
  };
}
