import type {
  HandoffSaved,
  HandoffSaveRequest,
} from "@bellwether/shared/contracts/handoff-requests";
import type { HandoffAction } from "@bellwether/shared/domain/handoff/action";
import type { Signer } from "../cards/signer.ts";
import type { CardDependencies } from "../cards/write-once.ts";
import { writeHandoff } from "./write-handoff.ts";

/** Takes what somebody wrote in a handoff; of two texts for one place none is lost. */
export async function saveHandoff(
  deps: CardDependencies,
  signer: Signer,
  request: HandoffSaveRequest,
): Promise<HandoffSaved> {
  const form = await writeHandoff(deps, signer, request, (by) => actionsOf(request, by));
  return { saved: true, form };
}

function actionsOf({ edits, confirm, settle }: HandoffSaveRequest, by: string): HandoffAction[] {
  return [
    ...(edits.length === 0 ? [] : [{ do: "edit", by, edits } as const]),
    ...settle.map(({ path, keep }) => ({ do: "settle", by, path, keep }) as const),
    ...(confirm === null
      ? []
      : [{ do: "confirm", by, paths: confirm === "all" ? null : confirm } as const]),
  ];
}
