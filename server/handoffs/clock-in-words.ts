import type { HandoffClock } from "@bellwether/shared/domain/handoff/clock";

/** What a clock of a handoff asks for. */
export function clockInWords({ what, text }: Pick<HandoffClock, "what" | "text">): string {
  switch (what) {
    case "submit":
      return "Submit the handoff";
    case "assign":
      return "Assign who takes over";
    case "accept":
      return "Accept or return the handoff";
    case "gap":
      return `Close the gap: ${text ?? ""}`;
    case "rate-truth":
      return "Say whether the handoff was true";
    default:
      return what satisfies never;
  }
}
