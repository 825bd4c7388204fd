/** Of the deal card's bundle, among the assets. */
export const dealCardPath = "deal-card/HandoffCard.js";
