import type { Configuration } from "@bellwether/shared/domain/configuration";
import { expect, test } from "vitest";
import { assessDue } from "../../server/assess/assess-due.ts";
import type { Crm, ReadEvent } from "../../server/crm/port.ts";
import { recordsOfAccounts } from "../../server/db/crm-records.ts";
import { pulls } from "../../server/db/pulls.ts";
import { publishDocument } from "../../server/settings/publish-document.ts";
import { backfill } from "../../server/sync/backfill.ts";
import { pullChanges, readAgain } from "../../server/sync/pull-changes.ts";
import { addCustomer, type Pipeline } from "../pipeline/given-pipeline.ts";
import { pipelines } from "../pipeline/open-pipelines.ts";

const given = pipelines();

/** A document that also reads a field which the one before it did not. */
async function publishNewField(pipeline: Pipeline): Promise<void> {
  const before = await pipeline.configuration();
  const csm = { from: "account", field: "name" } as const;
  const document = { ...before, sources: { ...before.sources, csm } };
  const publication = {
    basedOn: null,
    document,
    author: "ada",
    note: "CSMs",
    now: pipeline.clock(),
  };
  await pipeline.inDatabase((tx) => publishDocument(tx, publication));
}

async function fieldOf(pipeline: Pipeline, id: string): Promise<string | null | undefined> {
  const rows = await pipeline.inDatabase((tx) => recordsOfAccounts(tx, [id]));
  return rows.map(({ record }) => record).find(({ kind }) => kind === "account")?.fields["name"];
}

async function stateOf({ inDatabase }: Pipeline, wanted: string) {
  return (await inDatabase(pulls)).find(({ kind }) => kind === wanted);
}

/** Something happens once a page of accounts has come, before the next is asked for. */
function after(work: () => Promise<void>) {
  return async function* (events: AsyncIterable<ReadEvent>): AsyncGenerator<ReadEvent> {
    let isDone = false;
    for await (const event of events) {
      yield event;
      if (event.kind === "account" && !isDone) await work();
      isDone ||= event.kind === "account";
    }
  };
}

const deps = (pipeline: Pipeline, over: Partial<Crm> = {}) => ({
  database: pipeline.database,
  clock: pipeline.clock,
  crm: { ...pipeline.crm, ...over },
});

test("a new field is read of every account, nothing else is, and accounts are scored after", async () => {
  const pipeline = await given();
  const id = addCustomer(pipeline);
  await pipeline.flow("load");
  pipeline.sandbox.counts.reset();

  await publishNewField(pipeline);
  await pipeline.run("assess");
  const unscored = await pipeline.assessment(id);
  await pipeline.flow("load");

  expect(unscored?.configVersion).toBe("1");
  expect(await fieldOf(pipeline, id)).toBe("Acme");
  expect((await pipeline.assessment(id))?.configVersion).toBe("2");
  expect(await stateOf(pipeline, "account")).toMatchObject({ state: "loaded", records: 1 });
  expect(await stateOf(pipeline, "contact")).toMatchObject({ state: "loaded", records: 1 });
  expect(pipeline.requests("list") + pipeline.requests("search")).toBeLessThan(5);
});

test("what changed while a kind is read anew is found by the pull after it", async () => {
  const pipeline = await given();
  const id = addCustomer(pipeline);
  await pipeline.flow("load");
  const { watermark } = (await stateOf(pipeline, "account")) ?? {};
  await publishNewField(pipeline);

  await pipeline.run("pull");
  await backfill(
    deps(pipeline, {
      backfill: (...asked) =>
        after(async () => pipeline.rename(id, "Acme Ltd"))(pipeline.crm.backfill(...asked)),
    }),
    pipeline.installationId,
    await pipeline.configuration(),
  );
  const loaded = await fieldOf(pipeline, id);
  expect((await stateOf(pipeline, "account"))?.watermark).toBe(watermark);
  await pipeline.run("pull");

  expect(loaded).toBe("Acme");
  expect(await fieldOf(pipeline, id)).toBe("Acme Ltd");
});

