import { afterEach, expect, test } from "vitest";
import { dumpPortal } from "../sandbox/hubspot/dump.ts";
import { type GivenServer, givenServer } from "./given-server.ts";
import { type KillPoint, killPoints } from "./kill-points.ts";

const kills = { backfill: 12, "write-back": 8 };
const at = Date.now();
const seed = Number(process.env["KILL_SEED"] ?? at % 100_000);

const open: GivenServer[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

async function given(): Promise<GivenServer> {
  const server = await givenServer(at);
  open.push(server);
  return server;
}

async function undisturbed() {
  const server = await given();
  await server.start();
  await server.connect();
  const status = await server.finished();
  const { reaper, sandbox } = server;
  return { records: dumpPortal(sandbox.portal), seen: reaper.seen, status };
}

/** Starts the server until it has been killed at every point, and once more. */
async function killedAt(points: readonly KillPoint[]) {
  const server = await given();
  const { reaper, sandbox } = server;
  const first = await server.start();
  await server.connect();
  reaper.aim(points);
  reaper.follow(first.kill);
  await first.gone;
  while (reaper.left() > 0) await (await server.start()).gone;

  sandbox.faults.add({ fault: "after-applying", kind: "batch-update" });
  sandbox.faults.add({ fault: "drop", afterApplying: true, kind: "batch-update" });
  sandbox.faults.add({ fault: "drop", kind: "batch-update" });
  await server.start();
  const status = await server.finished();
  expect(sandbox.faults.waiting()).toEqual([]);
  return { records: dumpPortal(sandbox.portal), struck: reaper.struck, status };
}

test("a server that is killed at twenty points leaves the records of an undisturbed run", async () => {
  const expected = await undisturbed();
  expect(expected.status).toMatchObject({ scored: 150, outputs: { written: 150 } });
  const points = killPoints(seed, [
    { phase: "backfill", kills: kills.backfill, most: Math.floor(expected.seen("backfill") / 6) },
    { phase: "write-back", kills: kills["write-back"], most: expected.seen("write-back") },
  ]);
  process.stdout.write(
    `KILL_SEED=${seed}: ${points.map(({ phase, request, fate }) => `${phase} ${request} ${fate}`).join(", ")}\n`,
  );

  const { records, struck, status } = await killedAt(points);

  expect(struck).toEqual(points);
  expect(status.outputs).toEqual(expected.status.outputs);
  expect(status.scored).toBe(expected.status.scored);
  expect(records).toEqual(expected.records);
}, 240_000);
