import { externalKey, keyOfExternal } from "@bellwether/shared/contracts/external-key";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CrmUnavailable } from "../../server/crm/errors.ts";
import type { PlayOutcome, PlayRecord, PlayStepRecord } from "../../server/crm/port.ts";
import { connectSalesforce, network } from "./salesforce-sandbox.ts";

beforeAll(network.open);
afterAll(network.close);

const step = (key: string, wish: Partial<PlayStepRecord> = {}): PlayStepRecord => ({
  key,
  label: "Call the sponsor",
  number: 1,
  state: "open",
  role: "csm",
  ownerId: null,
  instructions: "Ask what changed.",
  minutes: 15,
  dueAt: "2026-11-24T16:00:00.000Z",
  completedAt: null,
  escalatedAt: null,
  skipReason: null,
  ...wish,
});

async function givenPlays(wish: Parameters<typeof connectSalesforce>[0] = {}) {
  const given = await connectSalesforce(wish);
  const { org } = given.sandbox;
  const accountId = given.add({ kind: "account", name: "Acme" });
  const play: PlayRecord = {
    accountId,
    key: "7:save-plan@2026-11-20T09:14:00.000Z",
    ownerId: org.users.viewer,
    label: "Save plan",
    playbook: "save-plan",
    because: "band red",
    status: "running",
    startedAt: "2026-11-20T09:14:00.000Z",
    endedAt: null,
    outcome: null,
    cause: null,
    steps: [
      step("7:save-plan@2026-11-20T09:14:00.000Z:call", { ownerId: org.users.viewer }),
      step("7:save-plan@2026-11-20T09:14:00.000Z:review#2", { number: 2, state: "planned" }),
    ],
  };
  const prefix = wish.namespace ? `${wish.namespace}__` : "";
  const records = (type: string) => [...org.records(`${prefix}${type}`)];
  return {
    ...given,
    org,
    accountId,
    play,
    write: async (...plays: readonly PlayRecord[]): Promise<readonly PlayOutcome[]> =>
      (await given.crm.writePlays?.(plays)) ?? [],
    calls: () => given.sandbox.counts.report().requests,
    plays: () => records("BW_Play__c"),
    steps: () => records("BW_Play_Step__c"),
  };
}

const written = ({ key }: PlayRecord) => ({ type: "written", key });

describe("a play in Salesforce", () => {
  it("is a record on its account with a record a step, in one call", async () => {
    const { play, write, plays, steps, calls, accountId, org } = await givenPlays();

    expect(await write(play)).toEqual([written(play)]);

    expect(calls()).toBe(1);
    const [record] = plays();
    expect(record?.values).toMatchObject({
      Name: "Save plan",
      Account__c: accountId,
      Label__c: "Save plan",
      Playbook__c: "save-plan",
      Because__c: "band red",
      Status__c: "running",
      Started_At__c: "2026-11-20T09:14:00.000+0000",
      Ended_At__c: null,
      Next_Owner__c: org.users.viewer,
    });
    expect(steps().map(({ values }) => values)).toMatchObject([
      {
        Name: "Call the sponsor",
        OwnerId: org.users.viewer,
        Play__c: record?.id,
        Account__c: accountId,
        Number__c: 1,
        State__c: "open",
        Unassigned__c: false,
        Minutes__c: 15,
      },
      { OwnerId: org.users.integration, State__c: "planned", Unassigned__c: true },
    ]);
  });

  it("is brought up to date where it is there, and not made twice", async () => {
    const { play, write, plays, steps, org } = await givenPlays();
    await write(play);

    await write({
      ...play,
      status: "ended",
      endedAt: "2026-11-30T10:00:00.000Z",
      outcome: "achieved",
      cause: "price",
      ownerId: null,
      steps: play.steps.map((one, at) => {
        return { ...one, state: "dropped", ownerId: at === 0 ? null : org.users.admin };
      }),
    });

    expect(plays().map(({ values }) => values)).toMatchObject([
      { Status__c: "ended", Outcome__c: "achieved", Cause__c: "price", Next_Owner__c: null },
    ]);
    expect(steps().map(({ values }) => values)).toMatchObject([
      { State__c: "dropped", OwnerId: org.users.integration, Unassigned__c: true },
      { State__c: "dropped", OwnerId: org.users.admin, Unassigned__c: false },
    ]);
  });

  it("carries the names of a managed package", async () => {
    const { play, write, plays, steps } = await givenPlays({ namespace: "acme" });

    expect(await write(play)).toEqual([written(play)]);

    expect(steps()[0]?.values["acme__Play__c"]).toBe(plays()[0]?.id);
  });

  it("takes one call for fifty with all their steps, and two where they are more", async () => {
    const { play, write, calls, add, steps } = await givenPlays();
    const many = (count: number): PlayRecord[] =>
      Array.from({ length: count }, (_, at) => ({
        ...play,
        accountId: add({ kind: "account", name: `Co ${at}` }),
        key: `p${at}`,
        steps: Array.from({ length: 10 }, (_, number) => step(`p${at}:${number}`)),
      }));

    await write(...many(50));
    expect(calls()).toBe(1);
    await write(...many(90));

    expect(calls()).toBe(1 + 2);
    expect(steps()).toHaveLength(900);
  });

  it.each([{ fault: "after-applying" } as const, { fault: "drop", afterApplying: true } as const])(
    "is written again where the answer was lost, and is there once ($fault)",
    async (fault) => {
      const { play, write, plays, steps, sandbox, calls } = await givenPlays();
      sandbox.faults.add(fault);

      expect(await write(play)).toEqual([written(play)]);

      expect(calls()).toBe(2);
      expect([plays().length, steps().length]).toEqual([1, 2]);
    },
  );

  it("is cut where a field takes less", async () => {
    const { play, write, plays } = await givenPlays();

    const label = "l".repeat(300);
    expect(await write({ ...play, label, because: "b".repeat(300) })).toEqual([written(play)]);

    expect(plays()[0]?.values).toMatchObject({
      Name: "l".repeat(80),
      Label__c: "l".repeat(255),
      Because__c: "b".repeat(255),
    });
  });

  it("is deleted with its account, and its steps then belong to no play", async () => {
    const { play, write, plays, steps, sandbox, accountId, org } = await givenPlays();
    await write(play);

    sandbox.user.remove("Account", accountId);

    expect(plays()[0]?.deletedAt).not.toBeNull();
    const [first] = steps();
    expect(first && org.value(first, "Play__c")).toBeNull();
    expect(await write(play)).toEqual([{ type: "gone", key: play.key }]);
  });
});

