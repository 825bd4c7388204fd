import { afterEach, describe, expect, it } from "vitest";
import { givenSandbox, startOfTest } from "./given-sandbox.ts";
import { serve } from "./serve.ts";

let close: () => Promise<void> = async () => {};
afterEach(() => close());

// biome-ignore lint/suspicious/noExplicitAny: a test reads replies as they come
type Body = any;

async function served() {
  const given = givenSandbox();
  const server = await serve({ sandbox: given.sandbox, port: 0, usageCsv: () => "group\nacme\n" });
  close = server.close;
  const { accessToken } = given.sandbox.install();
  const headers = { authorization: `Bearer ${accessToken}` };
  const ask = async (method: string, path: string, body?: unknown) => {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const response = await fetch(`${server.url}/__sandbox/${path}`, { method, ...sent });
    const text = await response.text();
    const reply: Body = text.startsWith("{") || text.startsWith("[") ? JSON.parse(text) : text;
    return { status: response.status, body: reply };
  };
  const api = (path: string, origin = server.url) =>
    fetch(`${origin}/services/data/v66.0${path}`, { headers });
  return { ...given, url: server.url, ask, api };
}

describe("over HTTP", () => {
  it("a dropped connection is a network error, and a cut-off body fails while it is read", async () => {
    const { sandbox, api } = await served();

    sandbox.faults.add({ fault: "drop" });
    await expect(api("/limits")).rejects.toThrow("fetch failed");
    sandbox.faults.add({ fault: "cut-off" });
    const cut = await api("/limits");

    expect(cut.status).toBe(200);
    await expect(cut.json()).rejects.toThrow();
    expect((await api("/limits")).status).toBe(200);
  });

  it("faults, rules, counts and the day's calls are controlled from outside", async () => {
    const { ask, api } = await served();

    await ask("POST", "faults", { fault: "status", status: 503, kind: "limits" });
    const waiting = await ask("GET", "faults");
    const failed = await api("/limits");
    await ask("POST", "rules", { objectType: "Account", message: "no" });
    const rules = await ask("GET", "rules");
    await ask("PATCH", "limits", { dailyApiRequests: 50, usedByOthers: 50 });
    const over = await api("/limits");
    const counted = await ask("GET", "requests");
    for (const subject of ["faults", "rules", "requests"]) await ask("DELETE", subject);

    expect(waiting.body.faults).toHaveLength(1);
    expect([failed.status, over.status]).toEqual([503, 403]);
    expect(rules.body.rules).toEqual([{ objectType: "Account", message: "no" }]);
    expect(counted.body).toMatchObject({ requests: 2, overLimit: 1, errors: 1 });
    expect((await ask("GET", "rules")).body.rules).toEqual([]);
    expect((await ask("GET", "requests")).body.requests).toBe(0);
  });

  it("records are listed, read, edited, created and deleted as by a user", async () => {
    const { ask, add, stored, sandbox } = await served();
    const ids = ["Acme", "Acme Two", "Other"].map((Name) => add("Account", { Name }));
    await ask("PUT", "hidden", { viewer: ["Account.Website"] });

    const first = await ask("GET", "records/Account?q=acme&limit=1");
    const second = await ask("GET", `records/Account?q=acme&after=${first.body.after}`);
    const edited = await ask("PATCH", `records/Account/${ids[0]}`, { fields: { Name: "New" } });
    const made = await ask("POST", "records/Task", {
      fields: { Subject: "Call", Status: "Completed" },
    });
    const task = await ask("GET", `records/Task/${made.body.id}`);
    const removed = await ask("DELETE", `records/Account/${ids[2]}`);
    const gone = await ask("GET", `records/Account/${ids[2]}`);
    const wrong = await ask("PATCH", `records/Account/${ids[0]}`, { fields: { Website: "x" } });

    expect(first.body).toMatchObject({ total: 2, results: [{ id: ids[0], name: "Acme" }] });
    expect(second.body).toMatchObject({ results: [{ id: ids[1] }], after: null });
    expect(edited.body).toMatchObject({ name: "New", fields: { Name: "New", Industry: null } });
    expect(edited.body.fields).not.toHaveProperty("Website");
    expect(stored("Account", ids[0] ?? "").lastModifiedById).toBe(sandbox.org.users.admin);
    expect(task.body).toMatchObject({ name: "Call", fields: { IsClosed: true } });
    expect([removed.status, gone.status, wrong.status]).toEqual([204, 404, 400]);
  });

  it("people in the org do more than editing records", async () => {
    const { ask, add, stored, sandbox } = await served();
    const [id = "", loser = ""] = ["A", "B"].map((Name) => add("Account", { Name }));
    const act = (action: string, body: object) => ask("POST", `user/${action}`, body);
    const type = "Account";

    const answers = [
      await act("merge", { type, masterId: id, loserId: loser }),
      await act("undelete", { type, id: loser }),
      await act("update-all", { type, values: { Industry: "Retail" } }),
      await act("update-all", { type, values: { Industry: "Banking" }, ids: [loser] }),
      await act("remove-picklist-value", { type, field: "BW_Health_Band__c", value: "red" }),
      await act("add-required-field", { type, field: "Region__c" }),
      await act("allow", { path: "Account.Website", access: "none" }),
      await act("lock", { type, id, tries: 2 }),
      await act("revoke-tokens", {}),
    ];
    const wrong = [
      await act("merge", { type, masterId: id }),
      await act("lock", { type, id: "001Kj00000zzzzz" }),
      await act("remove-picklist-value", { type, field: "Nothing__c", value: "x" }),
      await act("allow", { path: "Account.Website", access: "all" }),
      await act("dance", {}),
    ];

    expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 204));
    expect(wrong.map((answer) => answer.status)).toEqual([400, 404, 404, 400, 404]);
    expect(stored("Account", id).values["Industry"]).toBe("Retail");
    expect(stored("Account", loser).values["Industry"]).toBe("Banking");
    expect(sandbox.org.object("Account")?.fields.has("Region__c")).toBe(true);
    expect([...sandbox.org.hidden.integration]).toEqual(["Account.Website"]);
    expect(sandbox.restrictions.takeLock(id)).toBe(true);
    expect(sandbox.oauth.grants().every((grant) => grant.isRevoked)).toBe(true);
  });

  it("a renamed My Domain ends what was asked for under the old name", async () => {
    const { ask, api, url } = await served();
    const renamed = url.replace("127.0.0.1", "localhost");

    await ask("POST", "user/rename-my-domain", { instanceUrl: renamed });
    const old = await api("/limits");
    const now = await api("/limits", renamed);

    expect([old.status, now.status]).toEqual([401, 200]);
  });

  it("the app, the org and tokens are there for who starts it", async () => {
    const { ask, sandbox, url } = await served();

    const changed = await ask("PATCH", "app", { runAs: null, requiresPkce: false });
    const unknown = await ask("PATCH", "app", { clientSecret: "mine" });
    const org = await ask("GET", "org");
    const installed = await ask("POST", "install", {});
    const usage = await ask("GET", "usage.csv");
    const nothing = await ask("GET", "nothing");
    const broken = await ask("POST", "faults", "text");

    expect(changed.body).toMatchObject({ runAs: null, requiresPkce: false });
    expect(unknown.status).toBe(400);
    expect(org.body).toMatchObject({ id: sandbox.org.details.id, instanceUrl: url });
    expect(sandbox.oauth.session(installed.body.accessToken)?.userId).toBe(
      sandbox.org.users.integration,
    );
    expect(usage.body).toBe("group\nacme\n");
    expect([nothing.status, broken.status]).toEqual([404, 400]);
  });

  it("a dump is everything there is, in an order that does not change", async () => {
    const { ask, add, sandbox } = await served();
    const id = add("Account", { Name: "Acme", Industry: "Retail" });
    sandbox.user.remove("Account", id);

    const { body } = await ask("GET", "dump");

    expect(body.records.Account).toEqual([
      expect.objectContaining({ id, deletedAt: startOfTest, values: expect.anything() }),
    ]);
    expect(Object.keys(body.records)).toEqual(Object.keys(body.records).toSorted());
    expect(body.records.User.length).toBeGreaterThan(3);
  });
});
