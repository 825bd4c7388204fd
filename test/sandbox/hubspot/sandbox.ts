import { createRandom } from "../random.ts";
import { answerApi, type Latency } from "./api.ts";
import { authorize } from "./authorize-page.ts";
import { createCounts } from "./counts.ts";
import { createFaults } from "./faults.ts";
import { type App, createOAuth } from "./oauth.ts";
import { createPortal, type Portal, type PortalDetails } from "./portal.ts";
import { createRateLimiter, marketplaceLimits, type RateLimits } from "./rate-limits.ts";
import { createUser } from "./user.ts";
import { createWebhooks } from "./webhooks.ts";

/** Fills a fresh portal with records; see `../data/`. */
export type Fill = (portal: Portal, now: number) => void;

export type SandboxOptions = {
  /** Epoch milliseconds; the machine's own clock unless a test holds it. */
  readonly now?: () => number;
  readonly fill?: Fill;
  readonly portal?: Partial<PortalDetails>;
  readonly app?: Partial<App>;
  readonly limits?: Partial<RateLimits>;
  readonly latency?: Latency;
  /** How long a write stays invisible to search. */
  readonly searchLagMs?: number;
  /** Where webhooks are posted; the network unless told. */
  readonly post?: (request: Request) => Promise<Response>;
};

export const sandboxApp: App = {
  appId: 7_340_112,
  name: "Bellwether",
  clientId: "6f1d7c52-0b0e-4c9a-9c55-5d1f3a6f6a10",
  clientSecret: "b7c0c1f2-8a44-4b7e-8f7c-3f5f0f6d2c90",
  redirectUris: null,
};

/** Every scope that reads or writes something here. */
export const allScopes: readonly string[] = [
  "oauth",
  "crm.objects.companies.read",
  "crm.objects.companies.write",
  "crm.schemas.companies.read",
  "crm.schemas.companies.write",
  "crm.objects.contacts.read",
  "crm.objects.contacts.write",
  "crm.schemas.contacts.read",
  "crm.objects.deals.read",
  "crm.objects.deals.write",
  "crm.schemas.deals.read",
  "crm.schemas.deals.write",
  "crm.objects.line_items.read",
  "crm.objects.owners.read",
  "crm.objects.feedback_submissions.read",
  "sales-email-read",
  "tickets",
];

export type HubSpotSandbox = ReturnType<typeof createHubSpotSandbox>;

/** A HubSpot account behind HubSpot's HTTP interface: the same in-process and over the network. */
export function createHubSpotSandbox(options: SandboxOptions = {}) {
  const now = options.now ?? Date.now;
  const portal = createPortal({ details: options.portal ?? {}, at: now() });
  portal.searchLag.ms = options.searchLagMs ?? 0;
  options.fill?.(portal, now());
  const app: App = { ...sandboxApp, ...options.app };
  const oauth = createOAuth({ app, portal, now });
  const counts = createCounts();
  const faults = createFaults();
  const webhooks = createWebhooks({ app, portal, now, post: options.post ?? fetch });
  const api = {
    portal,
    oauth,
    counts,
    faults,
    now,
    limiter: createRateLimiter({ ...marketplaceLimits, ...options.limits }),
    latency: options.latency ?? { requestMs: 0, searchMs: 0 },
    random: createRandom(7),
  };

  return {
    app,
    portal,
    oauth,
    counts,
    faults,
    webhooks,
    now,
    user: createUser({ portal, oauth, now }),
    limits: api.limiter.limits,
    /** An installation without the consent page, for tests that are about something else. */
    install: (scopes: readonly string[] = allScopes) => oauth.install(scopes),
    async handle(request: Request): Promise<Response> {
      const { pathname } = new URL(request.url);
      if (pathname === "/oauth/authorize") return authorize(request, oauth, portal);
      return answerApi(api, request);
    },
  };
}
