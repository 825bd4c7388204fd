import { describe, expect, it } from "vitest";
import { type GivenSandbox, givenSandbox } from "../given-sandbox.ts";

const queryPath = (soql: string, resource = "query") =>
  `/${resource}?q=${encodeURIComponent(soql)}`;
const below = (url: string) => url.replace("/services/data/v66.0", "");

function withCases(count: number, rowsInPage?: number): GivenSandbox {
  const given = givenSandbox(rowsInPage === undefined ? {} : { org: { details: { rowsInPage } } });
  for (let i = 0; i < count; i++) given.add("Case", { Subject: `Case ${i}` });
  return given;
}

describe("a query over HTTP", () => {
  it("answers all rows at once where they fit on a page", async () => {
    const { call } = withCases(3);

    const { status, body } = await call("GET", queryPath("SELECT Subject FROM Case ORDER BY Id"));

    expect(status).toBe(200);
    expect(body).toMatchObject({ totalSize: 3, done: true });
    expect(body).not.toHaveProperty("nextRecordsUrl");
    expect(body.records[0].Subject).toBe("Case 0");
  });

  it("gives pages of the size that the org has, each with the way to the next", async () => {
    const { call } = withCases(7, 3);

    const first = await call("GET", queryPath("SELECT Id FROM Case ORDER BY Id"));
    const second = await call("GET", below(first.body.nextRecordsUrl));
    const third = await call("GET", below(second.body.nextRecordsUrl));

    expect(first.body.nextRecordsUrl).toMatch(/^\/services\/data\/v66\.0\/query\/01g\w{15}-3$/);
    expect(first.body).toMatchObject({ totalSize: 7, done: false });
    expect(second.body).toMatchObject({ totalSize: 7, done: false });
    expect(third.body).toMatchObject({ totalSize: 7, done: true });
    const ids = [first, second, third].flatMap(({ body }) =>
      body.records.map((row: { Id: string }) => row.Id),
    );
    expect(new Set(ids).size).toBe(7);
  });

  it("reads later pages as of the first", async () => {
    const { call, sandbox } = withCases(4, 2);
    const first = await call("GET", queryPath("SELECT Id, Subject FROM Case ORDER BY Id"));
    const [, , third] = [...sandbox.org.records("Case")];

    sandbox.user.edit("Case", third?.id ?? "", { Subject: "Renamed meanwhile" });
    sandbox.user.create("Case", { Subject: "Made meanwhile" });
    const second = await call("GET", below(first.body.nextRecordsUrl));

    expect(second.body.records.map((row: { Subject: string }) => row.Subject)).toEqual([
      "Case 2",
      "Case 3",
    ]);
    expect(second.body).toMatchObject({ totalSize: 4, done: true });
  });

  it("honours a batch size from 200", async () => {
    const { sandbox } = withCases(450);
    const { accessToken } = sandbox.install();
    const ask = async (batchSize: number) => {
      const url = `https://northwind.my.salesforce.com/services/data/v66.0${queryPath("SELECT Id FROM Case")}`;
      const headers = {
        authorization: `Bearer ${accessToken}`,
        "sforce-query-options": `batchSize=${batchSize}`,
      };
      const response = await sandbox.handle(new Request(url, { headers }));
      return ((await response.json()) as { records: unknown[] }).records.length;
    };

    expect(await ask(250)).toBe(250);
    expect(await ask(10)).toBe(200);
    expect(await ask(2_000)).toBe(450);
  });

  it("forgets a locator after ten newer ones, and knows none that it never gave", async () => {
    const { call } = withCases(3, 2);
    const ask = () => call("GET", queryPath("SELECT Id FROM Case"));
    const first = await ask();
    for (let i = 0; i < 9; i++) await ask();
    const path = below(first.body.nextRecordsUrl);

    expect((await call("GET", path)).status).toBe(200);
    await ask();
    for (const gone of [path, "/query/01gKj00000000ZZAAA-2", "/query/nonsense"]) {
      const { status, body } = await call("GET", gone);
      expect(status).toBe(400);
      expect(body).toEqual([
        { errorCode: "INVALID_QUERY_LOCATOR", message: "invalid query locator" },
      ]);
    }
  });

  it("refuses as a list of errors", async () => {
    const { call } = withCases(0);

    const { status, body } = await call("GET", queryPath("SELECT Bad FROM Case"));

    expect(status).toBe(400);
    expect(body).toEqual([
      { errorCode: "INVALID_FIELD", message: expect.stringContaining("No such column 'Bad'") },
    ]);
  });

  it("is refused unread where its address is too long", async () => {
    const { call } = withCases(0);
    const ids = Array.from({ length: 900 }, () => "'001Kj000000Kyk1IAC'").join();

    const { status } = await call(
      "GET",
      queryPath(`SELECT Id FROM Case WHERE AccountId IN (${ids})`),
    );

    expect(status).toBe(414);
  });

  it("with queryAll finds deleted and merged accounts, and into which", async () => {
    const { call, add, sandbox } = givenSandbox();
    const [master, loser, gone] = ["A", "B", "C"].map((name) => add("Account", { Name: name }));
    sandbox.user.merge("Account", master ?? "", loser ?? "");
    sandbox.user.remove("Account", gone ?? "");
    const soql = "SELECT Id, MasterRecordId FROM Account WHERE IsDeleted = true ORDER BY Id";

    const all = await call("GET", queryPath(soql, "queryAll"));
    const live = await call("GET", queryPath(soql));

    expect(all.body.records).toMatchObject([
      { Id: loser, MasterRecordId: master },
      { Id: gone, MasterRecordId: null },
    ]);
    expect(live.body.totalSize).toBe(0);
  });
});
