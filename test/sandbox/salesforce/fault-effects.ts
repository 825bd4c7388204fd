import { setTimeout as sleep } from "node:timers/promises";
import { cutOff } from "../cut-off.ts";
import { limitExceeded, tooManyConcurrent } from "./api-usage.ts";
import type { Reply } from "./call.ts";
import type { Fault } from "./faults.ts";
import { Problem } from "./problem.ts";
import { refusalOf } from "./reply.ts";

const gatewayNames = { 502: "Bad Gateway", 504: "Gateway Timeout" } as const;

function failure(status: 500 | 502 | 503 | 504): Reply {
  if (status === 502 || status === 504) {
    const name = `${status} ${gatewayNames[status]}`;
    return {
      status,
      body: `<html><head><title>${name}</title></head><body><h1>${name}</h1></body></html>`,
      headers: { "content-type": "text/html" },
    };
  }
  return refusalOf(
    status === 503
      ? new Problem(
          503,
          "SERVER_UNAVAILABLE",
          "We are down for maintenance or the server is too busy.",
        )
      : new Problem(
          500,
          "UNKNOWN_EXCEPTION",
          "An unexpected error occurred. Please include this ErrorId if you contact support: 1184733-20261 (1907134253)",
        ),
  );
}

/** The answer that a fault gives before the request is looked at; null lets it through. */
export function refusalBefore(fault: Fault | null): Reply | null {
  switch (fault?.fault) {
    case "limit":
      return refusalOf(fault.concurrent === true ? tooManyConcurrent() : limitExceeded());
    case "status":
      return failure(fault.status);
    default:
      return null;
  }
}

/** What a fault makes of an answer that was ready. */
export async function answerAfter(fault: Fault | null, response: Response): Promise<Response> {
  switch (fault?.fault) {
    case "after-applying": {
      const { status, body, headers } = failure(503);
      return new Response(JSON.stringify(body), {
        status,
        headers: { "content-type": "application/json;charset=UTF-8", ...headers },
      });
    }
    case "drop":
      return Response.error();
    case "cut-off":
      return cutOff(response);
    case "slow":
      await sleep(fault.delayMs);
      return response;
    default:
      return response;
  }
}
