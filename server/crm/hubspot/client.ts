import type { z } from "zod";
import type { Clock } from "../clock.ts";
import {
  CrmDisconnected,
  type CrmError,
  CrmForbidden,
  CrmRateLimited,
  CrmUnavailable,
} from "../errors.ts";
import type { LaneLimit, LaneName, Lanes, Priority } from "../lanes.ts";
import { HubSpotRefusal, readErrorBody } from "./refusal.ts";
import type { Reply, Sent, Transport } from "./transport.ts";

/** The one dated release of the API that we speak (paths `/crm/objects/{apiVersion}/…`). */
export const apiVersion = "2026-09";

type Call<T> = Pick<Sent, "method" | "path" | "query" | "json"> & {
  /** "reading contacts": the subject of every error message. */
  readonly doing: string;
  readonly reply: z.ZodType<T>;
  readonly lane?: LaneName;
  /** False for what must not happen twice: then a doubtful answer is an error at once. */
  readonly repeatable?: boolean;
  readonly signal?: AbortSignal | undefined;
};

export type HubSpotClient = { request<T>(call: Call<T>): Promise<T> };

export type TokenSource = {
  accessToken(): Promise<string>;
  /** A token other than the one that HubSpot has just refused. */
  renew(refused: string): Promise<string>;
};

type Deps = {
  transport: Transport;
  tokens: TokenSource;
  lanes: Lanes;
  clock: Clock;
  /** 0-1. */
  random: () => number;
  /** Whose request goes first where both wait for a slot. */
  priority: Priority;
};

type Verdict<T> =
  | { readonly type: "answer"; readonly value: T }
  | { readonly type: "renew" }
  | { readonly type: "wait"; readonly ms: number; readonly error: CrmError }
  /** `ms` null: HubSpot does not say for how long. */
  | { readonly type: "over-limit"; readonly ms: number | null; readonly error: CrmError }
  | { readonly type: "doubt"; readonly error: CrmError }
  | { readonly type: "fail"; readonly error: CrmError };

const attemptsMost = 7;
/** A wait that a job can sit out; a longer one is the caller's to plan. */
const longestWaitMs = 60_000;
const lockedMs = 2_000;
const dailyRetryMs = 15 * 60_000;

/**
 * The clock that counts our requests is not HubSpot's: two of them may arrive closer together than they
 * were sent. Windows that are a little longer than theirs keep us from being refused for it, and grow
 * by a step whenever that was not enough.
 */
const margins: Readonly<Record<LaneName, { firstMs: number; stepMs: number; mostMs: number }>> = {
  burst: { firstMs: 60, stepMs: 50, mostMs: 500 },
  search: { firstMs: 15, stepMs: 25, mostMs: 200 },
};

/** Before the next try over a limit whose end HubSpot does not tell; doubles with every try. */
const overLimitMs: Readonly<Record<LaneName, number>> = { burst: 500, search: 250 };

/** What HubSpot allows everybody; its headers say more where there is more. */
const stated: Readonly<Record<LaneName, LaneLimit>> = {
  burst: { most: 100, intervalMs: 10_000 },
  search: { most: 5, intervalMs: 1_000 },
};

const withMargin = ({ most, intervalMs }: LaneLimit, marginMs: number): LaneLimit => ({
  most,
  intervalMs: intervalMs + marginMs,
});

/** What lanes begin with, before the first answer. */
export const hubspotLimits: Readonly<Record<LaneName, LaneLimit>> = {
  burst: withMargin(stated.burst, margins.burst.firstMs),
  search: withMargin(stated.search, margins.search.firstMs),
};

export function createHubSpotClient(deps: Deps): HubSpotClient {
  const { transport, tokens, lanes, clock, random, priority } = deps;
  const limits = createLimits(lanes);

  async function send(call: Call<unknown>, token: string): Promise<Reply | CrmError> {
    const lane = call.lane ?? "burst";
    const { signal } = call;
    await lanes.acquire(lane, { priority, ...(signal && { signal }) });
    try {
      const { method, path, query, json } = call;
      const reply = await transport({
        method,
        path,
        token,
        ...(query && { query }),
        ...(json !== undefined && { json }),
        ...(signal && { signal }),
      });
      await limits.learn(call, reply.headers);
      return reply;
    } catch (cause) {
      signal?.throwIfAborted();
      return new CrmUnavailable("hubspot", `${call.doing}: no answer`, { cause });
    }
  }

  /** Until it is known: half to all of a delay that doubles, so that many waiters do not return as one. */
  const backoff = (attempt: number) => 500 * 2 ** attempt * (0.5 + random() / 2);

  async function pause(verdict: Verdict<unknown>, call: Call<unknown>, count: number) {
    if (verdict.type === "over-limit") {
      const lane = call.lane ?? "burst";
      await limits.widen(lane);
      await lanes.block(lane, verdict.ms ?? overLimitMs[lane] * 2 ** count);
    } else {
      await clock.sleep(verdict.type === "wait" ? verdict.ms : backoff(count), call.signal);
    }
  }

  async function attempt<T>(call: Call<T>): Promise<Exclude<Verdict<T>, { type: "renew" }>> {
    const token = await tokens.accessToken();
    const first = judge(call, await send(call, token));
    if (first.type !== "renew") return first;
    const second = judge(call, await send(call, await tokens.renew(token)));
    if (second.type !== "renew") return second;
    const message = `${call.doing}: a fresh token was refused (401)`;
    return { type: "fail", error: new CrmDisconnected("hubspot", message) };
  }

  async function request<T>(call: Call<T>): Promise<T> {
    for (let count = 0; ; count++) {
      const verdict = await attempt(call);
      if (verdict.type === "answer") return verdict.value;
      if (count + 1 >= attemptsMost || !mayRepeat(call, verdict)) throw verdict.error;
      await pause(verdict, call, count);
    }
  }

  return { request };
}

