import { snapshotLimit } from "@bellwether/shared/contracts/outputs";
import {
  readSnapshot,
  type Snapshot,
  type SnapshotDriver,
} from "@bellwether/shared/contracts/snapshot";
import { expect, test } from "vitest";
import { withinLimit } from "../../server/assess/within-limit.ts";
import { snapshot } from "../support/snapshot.ts";

const [driver] = snapshot().drivers;

/** So many drivers, each with five things behind it, of so many characters. */
function drivers(count: number, characters: number): SnapshotDriver[] {
  const behind = Array.from({ length: 5 }, (_, i) => ({
    text: `${i}`.repeat(characters),
    record: null,
    on: null,
  }));
  if (!driver) throw new Error("the snapshot of tests has drivers");
  return Array.from({ length: count }, () => ({ ...driver, behind, more: 2 }));
}

function written(given: Snapshot): Snapshot {
  const text = withinLimit(given);
  expect(text.length).toBeLessThan(snapshotLimit);
  const reading = readSnapshot(text);
  if (reading.state !== "ready") throw new Error("a snapshot cannot be read");
  return reading.snapshot;
}

test("a snapshot within its limit is written whole", () => {
  const given = snapshot({ drivers: drivers(10, 90) });

  expect(written(given)).toEqual(given);
});

test("over the limit, each driver keeps the three most telling things behind it and counts the others", () => {
  const given = snapshot({ drivers: drivers(20, 300) });

  const { drivers: kept, history } = written(given);

  expect(kept.map(({ behind, more }) => [behind.length, more])).toEqual(kept.map(() => [3, 4]));
  expect(kept[0]?.behind.map(({ text }) => text[0])).toEqual(["0", "1", "2"]);
  expect(history).toEqual(given.history);
});

test("what stands behind goes before the history", () => {
  const given = snapshot({ drivers: drivers(20, 600) });

  const { drivers: kept, history } = written(given);

  expect(kept.map(({ behind, more }) => [behind.length, more])).toEqual(kept.map(() => [0, 7]));
  expect(history).toEqual(given.history);
});

test("the history goes before the drivers, and of those the ones that matter least", () => {
  const many = drivers(150, 1).map((each, i) => ({
    ...each,
    measure: `m${i}`,
    text: "x".repeat(200),
  }));

  const { drivers: kept, history } = written(snapshot({ drivers: many }));

  expect(history).toEqual([]);
  expect(kept.length).toBeGreaterThan(20);
  expect(kept.map(({ measure }) => measure)).toEqual(kept.map((_, i) => `m${i}`));
});
