import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { type GivenSandbox, givenSandbox, startOfTest } from "./given-sandbox.ts";

const jobs = "/jobs/query";

async function queryJob(given: GivenSandbox, query: string, operation = "query") {
  const { body } = await given.call("POST", jobs, { operation, query });
  await given.call("GET", `${jobs}/${body.id}`);
  await given.call("GET", `${jobs}/${body.id}`);
  return `${jobs}/${body.id}/results`;
}

const locatorOf = (headers: Headers): string | null => {
  const locator = headers.get("sforce-locator");
  return locator === "null" ? null : locator;
};

describe("a bulk query", () => {
  it("is unfinished for as many looks as it is told", async () => {
    const { call } = givenSandbox({ bulk: { pollsUntilComplete: 2 } });
    const created = await call("POST", jobs, { operation: "query", query: "SELECT Id FROM User" });
    const look = () => call("GET", `${jobs}/${created.body.id}`);

    const early = await call("GET", `${jobs}/${created.body.id}/results`);
    const states = [];
    for (let times = 0; times < 4; times++) states.push((await look()).body.state);

    expect(created.body).toMatchObject({
      id: expect.stringMatching(/^750\w{15}$/),
      object: "User",
      state: "UploadComplete",
      contentType: "CSV",
      apiVersion: 66,
    });
    expect(early).toMatchObject({ status: 400, body: [{ errorCode: "INVALIDJOBSTATE" }] });
    expect(states).toEqual(["InProgress", "InProgress", "JobComplete", "JobComplete"]);
    expect((await look()).body.numberRecordsProcessed).toBeGreaterThan(3);
  });

  it("gives its results page by page, each with a header row", async () => {
    const given = givenSandbox();
    const ids = Array.from({ length: 7 }, (_one, index) =>
      given.add("Account", { Name: `A${index}` }),
    );
    const results = await queryJob(given, "SELECT Id, Name FROM Account");

    const sizes: string[] = [];
    const rows: Record<string, string>[] = [];
    let locator: string | null = "";
    while (locator !== null) {
      const next: string = locator === "" ? "" : `&locator=${locator}`;
      const page = await given.call("GET", `${results}?maxRecords=3${next}`);
      sizes.push(page.headers.get("sforce-numberofrecords") ?? "");
      rows.push(...(parse(page.body, { columns: true }) as Record<string, string>[]));
      locator = locatorOf(page.headers);
    }

    expect(sizes).toEqual(["3", "3", "1"]);
    expect(rows).toEqual(ids.map((Id, index) => ({ Id, Name: `A${index}` })));
  });

  it("quotes what a text holds, reads through relationships, and leaves what is empty empty", async () => {
    const given = givenSandbox();
    const name = 'He said "no",\r\nand left';
    const parent = given.add("Account", { Name: name, BW_Scored_At__c: "2026-11-20T09:00:00Z" });
    given.add("Contact", { LastName: "Doe", AccountId: parent });
    const query =
      "SELECT LastName, account.name, Account.BW_Scored_At__c, Email, IsDeleted FROM Contact";

    const results = await queryJob(given, query);
    const { body, headers } = await given.call("GET", results);

    expect(headers.get("content-type")).toBe("text/csv");
    expect(locatorOf(headers)).toBeNull();
    expect(parse(body)).toEqual([
      ["LastName", "account.name", "Account.BW_Scored_At__c", "Email", "IsDeleted"],
      ["Doe", name, "2026-11-20T09:00:00.000Z", "", "false"],
    ]);
  });

  it("reads as of when it was made, with deleted records if told", async () => {
    const given = givenSandbox();
    const id = given.add("Account", { Name: "A" });
    given.sandbox.user.remove("Account", given.add("Account", { Name: "Gone" }));

    const live = await queryJob(given, "SELECT Name FROM Account");
    const all = await queryJob(given, "SELECT Name FROM Account", "queryAll");
    given.sandbox.user.edit("Account", id, { Name: "Later" });

    expect((await given.call("GET", live)).body).toBe('"Name"\n"A"\n');
    expect((await given.call("GET", all)).body).toBe('"Name"\n"A"\n"Gone"\n');
  });

  it.each([
    "SELECT Id, (SELECT Id FROM Contacts) FROM Account",
    "SELECT Name, COUNT(Id) FROM Account GROUP BY Name",
    "SELECT COUNT(Id) FROM Account",
    "SELECT Id FROM Account LIMIT 5 OFFSET 5",
    "SELECT TYPEOF What WHEN Account THEN Name END FROM Task",
  ])("does not take %s", async (query) => {
    const { call } = givenSandbox();

    const { status, body } = await call("POST", jobs, { operation: "query", query });

    expect(status).toBe(400);
    expect(body[0]).toMatchObject({
      errorCode: "API_ERROR",
      message: expect.stringContaining("not supported in Bulk V2 Query"),
    });
  });

  it("is refused as any query would be", async () => {
    const { call } = givenSandbox();
    const ask = async (query: string) =>
      (await call("POST", jobs, { operation: "query", query })).body[0].errorCode;

    expect(await ask("SELECT Nonsense FROM Account")).toBe("INVALID_FIELD");
    expect(await ask("SELECT Id FROM")).toBe("MALFORMED_QUERY");
    expect(await ask("SELECT Id FROM Nothing__c")).toBe("INVALID_TYPE");
  });

  it.each(["Professional Edition", "Group Edition"] as const)(
    "is not there in %s, while a query is",
    async (edition) => {
      const { call } = givenSandbox({ org: { details: { edition } } });
      const query = "SELECT Id FROM User";

      const bulk = await call("POST", jobs, { operation: "query", query });
      const plain = await call("GET", `/query?q=${encodeURIComponent(query)}`);

      expect(bulk).toMatchObject({ status: 403, body: [{ errorCode: "API_DISABLED_FOR_ORG" }] });
      expect(plain.status).toBe(200);
    },
  );

  it("is aborted and deleted", async () => {
    const { call } = givenSandbox();
    const { body } = await call("POST", jobs, { operation: "query", query: "SELECT Id FROM User" });
    const job = `${jobs}/${body.id}`;

    const busy = await call("DELETE", job);
    const aborted = await call("PATCH", job, { state: "Aborted" });
    const removed = await call("DELETE", job);
    const gone = await call("GET", job);

    expect([busy.status, aborted.body.state, removed.status, gone.status]).toEqual([
      400,
      "Aborted",
      204,
      404,
    ]);
  });

  it.each(["locator=nonsense", "maxRecords=0", "maxRecords=x"])("refuses %s", async (wrong) => {
    const given = givenSandbox();
    const results = await queryJob(given, "SELECT Id FROM User");

    expect((await given.call("GET", `${results}?${wrong}`)).status).toBe(400);
  });
});

