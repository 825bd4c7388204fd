import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Scheme and host only: paths are ours to add. */
const origin = z.string().transform((text, check) => {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol) || url.origin !== text.replace(/\/$/, ""))
    check.addIssue({ code: "custom", message: "write scheme and host only: https://example.com" });
  return url?.origin ?? text;
});

/** CRMs redirect and sign to this; it accepts plain http for localhost only. */
const publicOrigin = origin.refine(
  (text) => !text.startsWith("http:") || /^http:\/\/(localhost|127\.0\.0\.1)(:|$)/.test(text),
  "use https:// (http:// is for localhost only)",
);

const postgresUrl = z
  .string()
  .regex(/^postgres(ql)?:\/\/\S+$/, "write it as postgres://user:password@host:5432/name");

const proxyUrl = z.string().regex(/^https?:\/\/\S+$/, "write it as http://proxy.example.com:3128");

const smtpUrl = z
  .string()
  .regex(/^smtps?:\/\/\S+$/, "write it as smtps://user:password@smtp.example.com:465");

/** An address alone, or with a name: "Bellwether <cs@example.com>". */
const mailbox = z
  .string()
  .regex(/^([^<>\s]+@[^<>\s]+|[^<>]*<[^<>\s]+@[^<>\s]+>)$/, "write it as Name <name@example.com>");

const hostList = z
  .string()
  .regex(/^[\w.-]+(:\d+)?(\s*,\s*[\w.-]+(:\d+)?)*$/, "write hosts only, separated by commas")
  .transform((text) => text.toLowerCase().split(/\s*,\s*/));

const levels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;

/** One entry a variable; `.env.example` says what each means. */
export const variables = z.object({
  DATABASE_URL: postgresUrl.optional(),
  DATABASE_OWNER_URL: postgresUrl.optional(),
  BELLWETHER_HOME: z.string().default(join(root, ".bellwether")),
  BELLWETHER_KEYS: z.string().optional(),
  BELLWETHER_PUBLIC_URL: publicOrigin.optional(),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, "write a number from 0 to 65535")
    .transform(Number)
    .refine((port) => port <= 65_535, "write a number from 0 to 65535")
    .default(8080),
  HUBSPOT_CLIENT_ID: z.string().optional(),
  HUBSPOT_CLIENT_SECRET: z.string().optional(),
  HUBSPOT_API_URL: origin.default("https://api.hubapi.com"),
  HUBSPOT_APP_URL: origin.default("https://app.hubspot.com"),
  SALESFORCE_CLIENT_ID: z.string().optional(),
  SALESFORCE_CLIENT_SECRET: z.string().optional(),
  SALESFORCE_LOGIN_URL: origin.optional(),
  SALESFORCE_NAMESPACE: z
    .string()
    .regex(/^[A-Za-z](?:_?[A-Za-z0-9]){0,14}$/, "write the package's namespace alone: acme")
    .optional(),
  BELLWETHER_SMTP_URL: smtpUrl.optional(),
  BELLWETHER_MAIL_FROM: mailbox.optional(),
  BELLWETHER_ALERT_HOSTS: hostList.optional(),
  BELLWETHER_CHROMIUM: z.string().optional(),
  LOG_LEVEL: z.enum(levels, `write one of ${levels.join(", ")}`).default("info"),
  HTTPS_PROXY: proxyUrl.optional(),
  HTTP_PROXY: proxyUrl.optional(),
  NO_PROXY: z.string().optional(),
});

type Variables = z.infer<typeof variables>;
type VariableName = keyof Variables;

export type Env = ReturnType<typeof readEnv>;

/** Something in the environment is missing or wrong; the message has a line a variable. */
export class EnvError extends Error {}

/** Reads `.env` beside package.json where there is one; what is set already stays. */
export function loadDotEnv(file = join(root, ".env")): void {
  if (existsSync(file)) process.loadEnvFile(file);
}

export function readEnv(source: Readonly<Record<string, string | undefined>>) {
  const parsed = variables.safeParse(set(source));
  if (!parsed.success)
    throw new EnvError(
      parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}.`).join("\n"),
    );
  const found = parsed.data;
  return {
    database: { url: found.DATABASE_URL, ownerUrl: found.DATABASE_OWNER_URL },
    home: resolve(found.BELLWETHER_HOME),
    keys: found.BELLWETHER_KEYS,
    publicUrl: found.BELLWETHER_PUBLIC_URL,
    port: found.PORT,
    logLevel: found.LOG_LEVEL,
    /** What prints PDFs; null: one of the system's, where there is one. */
    chromium: found.BELLWETHER_CHROMIUM ?? null,
    hubspot: { apiUrl: found.HUBSPOT_API_URL, appUrl: found.HUBSPOT_APP_URL },
    /** Null: HubSpot is off. */
    hubspotApp: appOf(found, ["HUBSPOT_CLIENT_ID", "HUBSPOT_CLIENT_SECRET"], hubspotPlace),
    salesforce: {
      /** For whoever runs this for several orgs; null: each org brings an app of its own. */
      app: appOf(found, ["SALESFORCE_CLIENT_ID", "SALESFORCE_CLIENT_SECRET"], salesforcePlace),
      loginUrl: found.SALESFORCE_LOGIN_URL ?? null,
      namespace: found.SALESFORCE_NAMESPACE ?? "",
    },
    alerts: {
      /** Null: no e-mail is sent. */
      mail: mailOf(found),
      /** Hosts that a channel may be at, beside Slack's. */
      allowedHosts: found.BELLWETHER_ALERT_HOSTS ?? [],
    },
    proxy: {
      HTTPS_PROXY: found.HTTPS_PROXY,
      HTTP_PROXY: found.HTTP_PROXY,
      NO_PROXY: found.NO_PROXY,
    },
  };
}

const hubspotPlace = "your app's Auth page in HubSpot";
const salesforcePlace = "your external client app's settings in Salesforce";

/** An OAuth app needs both; one alone is a slip. */
function appOf(
  found: Variables,
  [idName, secretName]: readonly [VariableName, VariableName],
  place: string,
): { readonly clientId: string; readonly clientSecret: string } | null {
  const [clientId, clientSecret] = [found[idName], found[secretName]];
  if (clientId === undefined && clientSecret === undefined) return null;
  const missing = clientId === undefined ? idName : secretName;
  if (clientId === undefined || clientSecret === undefined)
    throw new EnvError(`${missing} is not set: copy it from ${place}.`);
  return { clientId: String(clientId), clientSecret: String(clientSecret) };
}

/** A mail server takes no message without a sender. */
function mailOf({
  BELLWETHER_SMTP_URL: url,
  BELLWETHER_MAIL_FROM: from,
}: Variables): { readonly url: string; readonly from: string } | null {
  if (url === undefined && from === undefined) return null;
  if (url === undefined)
    throw new EnvError("BELLWETHER_SMTP_URL is not set: name the mail server that sends.");
  if (from === undefined)
    throw new EnvError("BELLWETHER_MAIL_FROM is not set: say whom e-mails are from.");
  return { url, from };
}

/** An empty value means "not set". Proxies are by custom also named in lower case. */
function set(source: Readonly<Record<string, string | undefined>>) {
  return Object.fromEntries(
    Object.keys(variables.shape).flatMap((name) => {
      const other = name.endsWith("_PROXY") ? source[name.toLowerCase()] : undefined;
      const text = (source[name] ?? other)?.trim();
      return text ? [[name, text]] : [];
    }),
  );
}
