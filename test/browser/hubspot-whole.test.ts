import { afterAll, beforeAll } from "vitest";
import { type GivenServer, givenServer } from "./given-server.ts";
import { handoffOnTheRecord } from "./on-the-record/handoff.ts";
import { judgedOnTheRecord } from "./on-the-record/judged.ts";
import { playsOnTheRecord } from "./on-the-record/plays.ts";
import { publishAWeight } from "./on-the-record/publish-a-weight.ts";
import { scoreOnTheRecord } from "./on-the-record/score.ts";

// One server for all of them, in this order: starting it takes longer than any of them.
const given = givenServer("whole");

let server: GivenServer;

beforeAll(async () => {
  server = await given.start();
}, 180_000);

afterAll(() => given.close());

const started = () => server;

scoreOnTheRecord(started);
judgedOnTheRecord(started);
const lateSteps = playsOnTheRecord(started);
publishAWeight(started);
handoffOnTheRecord(started);
lateSteps();
