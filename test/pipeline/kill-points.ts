import type { Handle } from "../sandbox/http-server.ts";
import { createRandom } from "../sandbox/random.ts";

/** What had become of the request at which the server dies. */
export const fates = ["lost", "carried out", "answered"] as const;

export type KillPoint<Phase extends string = KillPhase> = {
  readonly phase: Phase;
  /** Of the phase's requests since the server started. */
  readonly request: number;
  readonly fate: (typeof fates)[number];
};

type KillPhase = "backfill" | "write-back";

/** As many points, seeded: the phases' lengths in requests bound them, so that each is reached. */
export function killPoints(
  seed: number,
  phases: readonly { readonly phase: KillPhase; readonly kills: number; most: number }[],
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
export function phaseOf({ method, url }: Request): KillPhase | null {
  const { pathname } = new URL(url);
  if (pathname.startsWith("/oauth/") || pathname.startsWith("/__sandbox/")) return null;
  if (pathname.endsWith("/companies/batch/update") && method === "POST") return "write-back";
  return "backfill";
}

/** Stands before the sandbox: counts, and kills the server at the points that were chosen, one after the other. */
export function createReaper<Phase extends string>(
  handle: Handle,
  phase: (request: Request) => Phase | null,
) {
  let points: readonly KillPoint<Phase>[] = [];
  let kill: (() => Promise<void>) | null = null;
  let seen: Partial<Record<Phase, number>> = {};
  const struck: KillPoint<Phase>[] = [];

  /** The point that this request is, if it is one. */
  function due(request: Request): KillPoint<Phase> | null {
    const of = phase(request);
    if (of === null) return null;
    const count = (seen[of] ?? 0) + 1;
    seen = { ...seen, [of]: count };
    const [point] = points;
    return point && kill && point.phase === of && point.request === count ? point : null;
  }

  async function strike(point: KillPoint<Phase>): Promise<void> {
    const end = kill;
    kill = null;
    points = points.slice(1);
    struck.push(point);
    await end?.();
  }

  return {
    struck,
    seen: (of: Phase) => seen[of] ?? 0,
    left: () => points.length,
    aim: (at: readonly KillPoint<Phase>[]) => {
      points = at;
    },
    /** A server has started; `how` ends it. */
    follow(how: () => Promise<void>): void {
      seen = {};
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
