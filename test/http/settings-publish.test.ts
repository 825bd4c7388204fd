import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { hear } from "../../server/db/feeds.ts";
import { type GivenApp, givenApp, rows } from "./given-app.ts";
import { freshKey } from "./given-cards.ts";
import { answered, assess, documentOf, givenScored, settingsOf } from "./given-settings.ts";

let app: GivenApp;

beforeEach(async () => {
  app = await givenApp();
});
afterEach(() => app.close());

const greenFrom = (points: number) =>
  documentOf({ bands: { ...documentOf().bands, greenFrom: points } });

const publicationOf = (over: object = {}) => ({
  key: freshKey(),
  basedOn: 1,
  document: greenFrom(90),
  note: "Green was too easy",
  ...over,
});

const published = (id: number) =>
  rows(
    app.database,
    id,
    "select version, author, note, document->>'version' as named from configuration order by version",
  );

const mustBeRead = (id: number) =>
  rows(app.database, id, "select kind from pull where state = 'loading' order by kind");

describe("a document that is published", () => {
  it("is the next version, with who, when and why; its accounts are scored by it", async () => {
    const id = await givenScored(app, { acme: { score: 80 } });
    app.clock.now = new Date(app.clock.now.getTime() + 60_000);

    const reply = answered(await settingsOf(app)("publish", publicationOf({ note: " Why \n" })));

    expect(reply).toEqual({ version: 2 });
    expect(answered(await settingsOf(app)("view")).history[0]).toEqual({
      version: 2,
      author: "mia@vendor.example",
      publishedAt: app.clock.now.toISOString(),
      note: "Why",
    });
    expect(app.asked).toEqual([`assess ${id}`]);
    await assess(app, id);
    const [assessment] = await rows(
      app.database,
      id,
      "select config_version, band from assessment where current",
    );
    expect(assessment).toEqual({ config_version: "2", band: "yellow" });
  });

  it("names itself, whatever number it was made with, and is kept with its digest", async () => {
    const id = await givenScored(app, {});
    const document = { ...greenFrom(90), version: "77" };

    await settingsOf(app)("publish", publicationOf({ document }));

    expect(await published(id)).toMatchObject([{ named: "1" }, { version: 2, named: "2" }]);
    const [{ fits } = {}] = await rows(
      app.database,
      id,
      "select bool_and(digest = sha256(convert_to(document::text, 'UTF8'))) as fits from configuration",
    );
    expect(fits).toBe(true);
  });

  it("sent again is answered as the first time and published once, also many times at once", async () => {
    const id = await givenScored(app, {});
    const publication = publicationOf();

    const replies = await Promise.all(
      Array.from({ length: 5 }, () => settingsOf(app)("publish", publication)),
    );
    const later = await settingsOf(app)("publish", publication);

    expect([...replies, later].map(answered)).toEqual(Array(6).fill({ version: 2 }));
    expect(await published(id)).toHaveLength(2);
  });

  it("under a key that was used for another one is a conflict", async () => {
    const id = await givenScored(app, {});
    const publication = publicationOf();
    await settingsOf(app)("publish", publication);

    const reply = await settingsOf(app)("publish", { ...publication, basedOn: 2 });

    expect(reply).toMatchObject({ ok: false, problem: { code: "conflict" } });
    expect(await published(id)).toHaveLength(2);
  });

  it("rolls back as a new version", async () => {
    const id = await givenScored(app, { acme: { score: 80 } });
    await settingsOf(app)("publish", publicationOf());
    const { document } = answered(await settingsOf(app)("version", { version: 1 }));

    const back = publicationOf({ basedOn: 2, document, note: "Green was right" });
    const reply = answered(await settingsOf(app)("publish", back));

    expect(reply).toEqual({ version: 3 });
    await assess(app, id);
    const bands = await rows(app.database, id, "select band from assessment where current");
    expect(bands).toEqual([{ band: "green" }]);
  });

  it("stays published when the queue does not answer", async () => {
    const id = await givenScored(app, {});
    app.queue.isDown = true;

    expect(answered(await settingsOf(app)("publish", publicationOf()))).toEqual({ version: 2 });
    expect(await published(id)).toHaveLength(2);
  });
});

