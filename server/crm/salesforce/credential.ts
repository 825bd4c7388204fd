import { z } from "zod";

const app = { loginUrl: z.string(), clientId: z.string() };

/** How a new access token is asked for; Salesforce tells no lifetime of the one in hand. */
const salesforceGrant = z.discriminatedUnion("flow", [
  z.object({ flow: z.literal("client-credentials"), ...app, clientSecret: z.string() }),
  /** `privateKey`: PEM, of the certificate that stands in the org's external client app. */
  z.object({ flow: z.literal("jwt"), ...app, username: z.string(), privateKey: z.string() }),
  z.object({
    flow: z.literal("web-server"),
    ...app,
    clientSecret: z.string(),
    refreshToken: z.string(),
  }),
]);

export type SalesforceGrant = Readonly<z.infer<typeof salesforceGrant>>;

/** What lets us call an org as its integration user; stored sealed. */
export const salesforceCredential = z.object({
  accessToken: z.string(),
  /** `https://northwind.my.salesforce.com`, without a path. */
  instanceUrl: z.string(),
  /** 18 characters, as the next. */
  organisationId: z.string(),
  userId: z.string(),
  grant: salesforceGrant,
});

export type SalesforceCredential = Readonly<z.infer<typeof salesforceCredential>>;
