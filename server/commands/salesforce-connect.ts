import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { CrmError } from "../crm/errors.ts";
import type { Installed } from "../install/connect-organisation.ts";
import { myDomainAdvice, myDomainOf } from "../install/my-domain.ts";
import { BadUse, type Io, reasonOf } from "./io.ts";

const usage =
  "usage: bellwether salesforce connect --url https://acme.my.salesforce.com --client-id KEY --client-secret SECRET|-\n" +
  "       bellwether salesforce connect --url https://acme.my.salesforce.com --client-id KEY --username USER --key FILE|-\n" +
  "A dash reads the secret from standard input, so that it stands in no list of commands. Without --client-id\n" +
  "the app is that of SALESFORCE_CLIENT_ID and SALESFORCE_CLIENT_SECRET.";

type App = { readonly clientId: string; readonly clientSecret: string };
type Login =
  | ({ readonly flow: "client-credentials"; readonly loginUrl: string } & App)
  | {
      readonly flow: "jwt";
      readonly loginUrl: string;
      readonly clientId: string;
      readonly username: string;
      /** PEM. */
      readonly privateKey: string;
    };

export type SalesforceAccess = {
  /** The operator's app; null where there is none. */
  readonly app: App | null;
  readonly alsoTaken: readonly string[];
  readonly login: (grant: Login) => Promise<Installed>;
};

/** Connects an org as its integration user; the running server then reads it. */
export async function salesforceConnectCommand(
  args: string[],
  { stdin, stdout }: Io,
  { salesforce }: { readonly salesforce: SalesforceAccess },
): Promise<number> {
  const given = options(args);
  const loginUrl = myDomainOf(given.url, { alsoTaken: salesforce.alsoTaken, local: true });
  if (loginUrl === null) throw new BadUse(`"${given.url}" is no org. ${myDomainAdvice}`);
  const grant = await loginOf(given, loginUrl, { app: salesforce.app, stdin });
  const installed = await salesforce.login(grant).catch((error: unknown) => {
    throw error instanceof CrmError ? new BadUse(error.message, { cause: error }) : error;
  });
  stdout.write(inWords(installed));
  return 0;
}

type Given = ReturnType<typeof options>;

async function loginOf(
  { username, key, clientId: ownId, clientSecret }: Given,
  loginUrl: string,
  { app, stdin }: { readonly app: App | null; readonly stdin: Io["stdin"] },
): Promise<Login> {
  const clientId = ownId ?? app?.clientId;
  if (clientId === undefined) throw new BadUse(`Say which app with --client-id.\n${usage}`);
  if (username !== undefined) {
    if (key === undefined) throw new BadUse(`Say where the private key is with --key.\n${usage}`);
    const privateKey = key === "-" ? await all(stdin) : readKey(key);
    return { flow: "jwt", loginUrl, clientId, username, privateKey };
  }
  const own = clientSecret === "-" ? (await all(stdin)).trim() : clientSecret;
  const secret = own ?? (ownId === undefined ? app?.clientSecret : undefined);
  if (!secret) throw new BadUse(`Give the app's secret with --client-secret.\n${usage}`);
  return { flow: "client-credentials", loginUrl, clientId, clientSecret: secret };
}

function readKey(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new BadUse(`The private key cannot be read: ${reasonOf(error)}`, { cause: error });
  }
}

async function all(input: Io["stdin"]): Promise<string> {
  let text = "";
  for await (const chunk of input.setEncoding("utf8")) text += chunk;
  return text;
}

function inWords({ organisation, outputs, writeKey }: Installed): string {
  const different = outputs.different.map(({ name, difference }) => `  ${name}: ${difference}\n`);
  return [
    `${organisation.name} (${organisation.id}) is connected. The server reads it within a minute.\n`,
    different.length === 0
      ? ""
      : `These fields have our names but are otherwise, or are missing; they stay empty:\n${different.join("")}`,
    writeKey === null ? "" : `Write key for sending usage, shown this once: ${writeKey}\n`,
    "What is left to do: bellwether salesforce check\n",
  ].join("");
}

function options(args: string[]) {
  try {
    const text = { type: "string" } as const;
    const { values } = parseArgs({
      args,
      options: {
        url: text,
        "client-id": text,
        "client-secret": text,
        username: text,
        key: text,
      },
    });
    const { url, "client-id": clientId, "client-secret": clientSecret, username, key } = values;
    if (url !== undefined) return { url, clientId, clientSecret, username, key };
  } catch (error) {
    throw new BadUse(`${reasonOf(error)}\n${usage}`, { cause: error });
  }
  throw new BadUse(usage);
}
