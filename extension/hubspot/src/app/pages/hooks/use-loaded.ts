import type { CardProblem, CardReply } from "@bellwether/shared/contracts/card-requests";
import { useEffect, useState } from "react";

export type Loaded<T> =
  | { readonly state: "loading" }
  | { readonly state: "failed"; readonly problem: CardProblem }
  /** `again`: it is being read again, or that failed; what was read before stays. */
  | {
      readonly state: "ready";
      readonly value: T;
      readonly again: "no" | "reading" | CardProblem;
    };

/** Reads once, and again when asked. `read` belongs to the backend and changes with it alone. */
export function useLoaded<T>(read: () => Promise<CardReply<T>>) {
  const [loaded, setLoaded] = useState<Loaded<T>>({ state: "loading" });
  const load = async () => {
    setLoaded((shown) =>
      shown.state === "ready" ? { ...shown, again: "reading" } : { state: "loading" },
    );
    const reply = await read();
    setLoaded((shown) => {
      if (reply.ok) return { state: "ready", value: reply.value, again: "no" };
      const { problem } = reply;
      return shown.state === "ready" ? { ...shown, again: problem } : { state: "failed", problem };
    });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: `load` is another function at each rendering
  useEffect(() => void load(), [read]);
  return { loaded, load };
}
