import { requestObject } from "@bellwether/shared/contracts/salesforce";
import { expect } from "vitest";
import type { OrgServer } from "./given-org-server.ts";
import { throughThePipelineMs } from "./given-server.ts";

/** What the org holds, by the fields' own names. */
export const valuesOf = ({ sandbox }: OrgServer, type: string) =>
  [...sandbox.org.records(type)].map(({ id, values }) => ({ id, values }));

/** As the server's schedule does every minute, until all that was asked is answered. */
export async function serverAnswers(org: OrgServer) {
  const { name, fields } = requestObject;
  await expect
    .poll(
      async () => {
        await org.send("requests");
        return valuesOf(org, name).map(({ values }) => values[fields.status]);
      },
      { interval: 250, timeout: throughThePipelineMs },
    )
    .not.toContain("new");
}
