import { describe, expect, it } from "vitest";
import { fillStaff } from "../data/staff.ts";
import { givenSandbox, startOfTest } from "./given-sandbox.ts";

const withStaff = () => givenSandbox({ fill: (portal, now) => void fillStaff(portal, now) });

describe("the portal", () => {
  it("lists owners in pages, those who left apart", async () => {
    const { call } = withStaff();

    const first = await call("GET", "/crm/owners/2026-09?limit=10");
    const second = await call(
      "GET",
      `/crm/v3/owners?limit=10&after=${first.body.paging.next.after}`,
    );
    const left = await call("GET", "/crm/v3/owners/?archived=true");

    expect(first.body.results).toHaveLength(10);
    expect(second.body.results).toHaveLength(2);
    expect(second.body.paging).toBeUndefined();
    expect(left.body.results).toMatchObject([{ firstName: "Mara", archived: true }]);
    expect(left.body.results[0]).not.toHaveProperty("userId");
  });

  it("gives one owner by id or by user id", async () => {
    const { sandbox, call } = withStaff();
    const owner = sandbox.portal.owners[0];

    const byId = await call("GET", `/crm/owners/2026-09/${owner?.id}`);
    const byUser = await call("GET", `/crm/owners/2026-09/${owner?.userId}?idProperty=userId`);

    expect(byId.body.email).toBe(owner?.email);
    expect(byUser.body.id).toBe(owner?.id);
  });

  it("knows the stages of its pipelines", async () => {
    const { call } = givenSandbox();

    const deals = await call("GET", "/crm/pipelines/2026-09/deals");
    const tickets = await call("GET", "/crm/v3/pipelines/0-5");
    const none = await call("GET", "/crm/v3/pipelines/companies");

    const won = deals.body.results[0].stages.find(
      (stage: { id: string }) => stage.id === "closedwon",
    );
    expect(won.metadata).toEqual({ isClosed: "true", probability: "1.0" });
    expect(tickets.body.results[0].stages.at(-1).metadata.ticketState).toBe("CLOSED");
    expect(none.status).toBe(400);
  });

  it("tells its id, currency and time zone", async () => {
    const { call } = givenSandbox({
      portal: { portalId: 77, currency: "EUR", timeZone: "America/New_York" },
    });

    const { body } = await call("GET", "/account-info/2026-09/details");

    expect(body).toMatchObject({
      portalId: 77,
      companyCurrency: "EUR",
      timeZone: "America/New_York",
      utcOffset: "-05:00",
      utcOffsetMilliseconds: -18_000_000,
      uiDomain: "app.hubspot.com",
    });
  });

  it.each(["/crm/v9/objects/companies", "/crm/objects/companies", "/nowhere/2026-09/x"])(
    "has nothing at %s",
    async (path) => {
      expect((await givenSandbox().call("GET", path)).status).toBe(404);
    },
  );
});

it.each([
  ["GET", "/crm/objects/2026-09/tickets", "tickets"],
  ["GET", "/crm/objects/2026-09/feedback_submissions", "crm.objects.feedback_submissions.read"],
  ["GET", "/crm/objects/2026-09/meetings", "crm.objects.contacts.read"],
  ["POST", "/crm/objects/2026-09/companies", "crm.objects.companies.write"],
  ["POST", "/crm/objects/2026-09/notes", "crm.objects.contacts.write"],
  ["POST", "/crm/properties/2026-09/companies", "crm.schemas.companies.write"],
  ["GET", "/crm/owners/2026-09", "crm.objects.owners.read"],
] as const)("%s %s needs %s", async (method, path, scope) => {
  const { call } = givenSandbox({ scopes: ["oauth", "crm.objects.companies.read"] });

  const { status, body } = await call(method, path, method === "POST" ? {} : undefined);

  expect(status).toBe(403);
  expect(body).toMatchObject({ status: "error", category: "MISSING_SCOPES" });
  expect(body.errors[0].context.requiredGranularScopes).toContain(scope);
});

describe("an access token", () => {
  it("runs out after half an hour", async () => {
    const { call, pass } = givenSandbox();
    pass(1_800_000 - 1);
    const inTime = await call("GET", "/account-info/2026-09/details");
    pass(5_001);
    const late = await call("GET", "/account-info/2026-09/details");

    expect(inTime.status).toBe(200);
    expect(late.status).toBe(401);
    expect(late.body).toMatchObject({
      category: "EXPIRED_AUTHENTICATION",
      message: "The OAuth token used to make this call expired 5 second(s) ago.",
      context: { "expire time": [new Date(startOfTest + 1_800_000).toISOString()] },
    });
  });

  it("is needed for every call", async () => {
    const { sandbox } = givenSandbox();

    const response = await sandbox.handle(
      new Request("https://api.hubapi.com/crm/objects/2026-09/companies"),
    );

    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ category: "INVALID_AUTHENTICATION" });
  });
});
