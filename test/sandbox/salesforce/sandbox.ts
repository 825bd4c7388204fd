import { packaged, requestObject } from "@bellwether/shared/contracts/salesforce";
import { createRandom } from "../random.ts";
import { answerApi } from "./api.ts";
import { type ApiLimits, createApiUsage, enterpriseLimits } from "./api-usage.ts";
import { type BulkOptions, bulkDefaults, createBulkJobs } from "./bulk-jobs.ts";
import { createCounts } from "./counts.ts";
import { createOrg, type OrgOptions } from "./create-org.ts";
import { createFaults } from "./faults.ts";
import { createOAuth } from "./oauth.ts";
import { type App, sandboxApp } from "./oauth-app.ts";
import type { Org } from "./org.ts";
import { createRestrictions } from "./restrictions.ts";
import { createUser } from "./user.ts";
import { textOf } from "./users.ts";

/** Fills a fresh org with records; see `../data/`. */
type Fill = (org: Org, now: number) => void;

export type SandboxOptions = {
  /** Epoch milliseconds; the machine's own clock unless a test holds it. */
  readonly now?: () => number;
  readonly fill?: Fill;
  readonly org?: Omit<OrgOptions, "at">;
  /** The integration user is the one that client credentials run as, unless told. */
  readonly app?: Partial<App>;
  readonly limits?: Partial<ApiLimits>;
  readonly bulk?: Partial<BulkOptions>;
  readonly latencyMs?: number;
};

export type SalesforceSandbox = ReturnType<typeof createSalesforceSandbox>;

/** A Salesforce org behind Salesforce's HTTP interface: the same in-process and over the network. */
export function createSalesforceSandbox(options: SandboxOptions = {}) {
  const now = options.now ?? Date.now;
  const org = createOrg({ ...options.org, at: now() });
  options.fill?.(org, now());
  const integrationUsername = textOf(org.find("User", org.users.integration), "Username");
  const app: App = { ...sandboxApp, runAs: integrationUsername, ...options.app };
  const oauth = createOAuth({ app, org, now });
  const restrictions = createRestrictions(org);
  // Only the admin's permission set of the package lets somebody set it.
  const bare = (name: string) => packaged(name, org.details.namespace);
  restrictions.readOnly.viewer.add(
    `${bare(requestObject.name)}.${bare(requestObject.fields.configure)}`,
  );
  const retiredHosts = new Set<string>();
  const usage = createApiUsage({ ...enterpriseLimits, ...options.limits });
  const api = {
    org,
    oauth,
    restrictions,
    usage,
    jobs: createBulkJobs({ ...bulkDefaults, ...options.bulk }),
    faults: createFaults(),
    counts: createCounts(),
    now,
    random: createRandom(7),
    latencyMs: options.latencyMs ?? 0,
    retiredHosts,
    consentingUserId: org.users.integration,
  };

  return {
    app,
    org,
    oauth,
    restrictions,
    now,
    counts: api.counts,
    faults: api.faults,
    limits: usage.limits,
    integrationUsername,
    user: createUser({ org, oauth, restrictions, retiredHosts, now }),
    /** Tokens without the consent page, for tests that are about something else; the integration user's. */
    install(userId: string = org.users.integration) {
      const issued = oauth.issueFor(userId, ["api", "refresh_token"], true);
      const { accessToken, refreshToken } = issued;
      return {
        accessToken,
        refreshToken: refreshToken ?? "",
        instanceUrl: org.details.instanceUrl,
      };
    },
    handle: (request: Request): Promise<Response> => answerApi(api, request),
  };
}
