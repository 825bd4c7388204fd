import { describe, expect, it } from "vitest";
import { givenSandbox } from "./given-sandbox.ts";

const read = "/crm/objects/2026-09/companies";

describe("the burst limit", () => {
  it("lets 110 requests through in ten rolling seconds, and says how many are left", async () => {
    const { call, pass } = givenSandbox();
    const statuses: number[] = [];
    for (let i = 0; i < 110; i++) {
      statuses.push((await call("GET", read)).status);
      pass(10);
    }
    const refused = await call("GET", read);
    pass(10_000 - 1_100);
    const again = await call("GET", read);
    const tooSoon = await call("GET", read);

    expect(new Set(statuses)).toEqual(new Set([200]));
    expect(refused.status).toBe(429);
    expect(refused.body).toMatchObject({
      status: "error",
      errorType: "RATE_LIMIT",
      policyName: "TEN_SECONDLY_ROLLING",
      message: "You have reached your ten_secondly_rolling limit.",
    });
    expect(again.status).toBe(200);
    expect(again.headers.get("x-hubspot-ratelimit-max")).toBe("110");
    expect(again.headers.get("x-hubspot-ratelimit-remaining")).toBe("0");
    expect(again.headers.get("x-hubspot-ratelimit-interval-milliseconds")).toBe("10000");
    expect(tooSoon.status).toBe(429);
  });

  it("is each installation's own, and search does not count towards it", async () => {
    const { sandbox, call } = givenSandbox({ limits: { burst: 1 } });
    const other = sandbox.install();

    await call("POST", `${read}/search`, {});
    const first = await call("GET", read);
    const second = await call("GET", read);
    const elsewhere = await sandbox.handle(
      new Request(`https://api.hubapi.com${read}`, {
        headers: { authorization: `Bearer ${other.accessToken}` },
      }),
    );

    expect([first.status, second.status, elsewhere.status]).toEqual([200, 429, 200]);
  });
});

it("search is limited to five a second, without headers", async () => {
  const { call, pass } = givenSandbox();
  const search = () => call("POST", `${read}/search`, {});
  const answers = [];
  for (let i = 0; i < 6; i++) answers.push(await search());
  pass(1_000);
  const later = await search();

  expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200, 200, 429]);
  expect(answers[5]?.body).toMatchObject({
    message: "You have reached your secondly limit.",
    policyName: "SECONDLY",
  });
  expect(answers[0]?.headers.get("x-hubspot-ratelimit-max")).toBeNull();
  expect(later.status).toBe(200);
});

it("a private app has a limit for the day too", async () => {
  const { call, pass } = givenSandbox({ limits: { burst: 190, daily: 2 } });
  const first = await call("GET", read);
  await call("GET", read);
  const third = await call("GET", read);
  pass(60_000);

  expect(first.headers.get("x-hubspot-ratelimit-daily-remaining")).toBe("1");
  expect(third.body.policyName).toBe("DAILY");
  expect((await call("GET", read)).status).toBe(429);
});

it("requests are counted by kind, refused ones apart", async () => {
  const { sandbox, call } = givenSandbox({ limits: { burst: 2 } });
  await call("GET", read);
  await call("GET", `${read}/1`);
  await call("GET", read);
  await call("POST", `${read}/search`, {});

  const report = sandbox.counts.report();
  sandbox.counts.reset();

  expect(report).toMatchObject({ requests: 4, rateLimited: 1, errors: 1 });
  expect(report.byKind).toEqual({
    list: { requests: 2, rateLimited: 1, errors: 0 },
    read: { requests: 1, rateLimited: 0, errors: 1 },
    search: { requests: 1, rateLimited: 0, errors: 0 },
  });
  expect(sandbox.counts.report().requests).toBe(0);
});
