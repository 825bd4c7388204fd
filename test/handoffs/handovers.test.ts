import type { Configuration } from "@bellwether/shared/domain/configuration";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import { clocksOf } from "@bellwether/shared/domain/handoff/clocks";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { storeCover } from "../../server/db/covers.ts";
import { storeOnboardings } from "../../server/db/onboarding.ts";
import { promisesOf, storePromises } from "../../server/db/promises.ts";
import { handoffItems } from "../../server/handoffs/handoff-items.ts";
import { account, deal } from "../support/account-builders.ts";
import { documentOfHandovers, givenHandovers } from "./given-handovers.ts";

type Given = Awaited<ReturnType<typeof givenHandovers>>;
type Acme = Awaited<ReturnType<Given["acme"]>>;

const { sources } = documentOfHandovers;
let given: Given;
beforeAll(async () => {
  given = await givenHandovers();
});
afterAll(() => given.close());

const monday = "2026-06-08T09:00:00Z";

/** Acme, which goes from Mia to Omar on a Monday. */
async function givenChange() {
  const acme = await given.acme();
  expect(await acme.look("2026-06-01T09:00:00Z", { csm: "mia" })).toEqual([]);
  const [handover] = await acme.look(monday, { csm: "omar" });
  if (handover === undefined) throw new Error("no handover was opened");
  return { ...acme, handover };
}

const note = (path: string, to: string) => ({ path, from: null, to });
const wholeNote = [
  note("stands", "Roll-out to the second team began in May."),
  note("comes_next", "Review with their CFO on 3 July, on her own wish."),
  note("to_mind", "The champion prefers a call to any e-mail."),
];

describe("another CSM", () => {
  test("opens a handover from the one to the other, filled in with what the CRM knows", async () => {
    const { handover, tasks } = await givenChange();

    expect(handover).toMatchObject({
      ...{ kind: "owner", deal: null, column: "handover", state: "draft" },
      ...{ from: "mia", to: "omar", toBecause: "The account was given to them" },
      answers: { champion: { value: "ada", source: "contact role Champion" } },
    });
    expect(handover.view).toMatchObject({
      kind: "owner",
      column: { label: "Handover" },
      waits: [{ what: "Submit the handoff", owner: "Mia Chen", dueAt: "2026-06-09T17:00:00.000Z" }],
    });
    expect(await tasks()).toMatchObject([
      {
        subject: "Submit the handoff · Acme",
        ownerId: "mia",
        body: expect.stringContaining("on the account"),
      },
    ]);
  });

  test("opens none on the first look, for the same change again, nor where nothing changed", async () => {
    const { look, handover } = await givenChange();

    const later = await look("2026-06-09T09:00:00Z", { csm: "omar" });

    expect(later.map(({ id }) => id)).toEqual([handover.id]);
  });

  test("is the same person by id and by address", async () => {
    const acme = await given.acme();
    await acme.look("2026-06-01T09:00:00Z", { csm: "mia" });

    expect(await acme.look(monday, { csm: "MIA@us.example" })).toEqual([]);
  });

  test("who gives the account back within a day takes the handover along", async () => {
    const { look } = await givenChange();

    const back = await look("2026-06-08T16:00:00Z", { csm: "mia" });

    expect(back).toMatchObject([{ kind: "owner", state: "withdrawn" }]);
  });

  test("who gives it back after a week hands it over too", async () => {
    const { look } = await givenChange();

    const back = await look("2026-06-15T09:00:00Z", { csm: "mia" });

    expect(back).toMatchObject([
      { state: "withdrawn", to: "omar" },
      { state: "draft", from: "omar", to: "mia" },
    ]);
  });

  test("who comes before the note is accepted gets the note that waits", async () => {
    const { look } = await givenChange();

    const passed = await look("2026-06-10T09:00:00Z", { csm: "nina" });

    expect(passed).toMatchObject([{ state: "draft", from: "mia", to: "nina" }]);
  });

  test.each<[string, Parameters<Acme["look"]>[2], Partial<Configuration>]>([
    [
      "handoffs are switched off",
      {},
      { handoffs: { ...defaultConfiguration.handoffs, on: false } },
    ],
    [
      "the account is a pool's",
      { deals: [deal({ arr: 2_000, closedAt: "2026-01-08T08:00:00Z" })] },
      {},
    ],
    [
      "it is no customer",
      { account: account({ id: "acme", stage: "churned", fields: { csm: "omar" } }) },
      {},
    ],
    [
      "its business model asks for none",
      {},
      { sources: { ...sources, businessModel: { from: "fixed", value: "Self-service" } } },
    ],
  ])("opens none where %s", async (_, over, change) => {
    const acme = await given.acme();
    await acme.look("2026-06-01T09:00:00Z", { csm: "mia" });

    expect(await acme.look(monday, { csm: "omar" }, over, change)).toEqual([]);
  });

  test("without a giver who works here, lets the lead write the note and the taker accept at once", async () => {
    const acme = await given.acme();
    await acme.look("2026-06-01T09:00:00Z", { csm: "mia" });
    await acme.sees((id) => id !== "mia");

    const [handover] = await acme.look(monday, { csm: "omar" });

    expect(handover).toMatchObject({ state: "draft", from: null, to: "omar" });
    expect(await acme.tasks()).toMatchObject([
      { subject: "Submit the handoff · Acme", ownerId: "lea" },
    ]);
    const id = handover?.id ?? "";
    expect((await acme.form("omar", id)).may).toContain("accept");
    expect((await acme.form("nina", id)).may).not.toContain("accept");
    const accepted = await acme.decide("omar", id, {
      ...{ do: "accept", gaps: [], rating: 3, note: null },
    });
    expect(accepted.view.state).toBe("accepted");
  });

  test("whose giver leaves before writing is the lead's to write", async () => {
    const { look, sees, tasks } = await givenChange();
    await sees((id) => id !== "mia");

    expect(await look("2026-06-09T09:00:00Z", { csm: "omar" })).toMatchObject([{ from: null }]);
    expect(await tasks()).toMatchObject([{ ownerId: "lea" }]);
  });
});

