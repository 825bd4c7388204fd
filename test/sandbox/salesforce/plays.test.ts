import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { givenSandbox, myDomain } from "./given-sandbox.ts";

const plays = "/composite/sobjects/BW_Play__c/Key__c";
const steps = "/composite/sobjects/BW_Play_Step__c/Key__c";

const packaged = join(
  import.meta.dirname,
  "../../../extension/salesforce/force-app/main/default/objects",
);

function givenPlays() {
  const given = givenSandbox();
  const { sandbox, call, add } = given;
  const account = add("Account", { Name: "Acme" });
  const upsert = async (path: string, ...records: readonly object[]) => {
    const type = path.split("/")[3];
    const { body } = await call("PATCH", path, {
      records: records.map((record) => ({ attributes: { type }, ...record })),
    });
    return body;
  };
  const play = (key: string) => ({ Key__c: key, Name: key, Account__c: account });
  const step = (key: string, wish: object = {}) => ({
    ...{ Key__c: key, Name: key, Account__c: account, Play__r: { Key__c: "p-1" } },
    ...{ State__c: "open", ...wish },
  });
  return { ...given, account, upsert, play, step, org: sandbox.org };
}

describe("records that name their parent by an external id", () => {
  it("belong to it, when they are made and when they are changed", async () => {
    const { upsert, play, step, stored } = givenPlays();
    const [first, second] = await upsert(plays, play("p-1"), play("p-2"));

    const [made] = await upsert(steps, step("s-1"));
    const before = stored("BW_Play_Step__c", made.id).values["Play__c"];
    const [changed] = await upsert(steps, step("s-1", { Play__r: { Key__c: "p-2" } }));

    expect([before, stored("BW_Play_Step__c", made.id).values["Play__c"]]).toEqual([
      first.id,
      second.id,
    ]);
    expect(changed).toEqual({ id: made.id, success: true, created: false, errors: [] });
  });

  it("are refused row by row where it is not there, or has no such key", async () => {
    const { upsert, play, step } = givenPlays();
    await upsert(plays, play("p-1"));

    const rows = await upsert(
      steps,
      step("s-1", { Play__r: { Key__c: "gone" } }),
      step("s-2"),
      step("s-3", { Play__r: { Name: "p-1" } }),
    );

    expect(rows.map(({ success }: { success: boolean }) => success)).toEqual([false, true, false]);
    expect(rows[0].errors).toEqual([
      {
        statusCode: "INVALID_FIELD",
        message: "Foreign key external ID: gone not found for field Key__c in entity BW_Play__c",
        fields: [],
      },
    ]);
  });
});

describe("a detail of its master", () => {
  it("needs one, and is deleted and undeleted with it", async () => {
    const { upsert, play, sandbox, account, stored } = givenPlays();

    const [lost] = await upsert(plays, { Key__c: "p-0", Name: "p-0" });
    const [{ id }] = await upsert(plays, play("p-1"));
    sandbox.user.remove("Account", account);
    const deletedAt = stored("BW_Play__c", id).deletedAt;
    sandbox.user.undelete("Account", account);

    expect(lost.errors[0]).toMatchObject({
      statusCode: "REQUIRED_FIELD_MISSING",
      fields: ["Account__c"],
    });
    expect(deletedAt).not.toBeNull();
    expect(stored("BW_Play__c", id).deletedAt).toBeNull();
  });

  it("follows its master into another one", async () => {
    const { upsert, play, sandbox, account, add, stored } = givenPlays();
    const [{ id }] = await upsert(plays, play("p-1"));
    const winner = add("Account", { Name: "Winner" });

    sandbox.user.merge("Account", winner, account);

    expect(stored("BW_Play__c", id)).toMatchObject({
      deletedAt: null,
      values: { Account__c: winner },
    });
  });

  it("leaves what looks up to it with an empty field, until it is back", async () => {
    const { upsert, play, step, sandbox, account, call } = givenPlays();
    await upsert(plays, play("p-1"));
    await upsert(steps, step("s-1"));
    const read = async () => {
      const soql = "SELECT Play__c, Play__r.Key__c FROM BW_Play_Step__c";
      const { body } = await call("GET", `/query?q=${encodeURIComponent(soql)}`);
      return body.records[0];
    };

    sandbox.user.remove("Account", account);
    const without = await read();
    sandbox.user.undelete("Account", account);

    expect(without).toMatchObject({ Play__c: null, Play__r: null });
    expect(await read()).toMatchObject({ Play__r: { Key__c: "p-1" } });
  });
});

