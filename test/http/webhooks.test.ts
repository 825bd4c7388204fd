import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { disconnectInstallation } from "../../server/db/installations.ts";
import {
  type GivenApp,
  givenApp,
  givenInstallation,
  givenNow,
  rows,
  signedHeaders,
} from "./given-app.ts";

let app: GivenApp;
let portals = 500;

beforeAll(async () => {
  app = await givenApp();
});
afterAll(() => app.close());

async function givenPortal() {
  portals += 1;
  const portalId = portals;
  const id = await givenInstallation(app.database, String(portalId));
  const stored = () => rows(app.database, id, "select event from webhook_event order by event_key");
  return { id, portalId, stored, event: (more: object) => ({ ...changed, portalId, ...more }) };
}

const changed = {
  eventId: 100,
  subscriptionId: 1,
  appId: 9,
  occurredAt: 1763722800000,
  subscriptionType: "object.propertyChange",
  attemptNumber: 0,
  objectId: 5001,
  objectTypeId: "0-2",
  changeSource: "CRM_UI",
  propertyName: "lifecyclestage",
  propertyValue: "customer",
};

async function post(events: unknown) {
  const body = typeof events === "string" ? events : JSON.stringify(events);
  const path = "/webhooks/hubspot";
  const headers = signedHeaders("POST", path, body);
  const reply = await fetch(app.url + path, { method: "POST", headers, body });
  return { status: reply.status, body: await reply.json() };
}

describe("POST /webhooks/hubspot", () => {
  it("keeps which record to read again, without any value, and asks for it to be read", async () => {
    const { id, event, stored } = await givenPortal();

    const reply = await post([event({})]);

    expect(reply).toEqual({
      status: 200,
      body: { stored: 1, duplicates: 0, strangers: 0, ignored: 0 },
    });
    expect(await stored()).toEqual([{ event: { kind: "account", ids: ["5001"] } }]);
    expect(app.asked).toContain(`read ${id}`);
  });

  it("takes a full batch of a hundred events at once", async () => {
    const { event } = await givenPortal();
    await post([event({ eventId: 0 })]);
    const batch = Array.from({ length: 100 }, (_, i) => event({ eventId: i + 1, objectId: i }));

    const reply = await post(batch);

    expect(reply.body).toMatchObject({ stored: 100 });
  });

  it("keeps a repeated event once, and another at the same moment beside it", async () => {
    const { event } = await givenPortal();

    await post([event({})]);
    const again = await post([event({ attemptNumber: 1 }), event({ objectId: 5002 }), event({})]);

    expect(again.body).toMatchObject({ stored: 1, duplicates: 2 });
  });

  it("asks again when HubSpot repeats a batch whose first answer it did not get", async () => {
    const { id, event } = await givenPortal();

    await post([event({})]);
    await post([event({ attemptNumber: 1 })]);

    expect(app.asked.filter((job) => job === `read ${id}`)).toHaveLength(2);
  });

  it.each([
    ["contact.creation", { objectId: 7 }, [{ kind: "contact", ids: ["7"] }]],
    ["object.deletion", { objectId: 7, objectTypeId: "0-3" }, [{ kind: "deal", ids: ["7"] }]],
    ["object.creation", { objectId: 7, objectTypeId: "0-19" }, [{ kind: "survey", ids: ["7"] }]],
    ["line_item.creation", { objectId: 7 }, [{ kind: "line-item", ids: ["7"] }]],
    ["contact.privacyDeletion", { objectId: 7 }, [{ kind: "contact", ids: ["7"] }]],
    [
      "company.merge",
      { objectId: 9, primaryObjectId: 7, mergedObjectIds: [8], newObjectId: 9 },
      [{ kind: "account", ids: ["9", "7", "9", "8"] }],
    ],
    [
      "company.associationChange",
      {
        objectId: undefined,
        associationType: "COMPANY_TO_LINE_ITEM",
        fromObjectId: 7,
        toObjectId: 8,
      },
      [
        { kind: "account", ids: ["7"] },
        { kind: "line-item", ids: ["8"] },
      ],
    ],
    [
      "object.associationChange",
      {
        objectId: undefined,
        fromObjectTypeId: "0-2",
        fromObjectId: 7,
        toObjectTypeId: "0-5",
        toObjectId: 8,
      },
      [
        { kind: "account", ids: ["7"] },
        { kind: "ticket", ids: ["8"] },
      ],
    ],
  ])("understands %s", async (subscriptionType, more, expected) => {
    const { event, stored } = await givenPortal();

    await post([event({ subscriptionType, propertyName: undefined, ...more })]);

    expect((await stored()).map((row) => row["event"])).toEqual(expected);
  });

  it("leaves alone what we wrote ourselves, other objects and other shapes", async () => {
    const { event, stored } = await givenPortal();

    const reply = await post([
      event({ propertyName: "bw_health_score" }),
      event({ objectTypeId: "0-27" }),
      event({ objectId: "x" }),
      { hello: 1 },
      null,
    ]);

    expect(reply).toMatchObject({ status: 200, body: { stored: 0, ignored: 5 } });
    expect(await stored()).toEqual([]);
  });

  it("acknowledges and counts events of unknown and disconnected portals, and stores none", async () => {
    const { id, event, stored } = await givenPortal();
    await app.database.directory((tx) => disconnectInstallation(tx, id, "uninstalled"));

    const reply = await post([event({}), event({ portalId: 999_999 })]);

    expect(reply).toMatchObject({ status: 200, body: { stored: 0, strangers: 2 } });
    expect(await stored()).toEqual([]);
  });

  it("gives each portal its own events", async () => {
    const [one, other] = [await givenPortal(), await givenPortal()];

    await post([one.event({ objectId: 1 }), other.event({ objectId: 2 })]);

    expect(await one.stored()).toEqual([{ event: { kind: "account", ids: ["1"] } }]);
    expect(await other.stored()).toEqual([{ event: { kind: "account", ids: ["2"] } }]);
  });

  it.each([
    ["no JSON", "{"],
    ["no array", { portalId: 1 }],
    ["more than 100 events", Array.from({ length: 101 }, () => changed)],
  ])("refuses %s", async (_what, body) => {
    expect(await post(body)).toMatchObject({ status: 400, body: { detail: /array of events/ } });
  });

  it.each([
    ["without a signature", () => ({})],
    ["with a signature of another body", () => signedHeaders("POST", "/webhooks/hubspot", "[ ]")],
    ["with a signature of another address", () => signedHeaders("POST", "/webhooks/other", "[]")],
    [
      "with an old signature",
      () =>
        signedHeaders("POST", "/webhooks/hubspot", "[]", new Date(givenNow.getTime() - 301_000)),
    ],
  ])("refuses a request %s", async (_what, headers) => {
    const reply = await fetch(`${app.url}/webhooks/hubspot`, {
      method: "POST",
      headers: headers(),
      body: "[]",
    });

    expect(reply.status).toBe(401);
    expect(app.logged.at(-2)).toMatch(/unsigned request/);
  });
});
