import type { Route } from "./call.ts";
import { associationRoutes } from "./routes/associations.ts";
import { batchRoutes } from "./routes/batch.ts";
import { oauthRoutes } from "./routes/oauth.ts";
import { objectRoutes } from "./routes/objects.ts";
import { portalRoutes } from "./routes/portal.ts";
import { propertyRoutes } from "./routes/properties.ts";
import { searchRoutes } from "./routes/search.ts";

/** First match wins: a fixed segment (`/search`) stands before a parameter in its place. */
const routes: readonly Route[] = [
  ...searchRoutes,
  ...batchRoutes,
  ...associationRoutes,
  ...objectRoutes,
  ...propertyRoutes,
  ...portalRoutes,
  ...oauthRoutes,
];

const patterns = routes.map((route) => ({ route, segments: segmentsOf(route.path) }));

function segmentsOf(path: string): readonly string[] {
  return path.split("/").filter((segment) => segment !== "");
}

const isVersion = (segment: string): boolean => /^(v[1-4]|\d{4}-\d{2}(-beta)?)$/.test(segment);

export type Matched = {
  readonly route: Route;
  readonly version: string;
  readonly params: Readonly<Record<string, string>>;
};

function paramsOf(
  pattern: readonly string[],
  given: readonly string[],
): Record<string, string> | null {
  const params: Record<string, string> = {};
  for (const [index, segment] of pattern.entries()) {
    const value = decodeURIComponent(given[index] ?? "");
    if (segment.startsWith(":")) params[segment.slice(1)] = value;
    else if (segment !== value) return null;
  }
  return params;
}

/**
 * Older paths carry the version second (`/crm/v3/objects`), dated ones third (`/crm/objects/2026-09`)
 * or, for one-level interfaces, second (`/oauth/2026-09/token`).
 */
export function matchRoute(method: string, path: string): Matched | null {
  const given = segmentsOf(path);
  const position = given.slice(0, 3).findIndex(isVersion);
  if (position < 1) return null;
  const version = given[position] ?? "";
  const bare = given.toSpliced(position, 1);
  for (const { route, segments } of patterns) {
    if (route.method !== method || segments.length !== bare.length) continue;
    const params = paramsOf(segments, bare);
    if (params !== null) return { route, version, params };
  }
  return null;
}
