import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { answerAppended } from "../../server/cards/answer-appended.ts";
import type { AppendedRequest } from "../../server/crm/port.ts";
import { readConnection } from "../../server/db/connections.ts";
import {
  ada,
  appended,
  type GivenOrg,
  givenOrg,
  logged,
  mia,
  other,
  replyOf,
} from "./given-org.ts";

let org: GivenOrg;
beforeAll(async () => {
  org = await givenOrg();
});
afterAll(() => org.close());
beforeEach(async () => {
  await org.inDatabase((tx) => tx.query("delete from log_entry"));
  org.sent.length = 0;
});

async function answered(
  requests: readonly AppendedRequest[],
  over: Partial<GivenOrg["deps"]> = {},
) {
  return await answerAppended({ ...org.deps, ...over }, await org.installation(), requests);
}

async function reply(request: AppendedRequest, over: Partial<GivenOrg["deps"]> = {}) {
  const [only] = await answered([request], over);
  if (only === undefined) throw new Error("one request has one answer");
  return { status: only.status, ...replyOf(only) };
}

const refused = (message: string | RegExp, code = "invalid") => ({
  status: "refused",
  ok: false,
  problem: { code, message: expect.stringMatching(message) },
});

describe("what a card appended to an account", () => {
  it("is logged by whoever created the record, and answered as a card that calls us is", async () => {
    const request = appended({
      payload: logged({ people: [{ contactId: ada, change: "champion" }] }),
    });

    expect(await reply(request)).toEqual({
      status: "done",
      ok: true,
      value: { saved: true, note: "due" },
    });
    expect(await org.entries()).toMatchObject([
      {
        accountId: request.accountId,
        userId: mia,
        userName: "Mia Chen",
        entry: { note: "Spoke with Ada" },
      },
    ]);
    expect(org.sent).toEqual(["assess", "notes"]);
  });

  it("is signed by its creator, whoever the payload names", async () => {
    const userId = "005000000000099AAA";
    await reply(appended({ payload: logged({ userId, userEmail: "boss@vendor.example" }) }));

    for (const entry of await org.entries()) expect(entry.userId).toBe(mia);
  });

  it("is done once, however often the org hands it out", async () => {
    const request = appended();

    const first = await reply(request);

    expect(await reply(request)).toEqual(first);
    expect(await org.entries()).toHaveLength(1);
  });

  it("sets a band over the computed one and takes it back", async () => {
    const set = appended({
      kind: "override",
      payload: { band: "green", reason: "They moved to another workspace", until: "2026-12-31" },
    });
    expect(await reply(set)).toMatchObject({ status: "done" });
    const [judgement] = await org.inDatabase((tx) =>
      tx.query<{ id: number; subject: string }>("select id, subject from judgement"),
    );
    expect(judgement?.subject).toBe("green");

    const end = appended({ kind: "end", payload: { id: String(judgement?.id) } });

    expect(await reply(end)).toMatchObject({ status: "done" });
    expect(
      await reply({ ...end, id: "again", key: "another-key", payload: end.payload }),
    ).toMatchObject(refused("already ended", "conflict"));
  });

  it("snoozes only a measure of the account's scorecard", async () => {
    const snooze = appended({
      kind: "snooze",
      payload: { measure: "nonsense", reason: "Their season starts later", until: "2026-12-31" },
    });

    expect(await reply(snooze)).toMatchObject(
      refused("Choose a measure of this account's scorecard"),
    );
  });
});

describe("a request that cannot be done is refused with a sentence:", () => {
  it.each([
    ["a payload that is no JSON", appended({ payload: "{" }), /cannot be read/],
    ["a payload that is no object", appended({ payload: "[1]" }), /cannot be read/],
    [
      "a form that lacks what its contract asks",
      appended({ payload: logged({ note: "" }) }),
      /nothing to save/,
    ],
    [
      "another account in the payload",
      appended({ payload: logged({ accountId: other }) }),
      /does not fit the record/,
    ],
    [
      "another key in the payload",
      appended({ payload: logged({ key: "another-key" }) }),
      /does not fit the record/,
    ],
    ["no account", appended({ accountId: null, payload: logged() }), /Reload the page/],
    [
      "a kind that nobody knows",
      appended({ kind: "toString" as AppendedRequest["kind"] }),
      /does not know what was asked/,
    ],
  ])("%s", async (_what, request, message) => {
    expect(await reply(request)).toMatchObject(refused(message));
    expect(await org.entries()).toEqual([]);
  });

  it("an account that we have not read", async () => {
    const request = appended({ accountId: "001000000000009AAA" });

    expect(await reply(request)).toMatchObject(
      refused("does not know this account yet", "not-found"),
    );
  });

  it("a contact of another account", async () => {
    const request = appended({
      accountId: other,
      payload: logged({ people: [{ contactId: ada, change: "left" }] }),
    });

    expect(await reply(request)).toMatchObject(refused("Choose a contact of this account"));
  });

  it("a key that somebody else has used", async () => {
    const request = appended();
    await reply(request);

    expect(await reply({ ...request, userId: "005000000000099AAA" })).toMatchObject(
      refused("was saved before", "conflict"),
    );
  });
});

it("an error of our own fails one request, names its reference, and the next are done", async () => {
  const [broken, fine] = [appended(), appended()];
  let asked = 0;
  const configuration: GivenOrg["deps"]["configuration"] = (id) =>
    ++asked === 1 ? Promise.reject(new Error("the disk is full")) : org.deps.configuration(id);

  const [first, second] = await answered([broken, fine], { configuration });

  expect(first).toMatchObject({ id: broken.id, status: "refused" });
  const told = replyOf(first ?? { answer: "" });
  expect(told).toMatchObject({ ok: false, problem: { code: "failed" } });
  expect(JSON.stringify(told)).not.toContain("disk");
  const reference = /[\w-]{36}$/.exec(told.ok ? "" : told.problem.message)?.[0] ?? "none";
  expect(org.logged.some((line) => line.includes(reference) && line.includes("disk"))).toBe(true);
  expect(second).toMatchObject({ id: fine.id, status: "done" });
});

it("a card that was opened once is known to be placed", async () => {
  expect((await org.inDatabase(readConnection)).cardSeenAt).toBeNull();

  expect(await reply(appended({ kind: "seen", payload: {} }))).toMatchObject({ status: "done" });
  const seenAt = org.clock.now.toISOString();
  org.clock.now = new Date(org.clock.now.getTime() + 60_000);
  await reply(appended({ kind: "seen", accountId: null, payload: "" }));

  expect((await org.inDatabase(readConnection)).cardSeenAt).toBe(seenAt);
});

describe("the settings", () => {
  const settingsLink: NonNullable<GivenOrg["deps"]["settingsLink"]> = async (id, user) =>
    `https://bellwether.example/settings/${id}/${user.userId}`;

  it("open by a link for whoever the platform let ask", async () => {
    const { id } = await org.installation();
    const request = appended({ kind: "settings", payload: {}, mayConfigure: true });

    expect(await reply(request, { settingsLink })).toMatchObject({
      status: "done",
      value: { url: `https://bellwether.example/settings/${id}/${mia}` },
    });
  });

  it("stay shut for everybody else, and where the server has no page for them", async () => {
    const request = appended({ kind: "settings", payload: {} });

    expect(await reply(request, { settingsLink })).toMatchObject(
      refused("admin permission set", "forbidden"),
    );
    expect(await reply({ ...request, mayConfigure: true })).toMatchObject(
      refused("bellwether config publish", "not-found"),
    );
  });
});
