/** The external client app as its developer or the org's admin set it up. */
export type App = {
  name: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Callback addresses; null takes any on the own machine, since a demo's port is not known before. */
  redirectUris: readonly string[] | null;
  /** Whether the org has the app; a user cannot authorise one that is not installed. */
  isInstalled: boolean;
  requiresPkce: boolean;
  /** One-time-use refresh tokens. */
  rotatesRefreshTokens: boolean;
  /** Username that client credentials run as; null switches that flow off. */
  runAs: string | null;
  /** PEM of the certificate or public key whose owner signs JWT bearer assertions; null switches that flow off. */
  publicKey: string | null;
  /** Usernames that need no consent of their own for the JWT bearer flow; null for every active user. */
  preauthorised: readonly string[] | null;
  accessTokenMinutes: number;
};

export const sandboxApp: App = {
  name: "Bellwether",
  clientId: "3MVG9sandboxBellwetherConsumerKey.4kq0Zt7rT2mYw1xLhPZbVn8cJdE6uAa5gSoR3iQfKp",
  clientSecret: "7C1E0D9A4B63F2580E6D7A91C43BF8265D0E9A7B41C3F86250D9EA7B4C13F682",
  redirectUris: null,
  isInstalled: true,
  requiresPkce: true,
  rotatesRefreshTokens: true,
  runAs: null,
  publicKey: null,
  preauthorised: null,
  accessTokenMinutes: 120,
};

const onOwnMachine = /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?\//;

export const takesRedirect = (app: App, uri: string): boolean =>
  app.redirectUris === null ? onOwnMachine.test(uri) : app.redirectUris.includes(uri);
