import type { HandoffWork } from "../../hooks/use-handoff.ts";
import type { Given } from "./given.ts";

/** What each form of a decision is given. */
export type DecisionProps = {
  readonly handoff: HandoffWork;
  readonly given: Given;
  readonly onDone: () => void;
};
