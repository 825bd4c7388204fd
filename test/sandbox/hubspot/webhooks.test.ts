import { describe, expect, it } from "vitest";
import { givenSandbox, startOfTest } from "./given-sandbox.ts";
import { sandboxApp } from "./sandbox.ts";
import { signatureHeaders } from "./webhooks.ts";

const targetUrl = "https://bellwether.example/webhooks/hubspot";

// biome-ignore lint/suspicious/noExplicitAny: a test reads events as they come
type Events = any[];

function listening(subscriptions: readonly object[], answer: () => number = () => 200) {
  const posted: { request: Request; body: string; events: Events }[] = [];
  const given = givenSandbox({
    post: async (request) => {
      const body = await request.clone().text();
      posted.push({ request, body, events: JSON.parse(body) });
      return new Response(null, { status: answer() });
    },
  });
  given.sandbox.webhooks.configure({ targetUrl, subscriptions: subscriptions as never });
  return { ...given, posted };
}

const nameChanges = {
  subscriptionType: "object.propertyChange",
  objectType: "company",
  propertyName: "name",
};

describe("webhooks", () => {
  it.each([
    [1_693_657_560_000, "K36dawei4A+QBNolUOqo7s91KQDWQ5MXZ/QufNYuk/Y="],
    [1_700_000_300_000, "RnbPH7+UMKVkbV32P8bz450N4M56aPmcru1+D3kSDtw="],
  ])("sign as HubSpot's example at %d does", (at, signature) => {
    const secret = "yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy";

    const headers = signatureHeaders(
      secret,
      "https://www.example.com/webhook_uri",
      "{'example_field':'example_value'}",
      at,
    );

    expect(headers["X-HubSpot-Signature-v3"]).toBe(signature);
    expect(headers["X-HubSpot-Request-Timestamp"]).toBe(String(at));
  });

  it("tell of a property that a user changed, and of nothing else", async () => {
    const { sandbox, add, posted } = listening([nameChanges]);
    const id = add("companies", { name: "Acme" });
    sandbox.user.edit("companies", id, { name: "Acme Ltd", domain: "acme.test" });
    sandbox.user.edit("contacts", add("contacts"), { lastname: "A" });

    const result = await sandbox.webhooks.flush();

    expect(result).toEqual({ delivered: 1, failed: 0 });
    expect(posted[0]?.events).toEqual([
      {
        eventId: expect.any(Number),
        subscriptionId: expect.any(Number),
        portalId: sandbox.portal.details.portalId,
        appId: sandboxApp.appId,
        occurredAt: startOfTest,
        subscriptionType: "object.propertyChange",
        attemptNumber: 0,
        objectId: Number(id),
        objectTypeId: "0-2",
        changeSource: "CRM_UI",
        sourceId: "userId:4211907",
        propertyName: "name",
        propertyValue: "Acme Ltd",
        isSensitive: false,
      },
    ]);
    const { body, request } = posted[0] ?? { body: "", request: new Request(targetUrl) };
    const expected = signatureHeaders(sandboxApp.clientSecret, targetUrl, body, startOfTest);
    expect(request.headers.get("x-hubspot-signature-v3")).toBe(expected["X-HubSpot-Signature-v3"]);
  });

  it("name our own writes as the app's", async () => {
    const { sandbox, add, call, posted } = listening([nameChanges]);
    await call("PATCH", `/crm/objects/2026-09/companies/${add("companies")}`, {
      properties: { name: "A" },
    });

    await sandbox.webhooks.flush();

    expect(posted[0]?.events[0]).toMatchObject({
      changeSource: "INTEGRATION",
      sourceId: String(sandboxApp.appId),
    });
  });

  it("tell of creation, deletion, association, merge and a forgotten contact", async () => {
    const { sandbox, add, call, posted } = listening([
      { subscriptionType: "object.creation", objectType: "0-2" },
      { subscriptionType: "company.deletion" },
      { subscriptionType: "object.associationChange", objectType: "contact" },
      { subscriptionType: "object.merge", objectType: "deal" },
      { subscriptionType: "contact.privacyDeletion" },
      { subscriptionType: "contact.deletion" },
    ]);
    const company = sandbox.user.create("companies", { name: "A" });
    const contact = add("contacts");
    await call(
      "PUT",
      `/crm/objects/2026-09/contacts/${contact}/associations/default/companies/${company}`,
    );
    const [a, b] = [add("deals"), add("deals")];
    const merged = sandbox.user.merge("deals", a, b);
    await call("POST", "/crm/objects/2026-09/contacts/gdpr-delete", { objectId: contact });
    sandbox.user.archive("companies", company);

    await sandbox.webhooks.flush();

    const events = posted.flatMap((post) => post.events);
    expect(events).toMatchObject([
      { subscriptionType: "object.creation", objectId: Number(company), changeFlag: "CREATED" },
      {
        subscriptionType: "object.associationChange",
        associationType: "CONTACT_TO_COMPANY_UNLABELED",
        fromObjectId: Number(contact),
        toObjectId: Number(company),
        associationRemoved: false,
        isPrimaryAssociation: false,
      },
      { associationType: "CONTACT_TO_COMPANY", isPrimaryAssociation: true },
      {
        subscriptionType: "object.merge",
        primaryObjectId: Number(a),
        mergedObjectIds: [Number(b)],
        newObjectId: Number(merged),
      },
      { associationRemoved: true },
      { associationRemoved: true },
      { subscriptionType: "contact.deletion", changeFlag: "DELETED" },
      { subscriptionType: "contact.privacyDeletion", objectId: Number(contact) },
      { subscriptionType: "company.deletion", objectId: Number(company) },
    ]);
  });

  it("come in batches of at most 100", async () => {
    const { sandbox, posted } = listening([{ subscriptionType: "company.creation" }]);
    for (let i = 0; i < 230; i++) sandbox.user.create("companies", { name: "A" });

    await sandbox.webhooks.flush();

    expect(posted.map((post) => post.events.length)).toEqual([100, 100, 30]);
  });

  it("are tried again later when the app fails, and given up after ten retries", async () => {
    let status = 500;
    const { sandbox, posted, pass } = listening(
      [{ subscriptionType: "company.creation" }],
      () => status,
    );
    sandbox.user.create("companies", { name: "A" });

    const first = await sandbox.webhooks.flush();
    const tooSoon = await sandbox.webhooks.flush();
    for (let i = 0; i < 9; i++) await sandbox.webhooks.flush({ force: true });
    pass(24 * 3_600_000);
    await sandbox.webhooks.flush();
    status = 200;
    pass(24 * 3_600_000);
    await sandbox.webhooks.flush();

    expect(first).toEqual({ delivered: 0, failed: 1 });
    expect(tooSoon).toEqual({ delivered: 0, failed: 0 });
    expect(posted.map((post) => post.events[0].attemptNumber)).toEqual([
      0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
    ]);
    expect(sandbox.webhooks.waiting()).toBe(0);
  });
});
