import { snapshotLimit } from "@bellwether/shared/contracts/outputs";
import type { Snapshot } from "@bellwether/shared/contracts/snapshot";

const fewBehind = 3;

/** The snapshot as text. One over the limit loses what matters least first. */
export function withinLimit(snapshot: Snapshot): string {
  for (const candidate of smallerAndSmaller(snapshot)) {
    const text = JSON.stringify(candidate);
    if (text.length < snapshotLimit) return text;
  }
  throw new Error("a snapshot without drivers and history is still over its limit");
}

function* smallerAndSmaller(snapshot: Snapshot): Generator<Snapshot> {
  yield snapshot;
  yield withBehind(snapshot, fewBehind);
  const bare = withBehind(snapshot, 0);
  yield bare;
  for (let keep = bare.drivers.length; keep >= 0; keep -= 1) {
    yield { ...bare, history: [], drivers: bare.drivers.slice(0, keep) };
  }
}

function withBehind(snapshot: Snapshot, most: number): Snapshot {
  const drivers = snapshot.drivers.map(({ behind, more, ...driver }) => ({
    ...driver,
    behind: behind.slice(0, most),
    more: more + Math.max(0, behind.length - most),
  }));
  return { ...snapshot, drivers };
}