test("a load under way ends early, and the next reads the first pages again", async () => {
  const pipeline = await given();
  const accounts = 250;
  for (let i = 0; i < accounts; i++) pipeline.add({ kind: "account", name: `Account ${i}` });
  const before = await pipeline.configuration();

  await backfill(
    deps(pipeline, {
      backfill: (...asked) =>
        after(() => publishNewField(pipeline))(pipeline.crm.backfill(...asked)),
    }),
    pipeline.installationId,
    before,
  );
  const interrupted = await stateOf(pipeline, "account");
  await pipeline.run("load");

  expect(interrupted).toMatchObject({ state: "loading", records: 0 });
  expect(await stateOf(pipeline, "account")).toMatchObject({ state: "loaded", records: accounts });
  const [{ without } = {}] = await pipeline.inDatabase((tx) =>
    tx.query<{ without: number }>(
      `select count(*)::integer as without from crm_record
       where kind = 'account' and record->'fields'->>'name' is null`,
    ),
  );
  expect(without).toBe(0);
});

test("a load that was read through by the old mapping is not taken for finished", async () => {
  const pipeline = await given();
  const id = addCustomer(pipeline);
  const before = await pipeline.configuration();
  async function* publishAtTheEnd(events: AsyncIterable<ReadEvent>) {
    yield* events;
    await publishNewField(pipeline);
  }

  await backfill(
    deps(pipeline, { backfill: (...asked) => publishAtTheEnd(pipeline.crm.backfill(...asked)) }),
    pipeline.installationId,
    before,
  );
  const ended = await stateOf(pipeline, "account");
  await pipeline.run("load");

  expect(ended).toMatchObject({ state: "loading" });
  expect(await fieldOf(pipeline, id)).toBe("Acme");
});

test("a load that begins with a document of before does nothing", async () => {
  const pipeline = await given();
  const id = addCustomer(pipeline);
  await pipeline.flow("load");
  const before = await pipeline.configuration();
  await publishNewField(pipeline);

  await backfill(deps(pipeline), pipeline.installationId, before);

  expect(await stateOf(pipeline, "account")).toMatchObject({ state: "loading", records: 0 });
  await pipeline.run("load");
  expect(await fieldOf(pipeline, id)).toBe("Acme");
});

test("a pull under way by the old mapping stores nothing over what is read anew", async () => {
  const pipeline = await given();
  const id = addCustomer(pipeline);
  await pipeline.flow("load");
  const before = await pipeline.configuration();
  pipeline.rename(id, "Acme Ltd");
  async function* publishFirst(events: AsyncIterable<ReadEvent>) {
    for await (const event of events) {
      await publishNewField(pipeline);
      await pipeline.run("load");
      yield event;
    }
  }
  const accountsOnly: Crm["changes"] = (asked, since) =>
    asked.kinds.includes("account")
      ? publishFirst(pipeline.crm.changes(asked, since))
      : pipeline.crm.changes(asked, since);

  await pullChanges(deps(pipeline, { changes: accountsOnly }), pipeline.installationId, before);

  expect(await fieldOf(pipeline, id)).toBe("Acme Ltd");
});

test("records that an event named are read again by the new mapping", async () => {
  const pipeline = await given();
  const id = addCustomer(pipeline);
  await pipeline.flow("load");
  const before = await pipeline.configuration();
  await publishNewField(pipeline);
  await pipeline.run("load");
  const again = (configuration: Configuration) =>
    readAgain(deps(pipeline), pipeline.installationId, configuration, {
      kind: "account",
      ids: [id],
    });

  await expect(again(before)).rejects.toThrow("Another mapping was published");
  expect(await fieldOf(pipeline, id)).toBe("Acme");
  await again(await pipeline.configuration());

  expect(await fieldOf(pipeline, id)).toBe("Acme");
});

test("an assess job by the document of before leaves to the next what is due by the new one", async () => {
  const pipeline = await given();
  const id = addCustomer(pipeline);
  await pipeline.flow("load");
  const before = await pipeline.configuration();
  await publishNewField(pipeline);
  await pipeline.run("load");

  const { assessed } = await assessDue(deps(pipeline), pipeline.installationId, before);

  expect(assessed).toBe(0);
  expect(await pipeline.due()).toEqual([id]);
  await pipeline.run("assess");
  expect((await pipeline.assessment(id))?.configVersion).toBe("2");
});
