import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createRecord, findRecord } from "../hubspot/changes.ts";
import { createHubSpotSandbox } from "../hubspot/sandbox.ts";
import { serve } from "../hubspot/serve.ts";
import type { RecordSource } from "./record-source.ts";
import { sandboxRecords } from "./sandbox-records.ts";

const sandbox = createHubSpotSandbox({});
const names = ["Acme Freight", "Bluebird Labs", "Acme Retail"];
let ids: readonly string[];
let records: RecordSource;
let close: () => Promise<void>;

beforeAll(async () => {
  ids = names.map((name) => String(sandbox.user.create("companies", { name })));
  const server = await serve({ sandbox, port: 0, usageCsv: null });
  records = sandboxRecords(server.url);
  close = server.close;
});
afterAll(() => close());

describe("the sandbox's companies on the record page", () => {
  it("are listed page by page", async () => {
    const first = await records.list({ search: "", after: null, limit: 2 });
    const second = await records.list({ search: "", after: first.next, limit: 2 });

    expect(first.total).toBe(3);
    expect([...first.companies, ...second.companies].map(({ id }) => id)).toEqual(ids);
    expect(second.next).toBeNull();
  });

  it("are found by name", async () => {
    const { companies } = await records.list({ search: "acme", after: null, limit: 25 });

    expect(companies.map(({ properties }) => properties["name"])).toEqual([
      "Acme Freight",
      "Acme Retail",
    ]);
  });

  it("are read with what a person in the portal has changed", async () => {
    const [id = ""] = ids;
    sandbox.user.edit("companies", id, { lifecyclestage: "customer" });

    const company = await records.read(id);

    expect(company?.properties).toMatchObject({ name: "Acme Freight", lifecyclestage: "customer" });
  });

  it("show another record by the number of its type, or that there is none", async () => {
    const id = sandbox.user.create("tickets", { subject: "Login fails", hs_pipeline_stage: "1" });

    const preview = await records.preview("0-5", String(id));

    expect(preview).toMatchObject({ name: "Login fails", properties: { subject: "Login fails" } });
    expect(await records.preview("0-5", "999999999")).toBeNull();
  });

  it("show their tasks, of which a person ticks one off", async () => {
    const [companyId = ""] = ids;
    const { portal } = sandbox;
    const company = findRecord(portal, "companies", companyId);
    const app = { source: "INTEGRATION", sourceId: "1", at: sandbox.now() } as const;
    const [call = "", write = ""] = ["Call", "Write"].map((hs_task_subject) => {
      const values = { hs_task_subject, hs_timestamp: "2026-11-25T16:00:00.000Z" };
      return createRecord(portal, "tasks", values, [{ to: company, typeIds: [192] }], app).id;
    });

    await records.completeTask(call);

    const done = { status: "COMPLETED", completedAt: expect.any(String) };
    const open = { status: "NOT_STARTED", completedAt: null, owner: null };
    expect(await records.tasks(companyId)).toMatchObject([
      { id: call, subject: "Call", ...done },
      { id: write, subject: "Write", dueAt: "2026-11-25T16:00:00.000Z", ...open },
    ]);
    expect(portal.tables.tasks.get(call)?.history?.["hs_task_status"]?.[0]?.source).toBe("CRM_UI");
  });

  it("that do not exist are not there", async () => {
    expect(await records.read("999999999")).toBeNull();
    expect(await records.tasks("999999999")).toBeNull();
  });
});
