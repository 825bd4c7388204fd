import { promisePath } from "@bellwether/shared/contracts/promise-requests";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { removeRecords, storeRecords } from "../../server/db/crm-records.ts";
import { saidOf } from "../../server/db/said.ts";
import { account } from "../support/account-builders.ts";
import { type GivenApp, givenApp, givenNow, rows } from "./given-app.ts";
import { cardAt, cardOf, givenPortal, logOf } from "./given-cards.ts";

let app: GivenApp;
let portals = 100;

beforeAll(async () => {
  app = await givenApp();
});
afterAll(() => app.close());

async function givenCard() {
  const portal = String(++portals);
  const installation = await givenPortal(app.database, portal);
  const inDatabase = (query: string) => rows(app.database, installation, query);
  return {
    installation,
    card: cardOf(app, { portal }),
    ask: cardAt(app, { portal }),
    entries: () => inDatabase("select account_id, entry, note_state from log_entry order by id"),
    said: async (id = "acme") =>
      (await app.database.forInstallation(installation, (tx) => saidOf(tx, [id]))).get(id),
  };
}

const pulse = [4, 3, 5, 2, 3];
const mia = { userId: "7", name: "Mia Chen" };
const at = givenNow.toISOString();

describe("what is logged", () => {
  it("is one entry a save, dated and signed, with the CSM of the time beside the pulse", async () => {
    const { card, entries, said } = await givenCard();

    await card(
      "log",
      logOf({
        note: "  Renewal is safe.\nThey want SSO. ",
        pulse,
        risk: { cause: "price" },
        people: [
          { contactId: "ada", change: "left" },
          { contactId: "jonas", change: "champion" },
        ],
        nextStep: { text: "Send the plan", dueOn: "2026-12-03" },
      }),
    );

    const signed = { at, by: mia };
    expect(await said()).toEqual({
      pulses: [{ ...signed, answers: pulse, csm: "77" }],
      risks: [{ ...signed, cause: "price" }],
      peopleChanges: [
        { ...signed, contactId: "ada", change: "left" },
        { ...signed, contactId: "jonas", change: "champion" },
      ],
      nextSteps: [{ ...signed, text: "Send the plan", dueOn: "2026-12-03", owner: "Mia Chen" }],
      snoozes: [],
      overrides: [],
      tierAssignments: [],
      exclusions: [],
    });
    expect(await entries()).toMatchObject([
      {
        account_id: "acme",
        entry: { note: "Renewal is safe.\nThey want SSO." },
        note_state: "due",
      },
    ]);
  });

  it("keeps the CSM of each pulse's own time", async () => {
    const { card, said, installation } = await givenCard();
    await card("log", logOf({ pulse }));
    const later = new Date(givenNow.getTime() + 60_000).toISOString();
    await app.database.forInstallation(installation, (tx) =>
      storeRecords(tx, [account({ id: "acme", fields: { csm: "78" }, modifiedAt: later })]),
    );

    await card("log", logOf({ pulse }));

    expect((await said())?.pulses.map(({ csm }) => csm)).toEqual(["77", "78"]);
  });

  it("of one account says nothing of another", async () => {
    const { card, said } = await givenCard();

    await card("log", logOf({ pulse }));

    expect(await said("other")).toBeUndefined();
    expect((await said())?.risks).toEqual([]);
  });

  it("can say that a risk is over and that the next step is done", async () => {
    const { card, said } = await givenCard();
    const nextStep = { text: null, dueOn: "2026-12-03" };

    await card("log", logOf({ note: null, risk: { cause: null }, nextStep }));

    expect((await said())?.risks).toMatchObject([{ cause: null }]);
    expect((await said())?.nextSteps).toMatchObject([{ text: null, dueOn: null, owner: null }]);
  });

  const left = { contactId: "ada", change: "left" };

  it.each([
    ["nothing at all", { note: null }, "note", "There is nothing to save yet"],
    ["a note of spaces", { note: "  \n " }, "note", "There is nothing to save yet"],
    ["an endless note", { note: "a".repeat(5_001) }, "note", "Shorten the note to 5000"],
    ["a note that is no text", { note: "a\0b" }, "note", "Remove the characters"],
    ["four answers of five", { pulse: [1, 2, 3, 4] }, "pulse", "Answer all 5 questions"],
    ["six answers of five", { pulse: [1, 2, 3, 4, 5, 5] }, "pulse", "Answer all 5 questions"],
    ["an answer of 0", { pulse: [0, 2, 3, 4, 5] }, "pulse.0", "Answer with 1 to 5"],
    ["an answer of 6", { pulse: [1, 2, 6, 4, 5] }, "pulse.2", "Answer with 1 to 5"],
    ["half an answer", { pulse: [1, 2, 3, 4, 4.5] }, "pulse.4", "Answer with 1 to 5"],
    ["an unknown cause", { risk: { cause: "weather" } }, "risk", "Choose a cause"],
    [
      "a contact of another account",
      { people: [{ contactId: "eve", change: "left" }] },
      "people",
      "Choose a contact of this company",
    ],
    [
      "an unknown change",
      { people: [{ contactId: "ada", change: "promoted" }] },
      "people.0.change",
      "Choose what changed",
    ],
    [
      "somebody who left and leads",
      { people: [left, { contactId: "ada", change: "champion" }] },
      "people",
      "Whoever left cannot take a role",
    ],
    ["21 changes at once", { people: Array(21).fill(left) }, "people", "at most 20"],
    ["a step without words", { nextStep: { text: " ", dueOn: null } }, "nextStep.text", "Write"],
    [
      "a step due yesterday",
      { nextStep: { text: "Call", dueOn: "2026-11-20" } },
      "nextStep.dueOn",
      "from today on",
    ],
    [
      "a step due in three years",
      { nextStep: { text: "Call", dueOn: "2029-11-21" } },
      "nextStep.dueOn",
      "within two years",
    ],
    [
      "a step due on 30 February",
      { nextStep: { text: "Call", dueOn: "2027-02-30" } },
      "nextStep.dueOn",
      "Choose a date",
    ],
    ["a key that is none", { key: "x" }, "key", "Reload the page"],
    ["no account", { accountId: "" }, "accountId", "Reload the page"],
  ])("is refused with %s, beside its field", async (_what, over, field, message) => {
    const { card, entries } = await givenCard();

    const reply = await card("log", logOf(over));

    expect(reply).toEqual({
      ok: false,
      problem: { code: "invalid", field, message: expect.stringContaining(message) },
    });
    expect(await entries()).toEqual([]);
  });

  it("takes a step that is due today or in two years", async () => {
    const { card, said } = await givenCard();

    await card("log", logOf({ nextStep: { text: "Call", dueOn: "2026-11-21" } }));
    await card("log", logOf({ nextStep: { text: "Call", dueOn: "2028-11-20" } }));

    expect((await said())?.nextSteps).toHaveLength(2);
  });
});

