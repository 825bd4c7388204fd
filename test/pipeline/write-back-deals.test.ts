import { dealOutputs } from "@bellwether/shared/contracts/outputs";
import { expect, it } from "vitest";
import { CrmForbidden } from "../../server/crm/errors.ts";
import {
  countOutputs,
  type OutputValues,
  outputsOf,
  refusedOutputs,
  wantOutputs,
} from "../../server/db/outputs.ts";
import { writeOutputs } from "../../server/write-back/write-outputs.ts";
import { addCustomer, type Pipeline } from "./given-pipeline.ts";
import { pipelines } from "./open-pipelines.ts";
import { changeArr, dueOutputs } from "./written.ts";

const given = pipelines();

/** A customer with an open deal, both read and the account written. */
async function withDeal() {
  const pipeline = await given();
  const account = addCustomer(pipeline);
  const values = { kind: "deal", name: "More seats", state: "open", amount: 9, arr: 9 } as const;
  const closedAt = "2027-02-01T00:00:00.000Z";
  const deal = pipeline.add({ ...values, closedAt, accounts: [account] });
  await pipeline.flow("load");
  await pipeline.crm.ensureOutputs("deal", dealOutputs);
  pipeline.sandbox.counts.reset();
  return { pipeline, account, deal };
}

const want = ({ inDatabase }: Pipeline, id: string, wanted: OutputValues) =>
  inDatabase((tx) => wantOutputs(tx, [{ kind: "deal", id, wanted }]));

const held = ({ sandbox }: Pipeline, id: string, name: string) =>
  sandbox.portal.tables.deals.get(id)?.values[name];

it("a deal carries what is wanted of it, and its account is not assessed again for that", async () => {
  const { pipeline, deal } = await withDeal();
  await want(pipeline, deal, { bw_handoff_status: "draft", bw_handoff_completeness: 20 });
  await pipeline.run("write");
  pipeline.pass(60_000);
  await pipeline.run("pull");

  expect(held(pipeline, deal, "bw_handoff_status")).toBe("draft");
  expect(held(pipeline, deal, "bw_handoff_completeness")).toBe("20");
  expect(await pipeline.due()).toEqual([]);
  expect(await dueOutputs(pipeline)).toBe(0);
});

it("a value of a deal that somebody changed is put back", async () => {
  const { pipeline, deal } = await withDeal();
  await want(pipeline, deal, { bw_handoff_status: "draft" });
  await pipeline.run("write");
  pipeline.pass(60_000);
  pipeline.sandbox.user.edit("deals", deal, { bw_handoff_status: "accepted" });
  pipeline.pass(60_000);
  await pipeline.run("pull");
  await pipeline.run("write");

  expect(held(pipeline, deal, "bw_handoff_status")).toBe("draft");
});

it("values of a deal and of an account of the same id are two records'", async () => {
  const { pipeline, account } = await withDeal();
  const before = (await pipeline.output(account))?.wanted;
  await want(pipeline, account, { bw_handoff_status: "draft" });

  const [ofDeal] = await pipeline.inDatabase((tx) => outputsOf(tx, "deal", [account]));
  expect((await pipeline.output(account))?.wanted).toEqual(before);
  expect(ofDeal?.wanted).toEqual({ bw_handoff_status: "draft" });
});

it("a deal that is gone is forgotten, and its account looked at again", async () => {
  const { pipeline, account, deal } = await withDeal();
  await want(pipeline, deal, { bw_handoff_status: "draft" });
  pipeline.remove("deal", deal);

  await pipeline.run("write");

  expect(await pipeline.due()).toEqual([account]);
  expect(await dueOutputs(pipeline)).toBe(0);
});

it("accounts are counted without the deals, and are written where deals may not be", async () => {
  const { pipeline, account, deal } = await withDeal();
  await changeArr(pipeline, 90_000);
  await want(pipeline, deal, { bw_handoff_status: "draft" });
  const crm: Pipeline["crm"] = {
    ...pipeline.crm,
    async writeOutputs(kind, changes) {
      if (kind === "deal") throw new CrmForbidden("hubspot", "deals may not be written");
      return await pipeline.crm.writeOutputs(kind, changes);
    },
  };
  const { database, clock, installationId } = pipeline;

  const counts = await writeOutputs({ database, crm, clock }, installationId);

  expect(counts).toEqual({ written: 1, refused: 1 });
  expect(pipeline.valuesOf(account)["bw_arr"]).toBe("90000");
  const said = await pipeline.inDatabase(async (tx) => ({
    accounts: await countOutputs(tx, "account"),
    deals: await countOutputs(tx, "deal"),
    refused: await refusedOutputs(tx),
  }));
  expect(said).toEqual({
    accounts: { written: 1, due: 0, refused: 0 },
    deals: { written: 0, due: 0, refused: 1 },
    refused: [{ kind: "deal", id: deal, reason: "hubspot: deals may not be written" }],
  });
});