describe("somebody who has left", () => {
  it("is given no record, and keeps those that they have", async () => {
    const { sandbox, call, account, org, add } = givenPlays();
    const theirs = add("Task", {
      WhatId: account,
      OwnerId: org.users.viewer,
      Status: "Not Started",
    });
    sandbox.user.edit("User", org.users.viewer, { IsActive: false });

    const given = await call("POST", "/sobjects/Task", {
      WhatId: account,
      OwnerId: org.users.viewer,
    });
    const edited = await call("PATCH", `/sobjects/Task/${theirs}`, {
      OwnerId: org.users.viewer,
      Status: "Completed",
    });

    expect(given.body).toMatchObject([
      { errorCode: "INACTIVE_OWNER_OR_USER", fields: ["OwnerId"] },
    ]);
    expect(edited.status).toBe(204);
  });
});

describe("the package's list views", () => {
  async function givenLists() {
    const given = givenPlays();
    const { sandbox, org, upsert, play, step, add } = given;
    const { viewer } = org.users;
    const due = (day: number) => `2026-11-${day}T16:00:00Z`;
    await upsert(
      plays,
      { ...play("p-1"), Status__c: "running" },
      { ...play("p-2"), Status__c: "ended" },
    );
    await upsert(
      steps,
      step("late", { OwnerId: viewer, Due_At__c: due(19) }),
      step("soon", { OwnerId: viewer, Due_At__c: due(24), State__c: "queued" }),
      step("done", { OwnerId: viewer, Due_At__c: due(18), State__c: "done" }),
      step("nobody", { Unassigned__c: true, Due_At__c: due(20) }),
      step("orphan", { OwnerId: viewer, Play__r: undefined }),
    );
    add("Account", { Name: "Red", BW_Health_Band_Shown__c: "red", BW_Red_Since__c: "2026-11-18" });
    add("Account", { Name: "Old", BW_Health_Band_Shown__c: "red", BW_Red_Since__c: "2026-10-01" });
    add("Account", { Name: "Due", BW_Renewal_Date__c: "2027-01-10" });
    add("Account", {
      ...{ Name: "Said", BW_Renewal_Date__c: "2027-01-10", BW_Forecast__c: "likely" },
    });
    const yellow = { BW_Health_Band_Shown__c: "yellow" };
    add("Account", { ...yellow, Name: "Falling", BW_Health_Trend_28d__c: -12 });
    add("Account", { ...yellow, Name: "Named", BW_Risk_Reason__c: "price" });
    add("Account", { ...yellow, Name: "Steady", BW_Health_Trend_28d__c: 2 });
    const { accessToken } = sandbox.install(viewer);
    return async (object: string, view: string, more = "") => {
      const response = await sandbox.handle(
        new Request(
          `${myDomain}/services/data/v66.0/ui-api/list-records/${object}/${view}?fields=${object}.Name${more}`,
          { headers: { authorization: `Bearer ${accessToken}` } },
        ),
      );
      const { records } = (await response.json()) as {
        readonly records: readonly { readonly fields: { readonly Name: { value: string } } }[];
      };
      return records.map(({ fields }) => fields.Name.value);
    };
  }

  it("show whose steps wait, which are late and which nobody has", async () => {
    const names = await givenLists();
    const step = "BW_Play_Step__c";

    expect(await names(step, "BW_My_Steps", `&sortBy=-${step}.Due_At__c`)).toEqual([
      "soon",
      "late",
    ]);
    expect(await names(step, "BW_Late_Steps")).toEqual(["late", "nobody"]);
    expect(await names(step, "BW_Unassigned_Steps")).toEqual(["nobody"]);
    expect(await names(step, "All")).toHaveLength(5);
  });

  it("show running plays, new red accounts and renewals without a forecast", async () => {
    const names = await givenLists();

    expect(await names("BW_Play__c", "BW_Running_Plays")).toEqual(["p-1"]);
    expect(await names("Account", "BW_New_Red")).toEqual(["Red"]);
    expect(await names("Account", "BW_Renewals_Without_Forecast")).toEqual(["Due"]);
    expect(await names("Account", "BW_At_Risk")).toEqual(["Falling", "Named"]);
    expect(await names("Account", "AllAccounts")).toHaveLength(8);
  });

  it("are all understood, whatever they filter by", async () => {
    const names = await givenLists();
    const views = readdirSync(packaged, { recursive: true, encoding: "utf8" }).flatMap((path) => {
      const [, object, view] = /^(\w+).listViews.(\w+)\.listView-meta\.xml$/.exec(path) ?? [];
      return object === undefined || view === undefined ? [] : [[object, view] as const];
    });

    expect(views.length).toBeGreaterThan(10);
    for (const [object, view] of views) {
      expect(await names(object, view), `${object} ${view}`).toBeInstanceOf(Array);
    }
  });
});
