import { handoffPaths } from "@bellwether/shared/contracts/handoff-requests";
import type { Handoff } from "@bellwether/shared/domain/handoff/handoff";
import { openHandoff } from "@bellwether/shared/domain/handoff/news";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Tx } from "../../server/db/database.ts";
import { handoffDeeds, handoffOfDeal, storeHandoffs } from "../../server/db/handoffs.ts";
import { storeOwners } from "../../server/db/owners.ts";
import { givenContext, givenNews } from "../domain/handoff/given-handoff.ts";
import { type GivenApp, givenApp, givenNow } from "./given-app.ts";
import { cardAt, freshKey, givenPortal } from "./given-cards.ts";

let app: GivenApp;
let installationId: number;
let portal: string;
let portals = 5_500;

beforeAll(async () => {
  app = await givenApp();
});
afterAll(() => app.close());

const inPortal = <T>(work: (tx: Tx) => Promise<T>) =>
  app.database.forInstallation(installationId, work);

const people = [
  { id: "77", name: "Mia Chen", email: "mia@vendor.example", active: true },
  { id: "78", name: "Rita Rep", email: "rita@vendor.example", active: true },
  { id: "79", name: "Lea Lind", email: "lea@vendor.example", active: true },
];

/** Of Acme's deal 900: from Rita to Mia, won; Lea leads. */
const handoff = (over: Partial<Handoff> = {}): Handoff => ({
  ...openHandoff(
    givenNews({
      state: "won",
      wonAt: givenNow.toISOString(),
      from: "78",
      column: "mid_touch",
      prefilled: { champion: { value: "ada", source: "contact role Champion" } },
      assigns: { to: "77", because: "fits CET" },
    }),
    { id: "deal-900", kind: "new", deal: "900", account: "acme", version: "1" },
    givenContext({ now: givenNow.getTime() }),
  ),
  ...over,
});

const store = (over: Partial<Handoff> = {}) =>
  inPortal((tx) =>
    storeHandoffs(tx, [{ handoff: handoff(over), roles: { cs_lead: "79" }, wakeAt: null }]),
  );

beforeEach(async () => {
  portal = String(++portals);
  installationId = await givenPortal(app.database, portal);
  await inPortal((tx) => storeOwners(tx, people));
  await store();
});

const users = { mia: "7", rita: "8", lea: "9", nobody: "10" } as const;
const as = (name: keyof typeof users) =>
  cardAt(app, { portal, user: users[name], email: `${name}@vendor.example` });
const about = () => ({ dealId: "900", key: freshKey() });
const saving = (over: object = {}) => ({
  ...about(),
  ...{ edits: [], confirm: null, settle: [] },
  ...over,
});
const edit = (path: string, to: string | null, from: string | null = null) => ({ path, from, to });
/** What a request that was done is answered with. */
async function done(reply: ReturnType<ReturnType<typeof as>>) {
  const read = await reply;
  if (!read.ok) throw new Error(read.problem.message);
  return read.value;
}
const words = "Their contract with the old vendor ends in March.";

describe("the form of a handoff", () => {
  test("is answered with what stands, what is asked of the column, and what this person may do", async () => {
    const value = await done(as("rita")(handoffPaths.form, { dealId: "900" }));

    expect(value).toMatchObject({
      view: { id: "deal-900", state: "draft", account: { id: "acme" }, won: true },
      answers: { champion: { value: "ada", confirmed: false } },
      canEdit: true,
      may: ["submit"],
      introduction: null,
    });
    expect(value.contacts.map(({ name }: { name: string }) => name)).toEqual([
      "Ada Byron",
      "Jonas Weber",
    ]);
    const fields = value.sections.flatMap(({ fields: own }: { fields: { id: string }[] }) => own);
    expect(fields.every(({ need }: { need: object }) => "mid_touch" in need)).toBe(true);
  });

  test("of a deal that has none says when it opens, and so does that of another portal", async () => {
    const missing = { ok: false, problem: { code: "not-found", message: /no handoff yet/ } };
    const message = expect.stringMatching(missing.problem.message);

    expect(await as("rita")(handoffPaths.form, { dealId: "901" })).toMatchObject({
      ok: false,
      problem: { code: "not-found", message },
    });
    const other = String(++portals);
    await givenPortal(app.database, other);
    expect(
      await cardAt(app, { portal: other })(handoffPaths.form, { dealId: "900" }),
    ).toMatchObject({ ok: false, problem: { code: "not-found", message } });
  });
});