describe("a handover", () => {
  test("goes from the note to its acceptance, with a brief for whoever takes over", async () => {
    const { handover, write, decide, look, tasks, events, inDatabase } = await givenChange();
    const sso = { id: "p1", account: "acme", handoff: null, text: "Single sign-on" } as const;
    await inDatabase((tx) =>
      storePromises(tx, [
        {
          ...{ ...sso, kind: "integration", owner: "nina", dueOn: "2026-06-08", proof: null },
          ...{ approvedBy: null, madeBy: "Rita", madeAt: monday, state: "open" },
          ...{ endedAt: null, endedBy: null, reason: null },
        },
      ]),
    );

    const written = await write("mia", handover.id, wholeNote);
    expect(written.view.missing.map(({ path }) => path)).toEqual([
      ...["sponsor", "admin", "renews_on", "notice_days"],
    ]);
    await decide("mia", handover.id, { do: "submit" });
    const [submitted] = await look("2026-06-08T12:00:00Z", { csm: "omar" });

    const [accept] = await tasks();
    expect(accept).toMatchObject({
      subject: "Accept or return the handoff · Acme",
      ownerId: "omar",
    });
    expect(accept?.body).toContain("- How things stand: Roll-out to the second team began in May.");
    expect(accept?.body).toContain("- Single sign-on · Nina Roy, 8 Jun 2026");
    expect(submitted?.view?.brief?.map(({ title }: { title: string }) => title)).toEqual(
      expect.arrayContaining(["How things stand", "Promised, and still open", "Working time"]),
    );
    const [later] = await look("2026-06-09T15:00:00Z", { csm: "omar" });
    expect(later?.view?.brief).toEqual(submitted?.view?.brief);

    await expect(
      decide("omar", handover.id, { do: "refuse", reason: "Not for us" }),
    ).rejects.toThrow("Nothing was sold");
    const accepted = await decide("omar", handover.id, {
      ...{ do: "accept", gaps: [], rating: 5, note: null },
    });

    expect(accepted.view.state).toBe("accepted");
    expect(await events()).toMatchObject([{ type: "handoff", kind: "owner" }]);
  });

  test("is not accepted before whoever gives it has submitted it", async () => {
    const { handover, form, decide } = await givenChange();

    expect((await form("omar", handover.id)).may).toEqual(["submit"]);
    const accept = { do: "accept", gaps: [], rating: 5, note: null } as const;
    await expect(decide("omar", handover.id, accept)).rejects.toThrow("not been submitted");
  });

  test("leaves the register and the plan as they are", async () => {
    const { handover, write, decide, inDatabase } = await givenChange();
    await write("mia", handover.id, [note("promises/p1/text", "A second portal")]);
    await decide("mia", handover.id, { do: "submit" });
    await decide("omar", handover.id, { do: "accept", gaps: [], rating: 5, note: null });

    expect(await inDatabase((tx) => promisesOf(tx, ["acme"]))).toEqual([]);
    const plans = await inDatabase((tx) => tx.query("select 1 from success_plan"));
    expect(plans).toEqual([]);
  });

  test("tells nobody of sales when it is late", async () => {
    const { handover } = await givenChange();
    const { view: _, ...handoff } = handover;

    const clocks = clocksOf(handoff, {
      now: Date.parse(monday),
      rules: defaultConfiguration.handoffs,
      contacts: new Map(),
      roles: { sales_lead: "sal", cs_lead: "lea" },
      colleagues: new Map(),
      calendar: defaultConfiguration.calendar,
      dueTime: "17:00",
    });

    expect(clocks.flatMap(({ escalations }) => escalations.map(({ role }) => role))).toEqual([
      "cs_lead",
    ]);
  });

  test("waits in My day for whoever has to act, without a deal", async () => {
    const { handover, inDatabase, decide } = await givenChange();
    const configuration = defaultConfiguration;
    const now = new Date("2026-06-08T15:00:00Z");
    const of = (person: string) =>
      inDatabase((tx) => handoffItems(tx, person, { configuration, today: 20_612, now }));
    const id = { handoff: handover.id, deal: null };

    expect(await of("mia")).toMatchObject([{ what: { kind: "handoff", ...id, what: "submit" } }]);
    await decide("mia", handover.id, { do: "submit" });
    expect(await of("omar")).toMatchObject([{ what: { kind: "handoff", ...id, what: "accept" } }]);
    const gaps = [{ path: "stands", text: "How many seats are in use?" }];
    await decide("omar", handover.id, { do: "return", gaps });
    expect(await of("mia")).toMatchObject([{ what: { kind: "returned-handoff", ...id } }]);
  });

  test("is withdrawn with the customer", async () => {
    const { look } = await givenChange();

    const churned = { account: account({ id: "acme", stage: "churned" }) };
    expect(await look("2026-06-20T09:00:00Z", {}, churned)).toMatchObject([{ state: "withdrawn" }]);
  });
});

