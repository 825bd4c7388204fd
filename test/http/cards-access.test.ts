import { cardPaths } from "@bellwether/shared/contracts/card-requests";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { removeRecords } from "../../server/db/crm-records.ts";
import { disconnectInstallation } from "../../server/db/installations.ts";
import { type GivenApp, givenApp, givenNow, rows, signedHeaders } from "./given-app.ts";
import { asker, cardOf, freshKey, givenPortal, logOf, portalId } from "./given-cards.ts";

let app: GivenApp;
let installation: number;

beforeEach(async () => {
  app = await givenApp();
  installation = await givenPortal(app.database);
});
afterEach(() => app.close());

const logged = (of = installation) =>
  rows(app.database, of, "select user_id, user_name, entry from log_entry order by id");

async function postRaw(query: string, body: string, headers: Record<string, string>) {
  return await fetch(`${app.url}${cardPaths.log}${query}`, { method: "POST", headers, body });
}

describe("a card's request", () => {
  it("is refused without a signature, and nothing is stored", async () => {
    const answer = await postRaw(asker().sent, JSON.stringify(logOf()), {});

    expect(answer.status).toBe(401);
    expect(await logged()).toEqual([]);
  });

  it("is refused when it is older than five minutes", async () => {
    const old = new Date(givenNow.getTime() - 300_001);

    await expect(cardOf(app)("log", logOf(), old)).rejects.toThrow("401");
    expect(await logged()).toEqual([]);
  });

  it("is refused when another user is put into the signed address", async () => {
    const body = JSON.stringify(logOf());
    const headers = signedHeaders("POST", cardPaths.log + asker().signed, body);

    const answer = await postRaw(asker({ user: "8" }).sent, body, headers);

    expect(answer.status).toBe(401);
  });

  it("is refused when HubSpot names no user", async () => {
    const body = JSON.stringify(logOf());
    const query = `?portalId=${portalId}&appId=9`;

    const answer = await postRaw(query, body, signedHeaders("POST", cardPaths.log + query, body));

    expect(await answer.json()).toMatchObject({ ok: false, problem: { code: "forbidden" } });
  });

  it("finds nothing in a portal that is not connected, or no longer", async () => {
    const unknown = await cardOf(app, { portal: "999" })("form", { accountId: "acme" });
    await app.database.directory((tx) => disconnectInstallation(tx, installation, "uninstalled"));
    const left = await cardOf(app)("log", logOf());

    expect(unknown).toMatchObject({ ok: false, problem: { code: "not-found" } });
    expect(left).toMatchObject({ ok: false, problem: { code: "not-found" } });
    expect(await logged()).toEqual([]);
  });

  it("reaches the accounts of its own portal only, whatever its body says", async () => {
    const theirs = await givenPortal(app.database, "456");
    await app.database.forInstallation(theirs, (tx) =>
      tx.query(`update crm_record set id = 'theirs' where id = 'acme'`),
    );
    const body = { accountId: "theirs", portalId: "456", installationId: theirs };

    const read = await cardOf(app)("form", body);
    const wrote = await cardOf(app)("log", logOf(body));

    expect(read).toMatchObject({ ok: false, problem: { code: "not-found" } });
    expect(wrote).toMatchObject({ ok: false, problem: { code: "not-found" } });
    expect(await logged()).toEqual([]);
    expect(await logged(theirs)).toEqual([]);
  });

  it("is stored where no other portal sees it", async () => {
    const theirs = await givenPortal(app.database, "456");
    const log = logOf();
    await cardOf(app)("log", log);

    const same = await cardOf(app, { portal: "456", user: "8" })("log", log);

    expect(same).toMatchObject({ ok: true });
    expect(await logged()).toMatchObject([{ user_id: "7" }]);
    expect(await logged(theirs)).toMatchObject([{ user_id: "8" }]);
  });

  it.each(["log", "snooze", "override", "end", "form"] as const)(
    "finds no account that is gone from the CRM (%s)",
    async (action) => {
      await app.database.forInstallation(installation, (tx) =>
        removeRecords(tx, "account", ["acme"], givenNow),
      );
      const term = { measure: "usage_change", band: "red", until: "2026-12-01", id: "1" };

      const reply = await cardOf(app)(action, logOf({ ...term, reason: "As we agreed there" }));

      expect(reply).toMatchObject({ ok: false, problem: { code: "not-found", field: null } });
    },
  );

  it("is by whom HubSpot signed, whoever the body names", async () => {
    await cardOf(app)("log", logOf({ userId: "1", userEmail: "boss@vendor.example" }));

    expect(await logged()).toMatchObject([{ user_id: "7", user_name: "Mia Chen" }]);
  });

  it.each([
    ["the owner with that address, however it is written", "MIA@vendor.EXAMPLE", "Mia Chen"],
    ["the address without its host where no owner has it", "tom.ford@x.example", "tom.ford"],
    ["the number where HubSpot gives no address", null, "User 7"],
  ])("is named after %s", async (_whom, email, name) => {
    await cardOf(app, { email })("log", logOf());

    expect(await logged()).toMatchObject([{ user_name: name }]);
  });

  it("that is no JSON is refused in words", async () => {
    const headers = signedHeaders("POST", cardPaths.log + asker().signed, "{");

    const answer = await postRaw(asker().sent, "{", headers);

    expect(await answer.json()).toMatchObject({ ok: false, problem: { code: "invalid" } });
  });

  it("that fails at our end tells the person an id, and no more", async () => {
    await app.asOwner("alter table log_entry rename to lost");

    const reply = await cardOf(app)("log", logOf());

    expect(reply).toMatchObject({ ok: false, problem: { code: "failed", field: null } });
    expect(JSON.stringify(reply)).not.toContain("log_entry");
    expect(app.logged.join()).toContain("log_entry");
  });
});

