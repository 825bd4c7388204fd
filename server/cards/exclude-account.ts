import type { ExcludeRequest, Saved } from "@bellwether/shared/contracts/card-requests";
import { judgeUntil } from "./judge-until.ts";
import type { Signer } from "./signer.ts";
import { type CardDependencies, writeOnce } from "./write-once.ts";

/** No play starts for the account until a day, and those that run end. */
export async function excludeAccount(
  deps: CardDependencies,
  signer: Signer,
  request: ExcludeRequest,
): Promise<Saved> {
  const action = { action: "exclude", note: "none" } as const;
  return await writeOnce(deps, signer, request, action, async (write) => {
    const daysMost = write.configuration.tierChanges.assignedDaysMost;
    await judgeUntil(write, request, { kind: "exclusion", subject: "plays", daysMost });
  });
}