/** The windows as HubSpot states them, with the margin that has proved enough. */
function createLimits(lanes: Lanes) {
  const known = { ...stated };
  const marginMs = { burst: margins.burst.firstMs, search: margins.search.firstMs };
  const tell = (lane: LaneName) => lanes.learn(lane, withMargin(known[lane], marginMs[lane]));

  return {
    async learn(call: Call<unknown>, headers: Headers): Promise<void> {
      // Associations have a limit of their own, which does not speak for the rest; search sends no header.
      if ((call.lane ?? "burst") !== "burst" || call.path.startsWith("/crm/associations")) return;
      const most = Number(headers.get("x-hubspot-ratelimit-max"));
      const intervalMs = Number(headers.get("x-hubspot-ratelimit-interval-milliseconds"));
      if (!(most > 0 && intervalMs > 0)) return;
      known.burst = { most, intervalMs };
      await tell("burst");
    },
    async widen(lane: LaneName): Promise<void> {
      const { stepMs, mostMs } = margins[lane];
      marginMs[lane] = Math.min(marginMs[lane] + stepMs, mostMs);
      await tell(lane);
    },
  };
}

function mayRepeat(call: Call<unknown>, { type }: Verdict<unknown>): boolean {
  return type === "doubt" ? call.repeatable !== false : type !== "fail";
}

function judge<T>(call: Call<T>, reply: Reply | CrmError): Verdict<T> {
  if (reply instanceof Error) return { type: "doubt", error: reply };
  if (reply.status < 300) return readAnswer(call, reply);
  if (reply.status === 401) return { type: "renew" };
  if (reply.status === 429) return judgeRateLimit(call, reply);
  if (reply.status === 423) {
    return { type: "wait", ms: lockedMs, error: unavailable(call, reply) };
  }
  if (reply.status === 477) return judgeMigration(call, reply);
  if (reply.status >= 500) return { type: "doubt", error: unavailable(call, reply) };
  return { type: "fail", error: refusal(call, reply) };
}

function readAnswer<T>(call: Call<T>, reply: Reply): Verdict<T> {
  let body: unknown;
  try {
    body = reply.text === "" ? undefined : JSON.parse(reply.text);
  } catch (cause) {
    const error = new CrmUnavailable("hubspot", `${call.doing}: the answer was cut off`, { cause });
    return { type: "doubt", error };
  }
  const read = call.reply.safeParse(body);
  if (read.success) return { type: "answer", value: read.data };
  const issue = read.error.issues[0];
  const where = issue ? `${issue.path.join(".")}: ${issue.message}` : "unknown form";
  return {
    type: "fail",
    error: new CrmUnavailable(
      "hubspot",
      `${call.doing}: the answer is not as documented (${where})`,
    ),
  };
}

function judgeRateLimit(call: Call<unknown>, reply: Reply): Verdict<never> {
  const { message, policyName } = readErrorBody(reply.text);
  const ms = retryAfterMs(reply) ?? (policyName === "DAILY" ? dailyRetryMs : null);
  const said = `${call.doing}: ${message || "over a limit"}`;
  const error = new CrmRateLimited("hubspot", said, ms ?? longestWaitMs);
  return ms !== null && ms > longestWaitMs
    ? { type: "fail", error }
    : { type: "over-limit", ms, error };
}

/** 477: the portal is being moved to another data centre, for up to a day. */
function judgeMigration(call: Call<unknown>, reply: Reply): Verdict<never> {
  const waitMs = retryAfterMs(reply) ?? longestWaitMs;
  const error = new CrmRateLimited("hubspot", `${call.doing}: the portal is being moved`, waitMs);
  return waitMs > longestWaitMs ? { type: "fail", error } : { type: "wait", ms: waitMs, error };
}

function retryAfterMs(reply: Reply): number | undefined {
  const seconds = Number(reply.headers.get("retry-after") ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1_000 : undefined;
}

function unavailable(call: Call<unknown>, reply: Reply): CrmError {
  const { message } = readErrorBody(reply.text);
  return new CrmUnavailable("hubspot", `${call.doing}: ${reply.status} ${message}`.trim());
}

function refusal(call: Call<unknown>, reply: Reply): CrmError {
  const body = readErrorBody(reply.text);
  if (reply.status !== 403) return new HubSpotRefusal(call.doing, reply.status, body);
  return new CrmForbidden("hubspot", `${call.doing}: not allowed (403): ${body.message}`);
}
