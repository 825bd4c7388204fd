import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { storePlays } from "../../server/db/plays.ts";
import { playOf, stepOf } from "../plays/given-book.ts";
import { type GivenApp, givenApp } from "./given-app.ts";
import { cardOf, givenPortal } from "./given-cards.ts";

let app: GivenApp;

beforeAll(async () => {
  app = await givenApp();
  const mias = playOf([stepOf("call", { owner: "77" })], { playbook: "bellwether-none" });
  for (const portal of ["123", "456"]) {
    const id = await givenPortal(app.database, portal);
    await app.database.forInstallation(id, (tx) =>
      storePlays(tx, [{ accountId: "acme", play: mias }]),
    );
  }
});
afterAll(() => app.close());

describe("my day", () => {
  it("is that of whoever asks, found by their address", async () => {
    const reply = await cardOf(app)("day", { person: null });

    expect(reply).toMatchObject({
      ok: true,
      value: { currency: "USD", person: { id: "77", name: "Mia Chen" } },
    });
  });

  it("is anybody's of the portal by their id", async () => {
    const reply = await cardOf(app, { email: "lead@vendor.example" })("day", { person: "77" });

    expect(reply).toMatchObject({ ok: true, value: { person: { name: "Mia Chen" } } });
  });

  it.each([
    ["who is no owner", { email: "new@vendor.example" }, null, "has your e-mail address"],
    ["of whom HubSpot gives no address", { email: null }, null, "has your e-mail address"],
    ["who asks for somebody unknown", {}, "99", "no such user any more"],
  ])("says so to one %s", async (_, by, person, message) => {
    const reply = await cardOf(app, by)("day", { person });

    expect(reply).toMatchObject({
      ok: false,
      problem: { code: "not-found", field: "person", message: expect.stringContaining(message) },
    });
  });

  it("is refused where it asks for no person at all", async () => {
    expect(await cardOf(app)("day", {})).toMatchObject({
      ok: false,
      problem: { code: "invalid" },
    });
  });
});

describe("the risk review", () => {
  it("is of the portal's accounts, with links into it", async () => {
    const reply = await cardOf(app)("review", {});

    expect(reply).toMatchObject({
      ok: true,
      value: {
        totals: { accounts: 1, withoutPlan: 0 },
        accounts: [{ id: "acme", url: "https://app.hubspot.example/contacts/123/record/0-2/acme" }],
      },
    });
  });
});
