import { expect, test } from "vitest";
import { currentConfiguration } from "../../server/assess/current-configuration.ts";
import { statusCommand } from "../../server/commands/status.ts";
import { CrmRateLimited } from "../../server/crm/errors.ts";
import type { Crm } from "../../server/crm/port.ts";
import { connectInstallation } from "../../server/db/installations.ts";
import { dispatchDaily, dispatchRequests, dispatchWeekly } from "../../server/jobs/dispatch.ts";
import { createHandlers } from "../../server/jobs/handlers.ts";
import { createLog } from "../../server/log.ts";
import { givenIo } from "../commands/run-in-test.ts";
import { planLinks } from "../support/plan-links.ts";
import type { Pipeline } from "./given-pipeline.ts";
import { noAlerts } from "./no-alerts.ts";
import { pipelines } from "./open-pipelines.ts";

const given = pipelines();
const minuteMs = 60_000;

/** The pipeline's handlers on a CRM whose every call meets this limit. */
function limited(pipeline: Pipeline, retryAfterMs: number) {
  const { database, installationId } = pipeline;
  const calls: string[] = [];
  let now = pipeline.clock().getTime();
  const clock = () => new Date(now);
  const refuse = (name: string) => {
    calls.push(name);
    return Promise.reject(
      new CrmRateLimited("salesforce", "Bellwether has made its API calls of today", retryAfterMs),
    );
  };
  const crm = {
    owners: () => refuse("load"),
    exchangeRequests: () => refuse("requests"),
  } as Partial<Crm> as Crm;
  const configuration = (id: number) => currentConfiguration({ database }, id);
  const handlers = createHandlers({
    database,
    clock,
    crm: async () => crm,
    configuration,
    queue: { send: async () => {} },
    calls: async () => null,
    alerts: noAlerts({ database, clock }),
    cards: {
      ...planLinks,
      database,
      now: clock,
      log: createLog("silent"),
      configuration,
      send: async () => {},
    },
  });
  return {
    calls,
    run: (kind: "load" | "requests") =>
      handlers[kind]({ installationId, signal: new AbortController().signal }),
    pass: (ms: number) => {
      now += ms;
    },
    async status() {
      const { io, stdout } = givenIo();
      await statusCommand([], io, { database, now: clock });
      return stdout();
    },
  };
}

test("a limit of the day holds the jobs until it is over, without failing them, and the status says so", async () => {
  const org = limited(await given(), 5 * 60 * minuteMs);

  await org.run("load");
  await org.run("load");

  expect(org.calls).toEqual(["load"]);
  expect(await org.status()).toMatch(
    /No calls are made until .+ UTC: salesforce: Bellwether has made its API calls of today/,
  );

  org.pass(5 * 60 * minuteMs);
  expect(await org.status()).not.toContain("No calls are made");
  await org.run("load");
  expect(org.calls).toEqual(["load", "load"]);
});

test("a limit that is soon over fails the job, which the queue tries again", async () => {
  const org = limited(await given(), 30_000);

  await expect(org.run("load")).rejects.toThrow(CrmRateLimited);

  expect(await org.status()).not.toContain("No calls are made");
});

test("requests of people are still looked for while the rest is held", async () => {
  const org = limited(await given(), 5 * 60 * minuteMs);
  await org.run("load");

  await org.run("requests");

  expect(org.calls).toEqual(["load", "requests"]);
});

async function beside(pipeline: Pipeline): Promise<number> {
  const organisation = {
    id: "00D000000000001AAA",
    name: "Northwind",
    timeZone: "UTC",
    currency: "EUR",
    accountUrl: "https://northwind.example/{id}",
  };
  const { id } = await pipeline.database.directory((tx) =>
    connectInstallation(tx, "salesforce", organisation, pipeline.clock()),
  );
  return id;
}

function queued() {
  const sent: string[] = [];
  return {
    sent,
    queue: { send: async (kind: string, id: number) => void sent.push(`${kind} ${id}`) },
  };
}

test("only orgs whose cards append are asked for requests, small ones every fifth minute", async () => {
  const pipeline = await given();
  const org = await beside(pipeline);
  const askedAt = async (minute: number, limit: number) => {
    const { sent, queue } = queued();
    const calls = async () => ({ used: 0, limit, ours: 0, budget: limit / 10 });
    const now = new Date(Date.UTC(2026, 10, 21, 12, minute));
    await dispatchRequests({ database: pipeline.database, queue, calls }, now);
    return sent;
  };

  expect(await askedAt(1, 100_000)).toEqual([`requests ${org}`]);
  expect(await askedAt(1, 19_999)).toEqual([]);
  expect(await askedAt(5, 19_999)).toEqual([`requests ${org}`]);
});

test("ids are compared once a week and what has no stamp is read once a day, where the CRM needs it", async () => {
  const pipeline = await given();
  const org = await beside(pipeline);
  const weekly = queued();
  await dispatchWeekly({ database: pipeline.database, queue: weekly.queue });
  const daily = queued();
  await dispatchDaily({ database: pipeline.database, queue: daily.queue }, pipeline.clock());

  expect(weekly.sent).toEqual([`reconcile ${org}`]);
  expect(daily.sent.filter((each) => each.startsWith("unstamped"))).toEqual([`unstamped ${org}`]);
});
