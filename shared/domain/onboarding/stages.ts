const next: Readonly<Record<string, readonly string[]>> = {
  onboarding: ["adoption"],
  adoption: ["expansion", "renewal"],
  expansion: ["adoption", "renewal"],
  renewal: ["adoption", "expansion"],
  churned: ["onboarding"],
};

/**
 * What the rules of the lifecycle say against a change of stage, in words; null: nothing. A customer may leave
 * from anywhere; onboarding is left by graduation. It never blocks: the stage is the CRM's.
 */
export function whyNot(from: string, to: string, gate: readonly string[]): string | null {
  if (from === to || to === "churned") return null;
  const [asked] = gate;
  if (from === "onboarding" && to === "adoption" && asked !== undefined)
    return `Left onboarding before graduation (${asked})`;
  if (next[from]?.includes(to)) return null;
  if (to === "onboarding") return `Went back from ${from} to onboarding`;
  return from === "churned"
    ? `Came back to ${to} without onboarding`
    : `Went from ${from} to ${to} without adoption`;
}
