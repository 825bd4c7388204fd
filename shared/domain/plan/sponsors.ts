import type { SuccessPlan } from "./success-plan.ts";

export type SponsorSeat = keyof SuccessPlan["sponsors"];

export const sponsorSeats: readonly SponsorSeat[] = ["sales", "product", "success", "customer"];

/** Who stands behind the plan on either side; a seat that nobody is named for is missing. */
export const sponsorsMissing = ({
  sponsors,
}: Pick<SuccessPlan, "sponsors">): readonly SponsorSeat[] =>
  sponsorSeats.filter((seat) => sponsors[seat] === null);
