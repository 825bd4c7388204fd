import { accountOutputs } from "@bellwether/shared/contracts/outputs";
import { readSnapshot } from "@bellwether/shared/contracts/snapshot";
import { describe, expect, it } from "vitest";
import { markAllDue as markEveryDue } from "../../server/db/assess-due.ts";
import { addCustomer, type Pipeline } from "./given-pipeline.ts";
import { pipelines } from "./open-pipelines.ts";
import { changeArr, dueOutputs, writtenTo } from "./written.ts";

const given = pipelines();
const weekMs = 7 * 86_400_000;

async function written(...names: string[]) {
  return await writtenTo(await given(), names);
}

async function markAllDue({ inDatabase, clock }: Pipeline) {
  await inDatabase((tx) => markEveryDue(tx, clock()));
}

describe("a record", () => {
  it("carries the score, what belongs to it, and what the card shows", async () => {
    const { valuesOf, id, assessment } = await written("Acme");

    const score = (await assessment(id))?.assessment.score ?? Number.NaN;
    const values = valuesOf(id);
    expect(values).toMatchObject({ bw_health_score: String(Math.floor(score)), bw_arr: "42000" });
    const read = readSnapshot(values["bw_snapshot"]);
    if (read.state !== "ready") throw new Error(JSON.stringify(read));
    const { drivers, vetoes, score: shown, history } = read.snapshot;
    expect(shown).toBe(score);
    const tenths = [...drivers, ...vetoes].reduce((sum, { points }) => sum + points * 10, 0);
    expect(Math.round(tenths)).toBe(Math.round(score * 10));
    expect(history.at(-1)).toEqual({ at: read.snapshot.assessedAt, score, reconstructed: false });
  });

  it("holds in every property of ours only what HubSpot accepts there", async () => {
    const pipeline = await given({ accounts: 60 });
    await pipeline.flow("load");

    const companies = [...pipeline.sandbox.portal.tables.companies.live()];
    for (const { name, options } of accountOutputs) {
      if (!options) continue;
      const seen = new Set(companies.flatMap(({ values }) => values[name] ?? []));
      expect(options.map(({ value }) => value)).toEqual(expect.arrayContaining([...seen]));
    }
    const rows = await pipeline.inDatabase((tx) =>
      tx.query<{ names: string[] }>(
        "select array(select jsonb_object_keys(wanted)) as names from output where kind = 'account' and refused_version is null",
      ),
    );
    expect(rows.length).toBe(companies.length);
    const known = new Set(accountOutputs.map(({ name }) => name));
    expect(rows.flatMap(({ names }) => names).filter((name) => !known.has(name))).toEqual([]);
  });

  it("of an account where nothing happened is not written again", async () => {
    const pipeline = await written("Acme", "Bolt");
    pipeline.pass(3_600_000);
    await pipeline.flow("pull");
    await markAllDue(pipeline);
    await pipeline.run("assess");
    await pipeline.run("write");

    expect(await pipeline.due()).toEqual([]);
    expect(pipeline.requests("batch-update")).toBe(0);
  });

  it("is refreshed once a week, so that its date does not look forgotten", async () => {
    const pipeline = await written("Acme");
    const before = pipeline.valuesOf(pipeline.id)["bw_scored_at"];
    pipeline.pass(weekMs);
    await markAllDue(pipeline);
    await pipeline.run("assess");
    await pipeline.run("write");

    expect(pipeline.valuesOf(pipeline.id)["bw_scored_at"]).not.toBe(before);
  });

  it("that carried other values before our first write is cleared of them", async () => {
    const pipeline = await given();
    const id = addCustomer(pipeline);
    await pipeline.crm.writeOutputs("account", [{ id, values: { bw_renewal_date: "2020-01-01" } }]);

    await pipeline.flow("load");

    expect(pipeline.valuesOf(id)["bw_renewal_date"]).toBeUndefined();
  });
});

describe("a record that HubSpot refuses", () => {
  it("is kept with its reason, stops no other, and waits until there is something new to say", async () => {
    const pipeline = await given();
    const [bad, good] = [addCustomer(pipeline, { name: "Bad" }), addCustomer(pipeline)];
    pipeline.refuseWrites(bad, "Industry is required");
    await pipeline.flow("load");
    expect(pipeline.valuesOf(good)["bw_arr"]).toBe("42000");
    expect(pipeline.valuesOf(bad)["bw_arr"]).toBeUndefined();
    const [row] = await pipeline.inDatabase((tx) =>
      tx.query<{ reason: string }>(
        "select refused_reason as reason from output where refused_reason is not null",
      ),
    );
    expect(row?.reason).toContain("Industry is required");

    pipeline.sandbox.counts.reset();
    await markAllDue(pipeline);
    await pipeline.run("assess");
    await pipeline.run("write");
    const repeated = pipeline.requests("batch-update");
    pipeline.sandbox.portal.rules.length = 0;
    await changeArr(pipeline, 90_000);
    await pipeline.run("write");

    expect(repeated).toBe(0);
    expect(pipeline.valuesOf(bad)["bw_arr"]).toBe("90000");
  });

  it("as gone is forgotten as an account", async () => {
    const pipeline = await written("Acme", "Bolt");
    await changeArr(pipeline, 90_000);
    pipeline.remove("account", pipeline.id);

    await pipeline.run("write");
    await pipeline.run("assess");
    await pipeline.run("write");

    expect(await pipeline.assessment(pipeline.id)).toBeUndefined();
    expect(pipeline.valuesOf(pipeline.other)["bw_arr"]).toBe("90000");
    expect(await dueOutputs(pipeline)).toBe(0);
  });
});

describe("properties of ours in the portal", () => {
  it("that somebody deleted are made again", async () => {
    const pipeline = await written("Acme");
    const { properties } = pipeline.sandbox.portal;
    const arr = properties.get("companies", "bw_arr");
    if (!arr) throw new Error("the portal has no bw_arr");
    properties.set("companies", { ...arr, archived: true });
    await changeArr(pipeline, 90_000);

    await pipeline.run("write");

    expect(pipeline.valuesOf(pipeline.id)["bw_arr"]).toBe("90000");
  });

  it("that somebody made differently are left alone, and the others are written", async () => {
    const pipeline = await written("Acme");
    const { properties } = pipeline.sandbox.portal;
    const arr = properties.get("companies", "bw_arr");
    if (!arr) throw new Error("the portal has no bw_arr");
    properties.set("companies", { ...arr, type: "string", fieldType: "text" });
    await changeArr(pipeline, 9_000);

    await pipeline.run("write");

    expect(pipeline.valuesOf(pipeline.id)).toMatchObject({ bw_arr: "42000", bw_segment: "smb" });
  });
});

describe("while writing is paused", () => {
  it("nothing is sent; what is due is sent when it goes on", async () => {
    const pipeline = await written("Acme");
    const pause = (paused: boolean) =>
      pipeline.database.directory((tx) =>
        tx.query("update installation set writes_paused = $1", [paused]),
      );
    await pause(true);
    await changeArr(pipeline, 90_000);
    await pipeline.run("write");
    const sent = pipeline.requests("batch-update");
    await pause(false);
    await pipeline.run("write");

    expect(sent).toBe(0);
    expect(pipeline.valuesOf(pipeline.id)["bw_arr"]).toBe("90000");
  });
});
