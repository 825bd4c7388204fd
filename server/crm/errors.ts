import type { CrmName } from "./words.ts";

/** Something between us and the CRM failed; the message starts with who is speaking, the cause is kept. */
export class CrmError extends Error {
  constructor(provider: CrmName, message: string, options?: ErrorOptions) {
    super(`${provider}: ${message}`, options);
    this.name = new.target.name;
  }
}

/** No answer, a cut-off answer or 5xx: whether a write was applied is unknown; trying again later may help. */
export class CrmUnavailable extends CrmError {}

/** Over a limit: wait `retryAfterMs`, then the same request may succeed. */
export class CrmRateLimited extends CrmError {
  readonly retryAfterMs: number;

  constructor(provider: CrmName, message: string, retryAfterMs: number, options?: ErrorOptions) {
    super(provider, message, options);
    this.retryAfterMs = retryAfterMs;
  }
}

/** The installation's consent is gone (uninstalled, revoked): stop calling, ask the admin to reconnect. */
export class CrmDisconnected extends CrmError {}

/** Our own client id or secret is wrong: an operator's problem, no installation is to blame. */
export class CrmMisconfigured extends CrmError {}

/** The CRM lacks the scope or the product for this; the feature is off, nothing else. */
export class CrmForbidden extends CrmError {}

/** The CRM understood and refused: the request itself must change. */
export class CrmRejected extends CrmError {}
