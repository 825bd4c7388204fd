import type { CardProblem } from "@bellwether/shared/contracts/card-requests";
import type { SkipReason } from "@bellwether/shared/domain/playbook";
import { useState } from "react";
import type { Backend } from "../backend.ts";

export type Reasons =
  | { readonly state: "loading" }
  | { readonly state: "failed"; readonly problem: CardProblem }
  | { readonly state: "ready"; readonly reasons: readonly SkipReason[] };

/** Why a step may be skipped: asked once, when the form is opened. */
export function useSkipReasons(backend: Backend, accountId: string) {
  const [content, setContent] = useState<Reasons>({ state: "loading" });
  const load = async () => {
    if (content.state === "ready") return;
    setContent({ state: "loading" });
    const reply = await backend.form(accountId);
    if (reply.ok) setContent({ state: "ready", reasons: reply.value.plays.skipReasons });
    else setContent({ state: "failed", problem: reply.problem });
  };
  return { content, load };
}
