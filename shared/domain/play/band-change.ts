import type { Band } from "../assessment.ts";
import type { Play } from "../play.ts";

/** A band and since when it was shown. */
export type PastBand = { readonly at: string; readonly band: Band };

/** How accounts stood so many days after their plays began, of those whose bands are known at both. */
export type BandChange = {
  readonly days: number;
  readonly better: number;
  readonly same: number;
  readonly worse: number;
  readonly of: number;
};

const dayMs = 86_400_000;
const after = [30, 60, 90];
const rank = { red: 0, yellow: 1, green: 2 } as const;

export function bandChanges(
  runs: readonly { readonly account: string; readonly play: Play }[],
  bands: ReadonlyMap<string, readonly PastBand[]>,
  now: number,
): readonly BandChange[] {
  return after.map((days) => {
    const changes = runs.flatMap(({ account, play }) => {
      const started = Date.parse(play.startedAt);
      const then = started + days * dayMs;
      const history = bands.get(account) ?? [];
      const [before, later] = [bandAt(history, started), bandAt(history, then)];
      return then > now || before === null || later === null ? [] : [rank[later] - rank[before]];
    });
    const better = changes.filter((change) => change > 0).length;
    const worse = changes.filter((change) => change < 0).length;
    return { days, better, same: changes.length - better - worse, worse, of: changes.length };
  });
}

/** Null where none was known: unknown is no better and no worse than any. */
function bandAt(history: readonly PastBand[], at: number) {
  const known = history.findLast((one) => Date.parse(one.at) <= at)?.band ?? "unknown";
  return known === "unknown" ? null : known;
}
