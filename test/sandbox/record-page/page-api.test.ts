import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import { afterEach, expect, it } from "vitest";
import { fixedRecords } from "./fixed-records.ts";
import { routeApi } from "./page-api.ts";
import type { PortalTask, PortalUser } from "./record-source.ts";

const ada: PortalUser = {
  id: 7,
  firstName: "Ada",
  lastName: "Admin",
  email: "ada@nordwind.example",
  role: "Super admin",
  hiddenProperties: ["phone"],
};

const call: PortalTask = {
  id: "11",
  subject: "Call",
  owner: "Cleo Stern",
  dueAt: "2026-11-25T16:00:00.000Z",
  priority: "HIGH",
  status: "NOT_STARTED",
  completedAt: null,
};

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function givenPage() {
  const companies = [{ id: "1001", properties: { name: "Acme", phone: "1" } }];
  const app = express();
  routeApi(app, {
    recordSource: fixedRecords(companies, {}, { "1001": [call] }),
    portal: { id: 4242, name: "Nordwind", timeZone: "Europe/Berlin" },
    users: [ada],
    app: { id: 99, name: "Bellwether", variables: {} },
    fetchProxy: async () => ({ status: 200, body: "{}" }),
  });
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return async (method: string, path: string) => {
    const response = await fetch(url + path, { method });
    return { status: response.status, body: await response.json() };
  };
}

it("a record's tasks are shown with it, and one that is ticked off is completed", async () => {
  const ask = await givenPage();

  const before = await ask("GET", "/api/companies/1001/tasks");
  const ticked = await ask("POST", "/api/tasks/11/complete");
  const after = await ask("GET", "/api/companies/1001/tasks");

  expect(before.body).toEqual({ tasks: [call] });
  expect(ticked.status).toBe(200);
  expect(after.body).toEqual({ tasks: [{ ...call, status: "COMPLETED" }] });
});

it("a company that does not exist has no tasks to show", async () => {
  const ask = await givenPage();

  expect(await ask("GET", "/api/companies/1/tasks")).toEqual({
    status: 404,
    body: { message: "There is no such record." },
  });
});

it("a user gets no value of a property that is hidden from them", async () => {
  const ask = await givenPage();

  expect(await ask("GET", "/api/companies/1001?user=7")).toEqual({
    status: 200,
    body: { id: "1001", properties: { name: "Acme" } },
  });
});
