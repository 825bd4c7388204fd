import { settingsPaths } from "@bellwether/shared/contracts/settings";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import type { MappableField } from "@bellwether/shared/domain/mapping-rules";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { publishConfiguration } from "../../server/db/configurations.ts";
import { hear } from "../../server/db/feeds.ts";
import { showMapping } from "../../server/settings/show-mapping.ts";
import { type GivenApp, givenApp, givenInstallation, givenNow } from "./given-app.ts";
import { asker } from "./given-cards.ts";
import { answered, documentOf, givenScored, settingsOf } from "./given-settings.ts";

let app: GivenApp;

beforeEach(async () => {
  app = await givenApp();
});
afterEach(() => app.close());

const inDatabase = (id: number) => (statement: string) =>
  app.database.forInstallation(id, (tx) => tx.query(statement));

async function publishDirectly(id: number, basedOn: number, document: object, note = "") {
  await app.database.forInstallation(id, (tx) =>
    publishConfiguration(tx, { basedOn, document, author: "ada@x.example", note, now: givenNow }),
  );
}

describe("the settings", () => {
  it("open with the published document, its past, what the linter finds, and what is heard", async () => {
    const id = await givenScored(app, { acme: { score: 80 } });
    await publishDirectly(id, 1, documentOf(), "Nothing, to try");

    const view = answered(await settingsOf(app)("view"));

    expect(view.version).toBe(2);
    expect(view.document).toEqual(documentOf({ version: "2" }));
    expect(view.history).toEqual([
      {
        version: 2,
        author: "ada@x.example",
        publishedAt: givenNow.toISOString(),
        note: "Nothing, to try",
      },
      { version: 1, author: "a test", publishedAt: givenNow.toISOString(), note: "" },
    ]);
    expect(view.findings).toContainEqual(
      expect.objectContaining({ rule: "missing-group", severity: "warning" }),
    );
    expect(view.feeds).toContainEqual({ feed: "crm", heardAt: givenNow.toISOString() });
    expect(view.feeds).toContainEqual({ feed: "usage", heardAt: null });
  });

  it("are linted against what is connected here", async () => {
    const id = await givenScored(app, {});
    await app.database.forInstallation(id, (tx) => hear(tx, "usage", givenNow));

    const { findings } = answered(await settingsOf(app)("view"));

    const errors = findings.filter(({ severity }) => severity === "error");
    expect(errors).toMatchObject([{ message: expect.stringContaining("the product's use") }]);
  });

  it.each([
    ["whoever HubSpot lets in, where nobody is named", [], "mia@vendor.example", true],
    [
      "one who is named, however the address is written",
      ["MIA@vendor.example"],
      "mia@vendor.example",
      true,
    ],
    ["nobody else where somebody is named", ["ada@vendor.example"], "mia@vendor.example", false],
    ["nobody without an address where somebody is named", ["ada@vendor.example"], null, false],
  ])("may be published by %s", async (_who, publishers, email, mayPublish) => {
    await givenScored(app, {}, documentOf({ publishers }));

    const view = answered(await settingsOf(app, { email })("view"));

    expect(view.mayPublish).toBe(mayPublish);
  });

  it("show no other portal's document", async () => {
    await givenScored(app, {});
    const other = await givenInstallation(app.database, "456");
    await publishDirectly(other, 0, documentOf({ homeCurrency: "CHF" }));

    const theirs = answered(await settingsOf(app, { portal: "456" })("view"));

    expect(theirs.document.homeCurrency).toBe("CHF");
    expect(answered(await settingsOf(app)("view")).document.homeCurrency).toBe("EUR");
  });

  it.each(Object.values(settingsPaths))("answer nobody without a signature (%s)", async (path) => {
    const answer = await fetch(`${app.url}${path}${asker().sent}`, { method: "POST", body: "{}" });

    expect(answer.status).toBe(401);
  });

  it("say which version cannot be read any more", async () => {
    const id = await givenScored(app, {});
    await publishDirectly(id, 1, { ...documentOf(), calendar: null });

    const reply = await settingsOf(app)("version", { version: 2 });

    expect(reply).toMatchObject({
      ok: false,
      problem: { code: "invalid", message: expect.stringMatching(/^Version 2 .*calendar/) },
    });
  });
});

describe("a version of the past", () => {
  it("comes with its document, to be published again", async () => {
    const id = await givenScored(app, {});
    await publishDirectly(id, 1, documentOf({ homeCurrency: "USD" }));

    const first = answered(await settingsOf(app)("version", { version: 1 }));

    expect(first).toMatchObject({
      version: 1,
      author: "a test",
      document: documentOf({ version: "1" }),
    });
  });

  it.each([7, 0, "1", null])("that does not exist is refused in words (%s)", async (version) => {
    await givenScored(app, {});

    const reply = await settingsOf(app)("version", { version });

    expect(reply).toMatchObject({ ok: false });
  });
});