describe("a bulk ingest", () => {
  const path = "/jobs/ingest";

  async function load(given: GivenSandbox, job: object, csv: string) {
    const { body } = await given.call("POST", path, job);
    const at = `${path}/${body.id}`;
    const uploaded = await given.call("PUT", `${at}/batches`, csv);
    await given.call("PATCH", at, { state: "UploadComplete" });
    await given.call("GET", at);
    const status = await given.call("GET", at);
    const rowsOf = async (name: string): Promise<string[][]> =>
      parse((await given.call("GET", `${at}/${name}`)).body);
    return {
      uploaded,
      status: status.body,
      successful: await rowsOf("successfulResults"),
      failed: await rowsOf("failedResults"),
      unprocessed: await rowsOf("unprocessedrecords"),
    };
  }

  it("upserts rows, empties by #N/A, leaves alone what is empty, and tells of each row", async () => {
    const given = givenSandbox();
    const values = { Name: "Old", External_Account_Id__c: "k1", Industry: "Retail" };
    const id = given.add("Account", { ...values, NumberOfEmployees: 4, Website: "a.example" });
    const csv =
      "External_Account_Id__c,Name,NumberOfEmployees,Demo_Generated__c,Industry,Website\r\n" +
      'k1,"New, ""quoted""\r\nname",,true,#N/A,\r\n' +
      "k2,Second,12,false,,\r\n" +
      "k3,Third,many,,,\r\n" +
      ",Fourth,,,,\r\n";

    const { uploaded, status, successful, failed, unprocessed } = await load(
      given,
      { object: "Account", operation: "upsert", externalIdFieldName: "External_Account_Id__c" },
      csv,
    );

    expect(uploaded.status).toBe(201);
    expect(status).toMatchObject({
      state: "JobComplete",
      numberRecordsProcessed: 4,
      numberRecordsFailed: 2,
    });
    expect(successful.map((row) => row.slice(0, 3))).toEqual([
      ["sf__Id", "sf__Created", "External_Account_Id__c"],
      [id, "false", "k1"],
      [expect.stringMatching(/^001/), "true", "k2"],
    ]);
    expect(failed.map((row) => row[1]?.split(":")[0])).toEqual([
      "sf__Error",
      "INVALID_TYPE_ON_FIELD_IN_RECORD",
      "MISSING_ARGUMENT",
    ]);
    expect(unprocessed).toHaveLength(1);
    expect(given.stored("Account", id).values).toMatchObject({
      Name: 'New, "quoted"\r\nname',
      NumberOfEmployees: 4,
      Demo_Generated__c: true,
      Industry: null,
      Website: "a.example",
    });
    expect(given.stored("Account", successful[2]?.[0] ?? "").values["NumberOfEmployees"]).toBe(12);
  });

  it("inserts, updates and deletes", async () => {
    const given = givenSandbox();
    const insert = await load(given, { object: "Account", operation: "insert" }, "Name\nA\n");
    const id = insert.successful[1]?.[0] ?? "";
    await load(given, { object: "Account", operation: "update" }, `Id,Name\n${id},B\n`);
    const name = given.stored("Account", id).values["Name"];
    await load(given, { object: "Account", operation: "delete" }, `Id\n${id}\n`);

    expect(name).toBe("B");
    expect(given.stored("Account", id).deletedAt).toBe(startOfTest);
  });

  it("takes one upload, and only while it is open", async () => {
    const { call } = givenSandbox();
    const { body } = await call("POST", path, { object: "Account", operation: "insert" });
    const at = `${path}/${body.id}`;

    const statuses = [];
    for (const [method, to, sent] of [
      ["PUT", `${at}/batches`, "Name\nA\n"],
      ["PUT", `${at}/batches`, "Name\nB\n"],
      ["PATCH", at, { state: "UploadComplete" }],
      ["PATCH", at, { state: "UploadComplete" }],
      ["DELETE", at, undefined],
    ] as const)
      statuses.push((await call(method, to, sent)).status);

    expect(statuses).toEqual([201, 400, 200, 400, 204]);
  });

  it.each([
    [{ object: "Nothing__c", operation: "insert" }, 400],
    [{ object: "Account", operation: "merge" }, 400],
    [{ object: "Account", operation: "upsert", externalIdFieldName: "Website" }, 404],
  ])("is refused with %o", async (job, status) => {
    expect((await givenSandbox().call("POST", path, job)).status).toBe(status);
  });
});