describe("a card's write", () => {
  it("sent again is answered as the first time and done once", async () => {
    const log = logOf();

    const first = await cardOf(app)("log", log);
    const again = await cardOf(app)("log", log);

    expect(first).toEqual({ ok: true, value: { saved: true, note: "due" } });
    expect(again).toEqual(first);
    expect(await logged()).toHaveLength(1);
  });

  it("sent many times at once is one entry, and every answer says so", async () => {
    const log = logOf();

    const replies = await Promise.all(Array.from({ length: 8 }, () => cardOf(app)("log", log)));

    const saved = { ok: true, value: { saved: true, note: "due" } };
    expect(replies).toEqual(replies.map(() => saved));
    expect(await logged()).toHaveLength(1);
  });

  it("under a key that a colleague used is a conflict", async () => {
    const key = freshKey();
    await cardOf(app)("log", logOf({ key }));

    const reply = await cardOf(app, { user: "8" })("log", logOf({ key }));

    expect(reply).toMatchObject({ ok: false, problem: { code: "conflict" } });
    expect(await logged()).toHaveLength(1);
  });

  it("that says something else under a used key is a conflict: its text is not lost unseen", async () => {
    const key = freshKey();
    await cardOf(app)("log", logOf({ key }));

    const reply = await cardOf(app)("log", logOf({ key, note: "Spoke with Jonas" }));

    expect(reply).toMatchObject({ ok: false, problem: { code: "conflict" } });
    expect(await logged()).toHaveLength(1);
  });

  it("that was refused may come corrected with the same key", async () => {
    const key = freshKey();
    await cardOf(app)("log", logOf({ key, risk: { cause: "weather" } }));

    const reply = await cardOf(app)("log", logOf({ key, risk: { cause: "price" } }));

    expect(reply).toMatchObject({ ok: true });
    expect(await logged()).toHaveLength(1);
  });

  it("makes the account due, and asks for its assessment and its note at once", async () => {
    await cardOf(app)("log", logOf());

    const due = await rows(app.database, installation, "select account_id from assess_due");
    expect(due).toEqual([{ account_id: "acme" }]);
    expect(app.asked).toEqual([`assess ${installation}`, `notes ${installation}`]);
  });

  it("is saved also when the queue does not answer", async () => {
    app.queue.isDown = true;

    const reply = await cardOf(app)("log", logOf());

    expect(reply).toMatchObject({ ok: true });
    expect(await logged()).toHaveLength(1);
  });

  it("waits a minute after sixty of one user; others go on", async () => {
    const invalid = logOf({ note: null });
    const card = cardOf(app);
    for (let count = 1; count < 60; count++) await card("log", invalid);

    const sixtieth = await card("log", invalid);
    const busy = await card("log", logOf());
    const others = await cardOf(app, { user: "8" })("log", logOf());
    const form = await card("form", { accountId: "acme" });
    app.clock.now = new Date(givenNow.getTime() + 60_000);
    const later = await card("log", logOf());

    expect(sixtieth).toMatchObject({ ok: false, problem: { code: "invalid" } });
    expect(busy).toMatchObject({ ok: false, problem: { code: "busy" } });
    expect([others.ok, form.ok, later.ok]).toEqual([true, true, true]);
    expect(await logged()).toHaveLength(2);
  });
});