describe("a graduation", () => {
  const graduated = (on: string) => ({
    onboarding: {
      ...{ account: "acme", startedOn: "2026-05-05", watchedFrom: "2026-05-05", stage: null },
      ...{ reached: {}, replans: [], sponsorsWord: null, graduatedOn: on, jumps: [] },
    },
    known: { tier: "mid_touch", usage: false, gate: { seatsActive: null, csat: null } as never },
  });

  test("passes the account from the specialist to the CSM, once", async () => {
    const { inDatabase, look } = await given.acme();
    await inDatabase((tx) => storeOnboardings(tx, [graduated("2026-06-05")]));
    const fields = { csm: "omar", specialist: "nina" };

    await look(monday, fields);
    const later = await look("2026-06-09T09:00:00Z", fields);

    expect(later).toMatchObject([{ kind: "stage", from: "nina", to: "omar", state: "draft" }]);
  });

  test.each([
    ["one person has both roles", "2026-06-05", monday, { csm: "nina", specialist: "nina" }],
    ["there is no specialist", "2026-06-05", monday, { csm: "nina" }],
    [
      "it was before the installation",
      "2026-04-30",
      "2026-05-04T09:00:00Z",
      { csm: "omar", specialist: "nina" },
    ],
    ["it was weeks ago", "2026-05-20", monday, { csm: "omar", specialist: "nina" }],
  ])("opens none where %s", async (_, on, at, fields) => {
    const { inDatabase, look } = await given.acme();
    await inDatabase((tx) => storeOnboardings(tx, [graduated(on)]));

    expect(await look(at, fields)).toEqual([]);
  });
});

describe("a long absence of the CSM", () => {
  async function givenCover(from: string, until: string, standIn: "omar" | null = "omar") {
    const acme = await given.acme();
    const said = { setBy: "an operator", now: new Date("2026-06-01T09:00:00Z") };
    await acme.inDatabase((tx) => storeCover(tx, { ownerId: "mia", standIn, from, until }, said));
    return acme;
  }

  test("opens a handover to the stand-in, with a working day left for the note", async () => {
    const { look } = await givenCover("2026-06-15", "2026-06-29");

    expect(await look("2026-06-10T09:00:00Z", { csm: "mia" })).toEqual([]);
    await look("2026-06-11T09:00:00Z", { csm: "mia" });
    const opened = await look("2026-06-12T09:00:00Z", { csm: "mia" });

    expect(opened).toMatchObject([
      { kind: "cover", from: "mia", to: "omar", toBecause: "Covers the account meanwhile" },
    ]);
    expect(opened[0]?.view?.waits).toMatchObject([
      { owner: "Mia Chen", dueAt: "2026-06-12T17:00:00.000Z" },
    ]);
  });

  test("opens none where it is ten working days or fewer", async () => {
    const { look } = await givenCover("2026-06-15", "2026-06-28");

    expect(await look("2026-06-16T09:00:00Z", { csm: "mia" })).toEqual([]);
  });

  test("without a stand-in, waits for the lead to assign it", async () => {
    const { look, tasks } = await givenCover("2026-06-15", "2026-06-29", null);

    expect(await look("2026-06-12T09:00:00Z", { csm: "mia" })).toMatchObject([{ to: null }]);
    expect((await tasks()).map(({ subject }) => subject)).toContain("Assign the handoff · Acme");
  });

  test("takes its handover along once it is over", async () => {
    const { look } = await givenCover("2026-06-15", "2026-06-29");
    await look("2026-06-12T09:00:00Z", { csm: "mia" });

    expect(await look("2026-06-30T09:00:00Z", { csm: "mia" })).toMatchObject([
      { kind: "cover", state: "withdrawn" },
    ]);
  });
});
