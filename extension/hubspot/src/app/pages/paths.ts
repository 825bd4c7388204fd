/** Of the app's pages, as HubSpot's router has them. */
export const dayPath = "/";
export const reviewPath = "/risk-review";
