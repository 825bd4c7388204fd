import { afterAll, afterEach, beforeAll } from "vitest";
import { network } from "../crm/hubspot-sandbox.ts";
import { givenPipeline, type Pipeline } from "./given-pipeline.ts";

/** For a test file: pipelines that are closed after each test. */
export function pipelines() {
  const open: Pipeline[] = [];
  beforeAll(network.open);
  afterAll(network.close);
  afterEach(async () => {
    for (const pipeline of open.splice(0)) await pipeline.close();
  });
  return async (wish?: Parameters<typeof givenPipeline>[0]): Promise<Pipeline> => {
    const pipeline = await givenPipeline(wish);
    open.push(pipeline);
    return pipeline;
  };
}