describe("a document that is tried", () => {
  it("tells what changes and which accounts would move, and nothing is published", async () => {
    await givenScored(app, {
      acme: { score: 80, arr: 12_000, name: "Acme" },
      big: { score: 85, arr: 90_000, name: "Big" },
      safe: { score: 95 },
    });
    const bands = { ...documentOf().bands, greenFrom: 90 };

    const tried = answered(await settingsOf(app)("try", { document: documentOf({ bands }) }));

    if (!tried.valid) throw new Error(tried.problems.join());
    expect(tried.changes).toEqual(["Green begins at 90 instead of 75."]);
    expect(tried.findings).toContainEqual(expect.objectContaining({ severity: "warning" }));
    expect(tried.movement).toMatchObject({ accounts: 3, currency: "EUR" });
    expect(tried.movement.moves).toEqual([
      { from: "green", to: "yellow", accounts: 2, arr: 102_000 },
    ]);
    expect(tried.movement.examples).toEqual([
      {
        accountId: "big",
        name: "Big",
        from: "green",
        to: "yellow",
        scoreBefore: 85,
        scoreAfter: 85,
        arr: 90_000,
      },
      expect.objectContaining({ accountId: "acme", name: "Acme", arr: 12_000 }),
    ]);
    expect(answered(await settingsOf(app)("view")).version).toBe(1);
    expect(app.asked).toEqual([]);
  });

  it("names everything that is wrong with it", async () => {
    await givenScored(app, {});
    const document = { ...documentOf(), homeCurrency: "euro", scorecards: [] };

    const tried = answered(await settingsOf(app)("try", { document }));

    expect(tried).toEqual({
      valid: false,
      problems: [
        expect.stringMatching(/^homeCurrency: /),
        expect.stringMatching(/^scorecards: needs at least one/),
      ],
    });
  });

  it("changes nothing where it is the published one", async () => {
    await givenScored(app, { acme: { score: 50 } });

    const tried = answered(await settingsOf(app)("try", { document: documentOf() }));

    expect(tried).toMatchObject({
      valid: true,
      changes: [],
      movement: { moves: [], examples: [] },
    });
  });
});

describe("the mapping", () => {
  const field = (over: Partial<MappableField>): MappableField => ({
    kind: "account",
    name: "csm",
    label: "CSM",
    type: "user",
    options: [],
    standard: false,
    ...over,
  });

  it("asks who the CSM is first, and counts what the answers give", async () => {
    const customers = Object.fromEntries(
      Array.from({ length: 12 }, (_, i) => [`c${i}`, { score: 50, arr: 100 + i }]),
    );
    const id = await givenScored(app, customers);
    await inDatabase(id)(
      "update crm_record set record = jsonb_set(record, '{fields,arr}', 'null') where id = 'c3'",
    );

    const mapping = answered(await settingsOf(app)("mapping"));

    expect(mapping).toMatchObject({ accounts: 12, customers: { count: 12 } });
    expect(mapping.customers.examples).toHaveLength(10);
    expect(mapping.sources.map(({ name }) => name).slice(0, 4)).toEqual([
      "csm",
      "arr",
      "currency",
      "renewalDate",
    ]);
    expect(mapping.sources.map(({ name }) => name).sort()).toEqual(
      Object.keys(defaultConfiguration.sources).sort(),
    );
    const arr = mapping.sources.find(({ name }) => name === "arr");
    expect(arr).toMatchObject({ count: 11, source: { from: "account", field: "arr" } });
    expect(arr?.examples[0]).toEqual({ name: "c0", value: "100" });
  });

  it("offers what the CRM has, the likeliest first", async () => {
    await givenScored(app, {});
    app.crm.fields = async (kind) =>
      kind === "deal"
        ? [field({ kind, name: "deal_renewal", label: "Renewal date", type: "date" })]
        : [
            field({ name: "partner", label: "Second success manager" }),
            field({}),
            field({ name: "bw_csm", label: "CSM" }),
          ];

    const { sources, unread } = answered(await settingsOf(app)("mapping"));

    const candidates = (name: string) => sources.find((each) => each.name === name)?.candidates;
    expect(unread).toBeUndefined();
    expect(candidates("csm")).toEqual([
      { source: { from: "account", field: "csm" }, label: "CSM (csm, account)" },
      {
        source: { from: "account", field: "partner" },
        label: "Second success manager (partner, account)",
      },
    ]);
    expect(candidates("renewalDate")).toEqual([
      {
        source: { from: "won-deals", take: "latest", field: "deal_renewal" },
        label: "Renewal date (deal_renewal, latest won deal)",
      },
    ]);
  });

  it("is counted also where the CRM does not answer, and says that nothing is offered", async () => {
    await givenScored(app, { acme: { score: 80 } });
    app.crm.fields = () => Promise.reject(new Error("HubSpot: 503"));

    const mapping = answered(await settingsOf(app)("mapping"));

    expect(mapping).toMatchObject({ accounts: 1, unread: expect.stringContaining("did not say") });
    expect(mapping.sources.every(({ candidates }) => candidates.length === 0)).toBe(true);
    expect(app.logged.join()).toContain("HubSpot: 503");
  });

  it("does not wait for a CRM that says nothing at all", async () => {
    const id = await givenScored(app, { acme: { score: 80 } });
    const silent = { fields: () => new Promise<never>(() => undefined) };
    const deps = { ...app.settings, crm: async () => silent, patienceMs: 0 };

    const mapping = await showMapping(deps, id);

    expect(mapping).toMatchObject({ accounts: 1, unread: expect.any(String) });
  });
});