describe("a publication is refused, and nothing of it stays,", () => {
  async function expectRefused(over: object, problem: object, by = {}) {
    const id = await givenScored(app, {});

    const reply = await settingsOf(app, by)("publish", publicationOf(over));

    expect(reply).toMatchObject({ ok: false, problem });
    expect(await published(id)).toHaveLength(1);
    expect(await rows(app.database, id, "select key from card_request")).toEqual([]);
    expect(app.asked).toEqual([]);
  }

  it("when it was made from an older version, naming who was faster", async () => {
    await expectRefused(
      { basedOn: 3 },
      { code: "conflict", message: expect.stringMatching(/^Version 1 .* by a test at 2026/) },
    );
  });

  it("when it is not valid, with what to do", async () => {
    await expectRefused(
      { document: { ...documentOf(), homeCurrency: "euro" } },
      { code: "invalid", message: expect.stringContaining("ISO 4217 code") },
    );
  });

  it("when it holds what is no text", async () => {
    const [first] = documentOf().scorecards;
    await expectRefused(
      { document: documentOf({ scorecards: [{ ...first, label: "O\0ne" } as never] }) },
      { code: "invalid", message: expect.stringContaining("no text") },
    );
  });

  it("when nobody says why", async () => {
    await expectRefused({ note: "  " }, { code: "invalid", field: "note" });
  });

  it("when its key is none", async () => {
    await expectRefused({ key: "short" }, { code: "invalid", field: "key" });
  });

  it("when the linter finds an error", async () => {
    const id = await givenScored(app, {});
    await app.database.forInstallation(id, (tx) => hear(tx, "usage", app.clock.now));

    const reply = await settingsOf(app)("publish", publicationOf());

    expect(reply).toMatchObject({
      ok: false,
      problem: {
        code: "invalid",
        message: expect.stringMatching(/^Errors .*scorecards\.one\.weights: .*product's use/),
      },
    });
    expect(await published(id)).toHaveLength(1);
  });

  it("when others are named to publish", async () => {
    const id = await givenScored(app, {}, documentOf({ publishers: ["ada@vendor.example"] }));

    const reply = await settingsOf(app)("publish", publicationOf());
    const named = await settingsOf(app, { email: "Ada@vendor.example" })(
      "publish",
      publicationOf(),
    );

    expect(reply).toMatchObject({
      ok: false,
      problem: { code: "forbidden", message: expect.stringContaining("ada@vendor.example") },
    });
    expect(named).toMatchObject({ ok: true });
    expect(await published(id)).toHaveLength(2);
  });
});

describe("a new mapping", () => {
  const mapped = (field: string) =>
    documentOf({ sources: { ...documentOf().sources, csm: { from: "account", field } } });

  it("has the accounts read anew where it names a field that was not read, before they are scored", async () => {
    const id = await givenScored(app, { acme: { score: 80 } });

    await settingsOf(app)("publish", publicationOf({ document: mapped("csm") }));

    expect(await mustBeRead(id)).toEqual([{ kind: "account" }]);
    expect(app.asked).toEqual([`load ${id}`]);
    await assess(app, id);
    const versions = await rows(
      app.database,
      id,
      "select config_version from assessment where current",
    );
    expect(versions).toEqual([{ config_version: "1" }]);
  });

  it("has the deals read anew for a field of theirs, and a measure's field counts as well", async () => {
    const id = await givenScored(app, {});
    const { sources, measures } = documentOf();
    const own = measures.map((measure) =>
      measure.id === "field_score"
        ? { ...measure, source: { from: "account", field: "nps", enteredBy: "system" } as const }
        : measure,
    );
    const noticeDays = { from: "won-deals", take: "latest", field: "notice" } as const;
    const document = documentOf({ measures: own, sources: { ...sources, noticeDays } });

    await settingsOf(app)("publish", publicationOf({ document }));

    expect(await mustBeRead(id)).toEqual([{ kind: "account" }, { kind: "deal" }]);
  });

  it("reads nothing anew for fields that are read already, or not any more", async () => {
    const id = await givenScored(app, {});
    const fewer = documentOf({ sources: { ...documentOf().sources, arr: null } });

    await settingsOf(app)("publish", publicationOf({ document: mapped("arr") }));
    await settingsOf(app)("publish", publicationOf({ basedOn: 2, document: fewer }));

    expect(await mustBeRead(id)).toEqual([]);
    expect(app.asked).toEqual([`assess ${id}`, `assess ${id}`]);
  });

  it("that comes back after it was gone is read anew: nobody kept the field up to date", async () => {
    const id = await givenScored(app, {}, mapped("csm"));
    await settingsOf(app)("publish", publicationOf({ document: documentOf() }));

    await settingsOf(app)("publish", publicationOf({ basedOn: 2, document: mapped("csm") }));

    expect(await mustBeRead(id)).toEqual([{ kind: "account" }]);
  });

  it.each([
    ["nothing anew for the fields of the document before it", "csm", []],
    ["accounts anew for a field that it did not name", "owner", [{ kind: "account" }]],
  ])("reads %s, where nobody kept what was read", async (_what, field, anew) => {
    const id = await givenScored(app, {}, mapped("csm"));
    await rows(app.database, id, "update pull set fields = null");

    await settingsOf(app)("publish", publicationOf({ document: mapped(field) }));

    expect(await mustBeRead(id)).toEqual(anew);
  });

  it("does not wait for a kind that the portal does not have", async () => {
    const id = await givenScored(app, {});
    await rows(app.database, id, "update pull set state = 'unavailable' where kind = 'account'");

    await settingsOf(app)("publish", publicationOf({ document: mapped("csm") }));

    expect(await mustBeRead(id)).toEqual([]);
  });
});
