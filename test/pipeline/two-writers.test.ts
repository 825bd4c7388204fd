import { describe, expect, it } from "vitest";
import { claimOutputs } from "../../server/db/outputs.ts";
import { writeOutputs } from "../../server/write-back/write-outputs.ts";
import type { Pipeline } from "./given-pipeline.ts";
import { pipelines } from "./open-pipelines.ts";
import { changeArr, dueOutputs, writtenTo } from "./written.ts";

const given = pipelines();

async function written(...names: string[]) {
  return await writtenTo(await given(), names);
}

describe("two processes that write", () => {
  it("do not wait for each other where one died with its claim", async () => {
    const pipeline = await written("Acme");
    await changeArr(pipeline, 90_000);
    const leaseUntil = new Date(pipeline.clock().getTime() + 120_000);
    await pipeline.inDatabase((tx) =>
      claimOutputs(tx, { kind: "account", most: 10, now: pipeline.clock(), leaseUntil }),
    );

    await pipeline.run("write");

    expect(pipeline.valuesOf(pipeline.id)["bw_arr"]).toBe("90000");
  });

  /** A worker that is stopped for long after it claimed, before its values leave. */
  function stalled(pipeline: Pipeline, stop: "before sending" | "before recording") {
    const [held, resume] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const crm: Pipeline["crm"] = {
      ...pipeline.crm,
      async writeOutputs(...changes) {
        if (stop === "before recording") {
          const outcomes = await pipeline.crm.writeOutputs(...changes);
          held.resolve();
          await resume.promise;
          return outcomes;
        }
        held.resolve();
        await resume.promise;
        return await pipeline.crm.writeOutputs(...changes);
      },
    };
    const { database, clock, installationId } = pipeline;
    const done = writeOutputs({ database, crm, clock }, installationId);
    return {
      held: held.promise,
      async finish() {
        resume.resolve();
        await done;
      },
    };
  }

  it("leave the newest values where the first was stopped before it sent", async () => {
    const pipeline = await written("Acme");
    await changeArr(pipeline, 50_000);
    const slow = stalled(pipeline, "before sending");
    await slow.held;
    await changeArr(pipeline, 90_000);
    await pipeline.run("write");
    await slow.finish();

    await pipeline.run("write");

    expect(pipeline.valuesOf(pipeline.id)["bw_arr"]).toBe("90000");
    expect(await dueOutputs(pipeline)).toBe(0);
  });

  it("leave the newest values where the first records before the second", async () => {
    const pipeline = await written("Acme");
    await changeArr(pipeline, 50_000);
    const first = stalled(pipeline, "before sending");
    await first.held;
    await changeArr(pipeline, 90_000);
    const second = stalled(pipeline, "before recording");
    await second.held;
    await first.finish();
    await second.finish();

    await pipeline.run("write");

    expect(pipeline.valuesOf(pipeline.id)["bw_arr"]).toBe("90000");
    expect(await dueOutputs(pipeline)).toBe(0);
  });

  it("leave the newest values where the first gets no answer at all", async () => {
    const pipeline = await written("Acme");
    await changeArr(pipeline, 50_000);
    const slow = stalled(pipeline, "before sending");
    await slow.held;
    await changeArr(pipeline, 90_000);
    await pipeline.run("write");
    pipeline.sandbox.faults.add({ fault: "after-applying", kind: "batch-update", times: 100 });
    await expect(slow.finish()).rejects.toThrow("500");
    pipeline.sandbox.faults.clear();

    await pipeline.run("write");

    expect(pipeline.valuesOf(pipeline.id)["bw_arr"]).toBe("90000");
  });
});

it("values that were sent without an answer are sent again, even if the old ones are wanted again", async () => {
  const pipeline = await written("Acme");
  await changeArr(pipeline, 90_000);
  pipeline.sandbox.faults.add({ fault: "after-applying", kind: "batch-update", times: 100 });
  await expect(pipeline.run("write")).rejects.toThrow("500");
  pipeline.sandbox.faults.clear();
  expect(pipeline.valuesOf(pipeline.id)["bw_arr"]).toBe("90000");

  await pipeline.inDatabase((tx) =>
    tx.query(`update output set version = version + 1, wanted = wanted || '{"bw_arr":42000}'`),
  );
  await pipeline.run("write");

  expect(pipeline.valuesOf(pipeline.id)["bw_arr"]).toBe("42000");
});
