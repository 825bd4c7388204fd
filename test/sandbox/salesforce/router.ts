import type { Route } from "./call.ts";
import { bulkIngestRoutes } from "./routes/bulk-ingest.ts";
import { bulkQueryRoutes } from "./routes/bulk-query.ts";
import { changeRoutes } from "./routes/changes.ts";
import { collectionRoutes } from "./routes/collections.ts";
import { compositeRoutes } from "./routes/composite.ts";
import { describeRoutes } from "./routes/describe.ts";
import { limitRoutes } from "./routes/limits.ts";
import { queryRoutes } from "./routes/query.ts";
import { sobjectRoutes } from "./routes/sobjects.ts";
import { uiListRoutes } from "./routes/ui-lists.ts";
import { uiRecordRoutes } from "./routes/ui-records.ts";

/** First match wins: a fixed segment (`/updated`) stands before a parameter in its place. */
const routes: readonly Route[] = [
  ...queryRoutes,
  ...describeRoutes,
  ...changeRoutes,
  ...compositeRoutes,
  ...collectionRoutes,
  ...bulkQueryRoutes,
  ...bulkIngestRoutes,
  ...limitRoutes,
  ...uiRecordRoutes,
  ...uiListRoutes,
  ...sobjectRoutes,
];

const segmentsOf = (path: string): readonly string[] =>
  path.split("/").filter((segment) => segment !== "");

const patterns = routes.map((route) => ({ route, segments: segmentsOf(route.path) }));

export type Matched = {
  readonly route: Route;
  /** `v66.0` */
  readonly version: string;
  readonly params: Readonly<Record<string, string>>;
};

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function paramsOf(
  pattern: readonly string[],
  given: readonly string[],
): Record<string, string> | null {
  const params: Record<string, string> = {};
  for (const [index, segment] of pattern.entries()) {
    const value = decoded(given[index] ?? "");
    if (segment.startsWith(":")) params[segment.slice(1)] = value;
    else if (segment !== value) return null;
  }
  return params;
}

/** Of a path under `/services/data/v66.0`; null where there is no such resource. */
export function matchRoute(method: string, path: string): Matched | null {
  const [services, data, version = "", ...rest] = segmentsOf(path);
  if (services !== "services" || data !== "data" || !/^v\d+\.0$/.test(version)) return null;
  for (const { route, segments } of patterns) {
    if (route.method !== method || segments.length !== rest.length) continue;
    const params = paramsOf(segments, rest);
    if (params !== null) return { route, version, params };
  }
  return null;
}
