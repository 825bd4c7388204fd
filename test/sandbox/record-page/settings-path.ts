/** Where HubSpot keeps the settings of a connected app. */
export const settingsPath = (portalId: number, appId: number) =>
  `/integrations-settings/${portalId}/installed/framework/${appId}/general-settings`;