describe("what is written in a handoff", () => {
  test("stands there with who wrote it, is kept as a deed, and asks for the account's assessment", async () => {
    const request = saving({ edits: [edit("trigger", words)], confirm: ["champion"] });

    const { form } = await done(as("rita")(handoffPaths.save, request));

    expect(form).toMatchObject({
      answers: {
        trigger: { value: words, by: "78", source: null, confirmed: true },
        champion: { value: "ada", confirmed: true, by: "78" },
      },
      names: { 78: "Rita Rep" },
    });
    expect(app.asked).toContain(`assess ${installationId}`);
    expect((await inPortal((tx) => handoffDeeds(tx, "deal-900"))).map(({ by }) => by)).toEqual([
      "78",
      "78",
    ]);
  });

  test("is taken once, however often it is sent, also many times at once", async () => {
    const request = saving({ edits: [edit("trigger", words)] });

    const replies = await Promise.all([1, 2, 3].map(() => as("rita")(handoffPaths.save, request)));

    expect(replies.every(({ ok }) => ok)).toBe(true);
    expect(await inPortal((tx) => handoffDeeds(tx, "deal-900"))).toHaveLength(1);
  });

  test("by two people at once in two places is all there", async () => {
    const replies = await Promise.all([
      as("rita")(handoffPaths.save, saving({ edits: [edit("trigger", words)] })),
      as("lea")(handoffPaths.save, saving({ edits: [edit("why_us", "Faster than the others.")] })),
    ]);

    expect(replies.every(({ ok }) => ok)).toBe(true);
    const stored = await inPortal((tx) => handoffOfDeal(tx, "900"));
    expect(stored?.handoff.answers).toMatchObject({
      trigger: { value: words },
      why_us: { value: "Faster than the others." },
    });
    expect(stored?.handoff.displaced).toEqual([]);
  });

  test.each([
    ["a place that the form does not have", [edit("nonsense", "x")], /The form has no place/],
    ["a path that is none", [edit("goals/../../etc", "x")], /Reload the page/],
    ["a text that is too long", [edit("trigger", "x".repeat(5_001))], /5000 characters/],
    ["what is no text", [edit("trigger", "a\u0000b")], /no text/],
  ])("is refused as a whole with %s", async (_what, bad, message) => {
    const request = saving({ edits: [edit("why_us", "Faster than the others."), ...bad] });

    const reply = await as("rita")(handoffPaths.save, request);

    expect(reply).toMatchObject({
      ok: false,
      problem: { message: expect.stringMatching(message) },
    });
    const stored = await inPortal((tx) => handoffOfDeal(tx, "900"));
    expect(stored?.handoff.answers["why_us"]).toBeUndefined();
  });

  test("after its acceptance is refused with where to go on", async () => {
    await store({ state: "accepted", submittedAt: givenNow.toISOString() });

    const reply = await as("rita")(handoffPaths.save, saving({ edits: [edit("trigger", words)] }));

    expect(reply).toMatchObject({
      ok: false,
      problem: { code: "conflict", message: expect.stringMatching(/account's card/) },
    });
  });
});

describe("a decision on a handoff", () => {
  const decide = (name: Parameters<typeof as>[0], decision: object) =>
    as(name)(handoffPaths.decide, { ...about(), ...decision });

  test("is whoever takes it, or a lead, to make; others are told whose it is", async () => {
    await decide("rita", { do: "submit" });
    const gaps = [{ path: null, text: "Who signs for them?" }];

    expect(await decide("rita", { do: "return", gaps })).toMatchObject({
      ok: false,
      problem: { message: expect.stringMatching(/This is for Mia Chen or a lead/) },
    });
    expect(await decide("nobody", { do: "refuse", reason: "No fit at all." })).toMatchObject({
      ok: false,
    });
    expect(await decide("lea", { do: "return", gaps })).toMatchObject({
      ok: true,
      value: { form: { view: { state: "returned", gaps: [{ text: "Who signs for them?" }] } } },
    });
  });

  test("that accepts it leaves its promises and goals to the account, and starts what follows, once", async () => {
    const cells = { text: "Single sign-on", kind: "integration", owner: "77", due: "2027-01-15" };
    const edits = [
      ...Object.entries(cells).map(([column, to]) => edit(`promises/p1/${column}`, to)),
      edit("goals/g1/outcome", "Reports without waiting for IT"),
    ];
    await as("rita")(handoffPaths.save, saving({ edits }));
    await decide("rita", { do: "submit" });
    const accept = { ...about(), do: "accept", gaps: [], rating: 5, note: null };

    const { form } = await done(as("mia")(handoffPaths.decide, accept));
    await as("mia")(handoffPaths.decide, accept);

    expect(form).toMatchObject({
      view: { state: "accepted", decidedBy: "Mia Chen" },
      introduction: { subject: "Meet Mia Chen, who looks after Acme" },
    });
    const count = (table: string, where = "true") =>
      inPortal(async (tx) => {
        const [row] = await tx.query<{ count: number }>(
          `select count(*)::integer as count from ${table} where installation_id = $1 and ${where}`,
          [tx.installationId],
        );
        return row?.count;
      });
    expect(await count("promise", "id = 'p1' and state = 'open'")).toBe(1);
    expect(await count("success_plan")).toBe(1);
    expect(await count("play_event", "event->>'type' = 'handoff'")).toBe(1);
  });

  test.each([
    [{ do: "accept", gaps: [], rating: 9, note: null }, /1 to 5/],
    [{ do: "return", gaps: [] }, /Name at least one gap/],
    [{ do: "assign", to: "no such user!" }, /Choose a user/],
    [{ do: "vanish" }, /.+/],
  ])("that cannot be one is refused in a sentence: %j", async (decision, message) => {
    expect(await decide("mia", decision)).toMatchObject({
      ok: false,
      problem: { code: "invalid", message: expect.stringMatching(message) },
    });
  });
});