describe("plays that Salesforce refuses", () => {
  it("do not stop the others, and say what the org asks for", async () => {
    const { play, write, sandbox, steps } = await givenPlays();
    const other = { ...play, key: "other", steps: [step("other:1", { label: "Forbidden" })] };
    const third = { ...play, key: "third", label: "No", steps: [step("third:1")] };
    const rule = { message: "Not here" };
    sandbox.user.addValidationRule({
      ...rule,
      objectType: "BW_Play_Step__c",
      when: (values) => values["Label__c"] === "Forbidden",
    });
    sandbox.user.addValidationRule({
      ...rule,
      objectType: "BW_Play__c",
      when: (values) => values["Label__c"] === "No",
    });

    const reason = "A validation rule of the org refuses the record: Not here";
    expect(await write(play, other, third)).toEqual([
      written(play),
      { type: "refused", key: "other", reason },
      // Its step does not find it, which is no news.
      { type: "refused", key: "third", reason },
    ]);
    expect(steps()).toHaveLength(2);
  });

  it.each([
    ["an earlier package without plays", ["BW_Play__c", "BW_Play_Step__c"], "BW_Play__c"],
    ["an earlier package without steps", ["BW_Play_Step__c"], "BW_Play_Step__c"],
  ])("for %s say what to install", async (_case, hidden, named) => {
    const { play, write, sandbox } = await givenPlays();
    for (const object of hidden) sandbox.user.allow(object, "none");

    expect(await write(play)).toEqual([
      {
        type: "refused",
        key: play.key,
        reason: `The org has no object ${named} that the integration user may write. Install the latest version of the package, then assign the permission set "Bellwether Integration" to that user.`,
      },
    ]);
  });

  it("for a field that is hidden or read-only say what to assign", async () => {
    for (const access of ["none", "read"] as const) {
      const { play, write, sandbox } = await givenPlays();
      sandbox.user.allow("BW_Play__c.Because__c", access);

      expect(await write(play)).toMatchObject([
        { type: "refused", reason: expect.stringMatching(/Because__c.*"Bellwether Integration"/) },
      ]);
    }
  });

  it("for an owner who may not read steps say whom to give the permission set", async () => {
    const { play, write, sandbox } = await givenPlays();
    sandbox.user.addValidationRule({
      objectType: "BW_Play_Step__c",
      message: "user needs read permission",
      errorCode: "TRANSFER_REQUIRES_READ",
      field: "OwnerId",
    });

    expect(await write(play)).toMatchObject([
      { type: "refused", reason: expect.stringContaining('"Bellwether User" to that person') },
    ]);
  });

  it("because an account is held are tried again, with their steps", async () => {
    const { play, write, sandbox, waits, steps } = await givenPlays();
    sandbox.user.addValidationRule({
      objectType: "BW_Play__c",
      message: "locked",
      errorCode: "UNABLE_TO_LOCK_ROW",
      when: () => waits.length < 2,
    });

    expect(await write(play)).toEqual([written(play)]);

    expect(waits).toEqual([1_000, 3_000]);
    expect(steps()).toHaveLength(2);
  });

  it("because it stays held are left for the next time", async () => {
    const { play, write, sandbox } = await givenPlays();
    const errorCode = "UNABLE_TO_LOCK_ROW";
    sandbox.user.addValidationRule({ objectType: "BW_Play__c", message: "locked", errorCode });

    await expect(write(play)).rejects.toThrow(CrmUnavailable);
  });
});

describe("the key of a play", () => {
  it("is read again from what stands in the org", () => {
    const keys = ["7:save_plan@2026-11-20T09:14:00.000Z:review#2", "_x1_c", "é/\u{1f600}.__d"];

    expect(keys.map((key) => keyOfExternal(externalKey(key)))).toEqual(keys);
  });

  it("may stand in an address as it is", () => {
    expect(externalKey("7:save-plan@2026-11-20T09:14:00.000Z:review#2")).toBe(
      "7_csave-plan_a2026-11-20T09_c14_c00_d000Z_creview_h2",
    );
  });

  it("is no other play's", () => {
    const signs = [..."_.@adxe9é\u0e9a"];
    const longer = (keys: readonly string[]) =>
      keys.flatMap((key) => signs.map((sign) => key + sign));
    const [two, three] = [longer(signs), longer(longer(signs))];
    const all = [...signs, ...two, ...three, ...longer(three)];

    const external = all.map(externalKey);

    expect(new Set(external).size).toBe(all.length);
    expect(external.filter((key) => !/^[A-Za-z0-9_-]+$/.test(key))).toEqual([]);
  });
});
