import type { Saved } from "@bellwether/shared/contracts/card-requests";
import type { ForecastRequest } from "@bellwether/shared/contracts/forecast-requests";
import type { Signer } from "../cards/signer.ts";
import { type CardDependencies, writeOnce } from "../cards/write-once.ts";
import { handExpansion } from "./hand-expansion.ts";
import { reviewRenewal } from "./review-renewal.ts";
import { sayForecast } from "./say-forecast.ts";

/** What a card asks about a renewal or an expansion, done once by its key. */
export async function actOnRenewal(
  deps: CardDependencies,
  signer: Signer,
  request: ForecastRequest,
): Promise<Saved> {
  const action = { action: `renewal ${request.do}`, note: "none" } as const;
  return await writeOnce(deps, signer, request, action, async (write) => {
    const { accountId } = request;
    switch (request.do) {
      case "forecast":
        return await sayForecast(write, accountId, request);
      case "review":
        return await reviewRenewal(write, accountId, request);
      case "hand-expansion":
        return await handExpansion(write, accountId, request);
      default:
        return request satisfies never;
    }
  });
}
