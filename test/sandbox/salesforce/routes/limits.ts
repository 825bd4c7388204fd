import { type Call, ok, type Reply, type Route } from "../call.ts";

const versions = [64, 65, 66, 67].map((number) => ({
  label: `Release ${number}`,
  url: `/services/data/v${number}.0`,
  version: `${number}.0`,
}));

/** `GET /services/data`, which needs no token. */
export const versionList = (): Response => Response.json(versions);

function limits({ usage, now }: Call): Reply {
  const { dailyApiRequests } = usage.limits;
  const whole = (max: number) => ({ Max: max, Remaining: max });
  return ok({
    DailyApiRequests: {
      Max: dailyApiRequests,
      Remaining: Math.max(0, dailyApiRequests - usage.used(now)),
    },
    DailyBulkApiBatches: whole(15_000),
    DailyBulkV2QueryJobs: whole(10_000),
    DailyBulkV2QueryFileStorageMB: whole(976_562),
    DataStorageMB: { Max: 10_240, Remaining: 9_870 },
    FileStorageMB: { Max: 102_400, Remaining: 101_980 },
    HourlyTimeBasedWorkflow: whole(1_000),
    SingleEmail: whole(5_000),
  });
}

const resources = ({ version }: Call): Reply =>
  ok(
    Object.fromEntries(
      ["sobjects", "query", "queryAll", "composite", "jobs", "limits", "ui-api"].map((name) => [
        name,
        `/services/data/${version}/${name}`,
      ]),
    ),
  );

export const limitRoutes: readonly Route[] = [
  { method: "GET", path: "/limits", kind: "limits", handle: limits },
  { method: "GET", path: "/", kind: "describe", handle: resources },
];