describe("the form", () => {
  it("offers what the configuration asks and what the account has", async () => {
    const { card } = await givenCard();

    const form = await card("form", { accountId: "acme" });

    expect(form).toMatchObject({
      ok: true,
      value: {
        contacts: [
          { id: "ada", name: "Ada Byron", roles: ["champion"] },
          { id: "jonas", name: "Jonas Weber", roles: [] },
        ],
        measures: expect.arrayContaining([{ id: "usage_change", label: expect.any(String) }]),
        risk: null,
        nextStep: null,
        snoozeDays: 90,
        overrideDays: 60,
        entries: [],
      },
    });
    expect(form.ok && form.value.questions).toHaveLength(5);
    expect(form.ok && form.value.riskCauses).toContainEqual({ id: "price", label: "Price" });
  });

  it("offers no measure to set aside before the account is scored", async () => {
    const { card } = await givenCard();

    expect(await card("form", { accountId: "other" })).toMatchObject({ value: { measures: [] } });
  });

  it("shows what was said last, newest first, in words", async () => {
    const { card } = await givenCard();
    const people = [
      { contactId: "ada", change: "left" },
      { contactId: "jonas", change: "decision-maker" },
    ];
    const nextStep = { text: "Send the plan", dueOn: "2026-12-03" };
    await card("log", logOf({ note: null, pulse, risk: { cause: "price" }, people, nextStep }));
    app.clock.now = new Date(givenNow.getTime() + 1_000);

    await card("log", logOf({ note: "Spoke with Jonas" }));
    const form = await card("form", { accountId: "acme" });
    app.clock.now = givenNow;

    expect(form).toMatchObject({
      value: {
        contacts: [
          { id: "ada", roles: [] },
          { id: "jonas", roles: ["decision-maker"] },
        ],
        risk: "Price",
        nextStep,
        entries: [
          { by: "Mia Chen", lines: ["Spoke with Jonas"] },
          {
            at,
            by: "Mia Chen",
            lines: [
              "Pulse 3.4",
              "Risk: Price",
              "Ada Byron left",
              "Jonas Weber is decision maker",
              "Next: Send the plan, by 3 Dec",
            ],
          },
        ],
      },
    });
  });

  it("names no contact who was removed from the CRM", async () => {
    const { card, installation } = await givenCard();
    await card("log", logOf({ people: [{ contactId: "ada", change: "left" }] }));
    await app.database.forInstallation(installation, (tx) =>
      removeRecords(tx, "contact", ["ada"], givenNow),
    );

    const form = await card("form", { accountId: "acme" });

    expect(form).toMatchObject({
      value: { entries: [{ lines: ["A former contact left", "Spoke with Ada"] }] },
    });
    expect(form.ok && form.value.contacts).toHaveLength(1);
  });

  it("forgets a risk that is over and a step that is done", async () => {
    const { card } = await givenCard();
    const nextStep = { text: "Call", dueOn: null };
    await card("log", logOf({ risk: { cause: "price" }, nextStep }));

    await card("log", logOf({ risk: { cause: null }, nextStep: { text: null, dueOn: null } }));

    expect(await card("form", { accountId: "acme" })).toMatchObject({
      value: {
        risk: null,
        nextStep: null,
        entries: [{ lines: ["The risk is over", "The next step is done", "Spoke with Ada"] }, {}],
      },
    });
  });

  it("offers what can be said of promises and of the success plan", async () => {
    const { card, ask } = await givenCard();
    const promise = {
      ...{ do: "make", text: "An export", kind: "service", owner: "77", dueOn: "2026-12-31" },
      ...{ proof: null, approvedBy: null },
    };
    await ask(promisePath, { accountId: "acme", key: "an-export-1", ...promise });

    expect(await card("form", { accountId: "acme" })).toMatchObject({
      value: {
        plan: {
          promises: [{ id: "an-export-1", text: "An export", owner: "77" }],
          outcomes: [],
          pages: [],
        },
      },
    });
  });

  it("lists the latest ten entries", async () => {
    const { card } = await givenCard();
    for (let count = 1; count <= 11; count++) await card("log", logOf({ note: `Note ${count}` }));

    const form = await card("form", { accountId: "acme" });

    expect(form.ok && form.value.entries).toHaveLength(10);
    expect(form.ok && form.value.entries[0].lines).toEqual(["Note 11"]);
  });
});
