import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  CrmDisconnected,
  CrmForbidden,
  CrmMisconfigured,
  CrmRateLimited,
  CrmUnavailable,
} from "../../server/crm/errors.ts";
import { connectHubSpot, network } from "./hubspot-sandbox.ts";

beforeAll(network.open);
afterAll(network.close);

const accounts = { kinds: ["account"], fields: {} } as const;

describe("requests to HubSpot", () => {
  it("wait as long as Retry-After says when a limit is hit, and then succeed", async () => {
    const { crm, sandbox, waits } = await connectHubSpot();
    sandbox.faults.add({ fault: "rate-limit", retryAfterSeconds: 7 });

    await crm.organisation();

    const { requests, rateLimited } = sandbox.counts.report();
    expect({ requests, rateLimited }).toEqual({ requests: 2, rateLimited: 1 });
    expect(waits).toEqual([7_000]);
  });

  it("leave a limit of many minutes to the caller", async () => {
    const { crm, sandbox } = await connectHubSpot();
    sandbox.faults.add({ fault: "rate-limit", retryAfterSeconds: 900 });

    const asking = crm.organisation();

    await expect(asking).rejects.toThrow(CrmRateLimited);
    await expect(asking).rejects.toMatchObject({ retryAfterMs: 900_000 });
    expect(sandbox.counts.report().requests).toBe(1);
  });

  it.each([
    { fault: "status", status: 502 } as const,
    { fault: "status", status: 500 } as const,
    { fault: "status", status: 423 } as const,
    { fault: "drop" } as const,
    { fault: "cut-off" } as const,
  ])("are repeated after $fault $status", async (fault) => {
    const { crm, sandbox } = await connectHubSpot();
    sandbox.faults.add({ ...fault, times: 2 });

    const organisation = await crm.organisation();

    expect(organisation.id).toBe(String(sandbox.portal.details.portalId));
    expect(sandbox.counts.report().requests).toBe(3);
  });

  it("give up on a HubSpot that stays down, after seven tries further and further apart", async () => {
    const { crm, sandbox, waits } = await connectHubSpot();
    sandbox.faults.add({ fault: "status", status: 503, times: 50 });

    await expect(crm.organisation()).rejects.toThrow(CrmUnavailable);

    expect(sandbox.counts.report().requests).toBe(7);
    expect(waits).toEqual([375, 750, 1_500, 3_000, 6_000, 12_000]);
  });

  it("renew an expired token once for all who were refused", async () => {
    const { crm, sandbox, stored } = await connectHubSpot();
    const before = stored().accessToken;
    sandbox.oauth.expire(before);

    await Promise.all(Array.from({ length: 20 }, () => crm.organisation()));

    const { byKind } = sandbox.counts.report();
    expect(byKind.oauth?.requests).toBe(1);
    expect(byKind.account?.requests).toBe(40);
    expect(stored().accessToken).not.toBe(before);
  });

  it("renew a token before it ends, so that nothing is ever refused for it", async () => {
    const { crm, sandbox, pass } = await connectHubSpot();
    pass(29 * 60_000);

    await Promise.all([crm.organisation(), crm.owners()]);

    const { byKind, errors } = sandbox.counts.report();
    expect(byKind.oauth?.requests).toBe(1);
    expect(errors).toBe(0);
  });

  it("say that the installation is disconnected once its consent is gone", async () => {
    const { crm, sandbox } = await connectHubSpot();
    sandbox.oauth.uninstall();

    await expect(crm.organisation()).rejects.toThrow(CrmDisconnected);

    expect(sandbox.counts.report().requests).toBe(2);
  });

  it("blame our own settings, not the installation, when the client secret is wrong", async () => {
    const { crm, pass } = await connectHubSpot({ clientSecret: "not-it" });
    pass(31 * 60_000);

    const asking = crm.organisation();

    await expect(asking).rejects.toThrow(CrmMisconfigured);
    await expect(asking).rejects.toThrow("HUBSPOT_CLIENT_SECRET");
  });

  it("do not take an outage of the token server for a withdrawn consent", async () => {
    const { crm, sandbox, pass } = await connectHubSpot();
    sandbox.faults.add({ fault: "status", status: 503, kind: "oauth", times: 9 });
    pass(31 * 60_000);

    await expect(crm.organisation()).rejects.toThrow(CrmUnavailable);
  });

  it("name the missing scope without asking twice", async () => {
    const { crm, sandbox } = await connectHubSpot({ withoutSurveys: true });

    await expect(crm.read("survey", ["1"], accounts)).rejects.toThrow(CrmForbidden);

    expect(sandbox.counts.report().requests).toBe(1);
  });

  it("learn the limit from the headers and stay under it", async () => {
    const { crm, sandbox } = await connectHubSpot({ options: { limits: { burst: 30 } } });

    await crm.organisation();
    await Promise.all(Array.from({ length: 95 }, () => crm.organisation()));

    const { requests, rateLimited } = sandbox.counts.report();
    expect({ requests, rateLimited }).toEqual({ requests: 96, rateLimited: 0 });
  });

  it("stop when they are told to", async () => {
    const { crm, sandbox } = await connectHubSpot();
    const stop = new AbortController();
    stop.abort(new Error("shutting down"));

    const reading = crm.read("account", ["1"], { ...accounts, signal: stop.signal });

    await expect(reading).rejects.toThrow("shutting down");
    expect(sandbox.counts.report().requests).toBe(0);
  });
});
