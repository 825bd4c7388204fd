import { type CallUse, heldSentence } from "../cards/connection-for-org.ts";
import type { OrgSetup } from "../crm/setup.ts";
import { countAssessments } from "../db/assessments.ts";
import { type Connection, readConnection } from "../db/connections.ts";
import type { Database } from "../db/database.ts";
import { countOutputs } from "../db/outputs.ts";
import { type Pull, pulls } from "../db/pulls.ts";

/** One line of the list: what is done, what is left, and what to do about it. */
export type CheckLine = {
  readonly what: string;
  readonly state: "done" | "left" | "unknown";
  /** What was found. */
  readonly found: string;
  /** What to do; null where nothing is left. */
  readonly advice: string | null;
};

/** What our own tables know of the connection. */
export type OwnState = {
  readonly pulled: readonly Pull[];
  readonly accounts: { readonly accounts: number; readonly scored: number };
  readonly outputs: { readonly written: number; readonly due: number; readonly refused: number };
  readonly connection: Connection;
};

export async function readOwnState(database: Database, installationId: number): Promise<OwnState> {
  return await database.forInstallation(installationId, async (tx) => ({
    pulled: await pulls(tx),
    accounts: await countAssessments(tx),
    outputs: await countOutputs(tx, "account"),
    connection: await readConnection(tx),
  }));
}

/** Editions whose API has no bulk queries: the first load then goes page by page. */
const withoutBulk = /^(Group|Professional|Base|Team|Contact Manager) ?/;
const integrationSet = "Bellwether_Integration";

/**
 * The setup of a Salesforce org as a list from top to bottom. `org` is what went wrong where the org could not
 * be asked: then only our own side is known.
 */
export function setupCheck(
  org: OrgSetup | Error,
  own: OwnState,
  { use, now }: { readonly use: CallUse | null; readonly now: Date },
): readonly CheckLine[] {
  return [...(org instanceof Error ? [unreached(org)] : orgLines(org, use)), ...ownLines(own, now)];
}

const done = (what: string, found: string): CheckLine => ({
  what,
  state: "done",
  found,
  advice: null,
});
const left = (what: string, found: string, advice: string): CheckLine => ({
  what,
  state: "left",
  found,
  advice,
});
const unknown = (what: string, advice: string): CheckLine => ({
  what,
  state: "unknown",
  found: "the org does not say",
  advice,
});

const unreached = (error: Error) =>
  left("Org reached", error.message, "Put right what the sentence names, then check again.");

function orgLines(org: OrgSetup, use: CallUse | null): CheckLine[] {
  return [
    done("Org reached", `${org.name ?? "the org"}, API ${org.apiVersion}`),
    editionLine(org),
    userLine(org),
    permissionLine(org),
    packageLine(org),
    writableLine(org),
    objectsLine(org),
    fieldsLine(org),
    callsLine(org, use),
  ];
}

function editionLine({ edition }: OrgSetup): CheckLine {
  const what = "Edition";
  if (edition === null)
    return unknown(
      what,
      "Let the integration user read the organisation's details, or ignore this.",
    );
  const bulk = withoutBulk.test(edition)
    ? "no bulk queries, so the first load goes page by page"
    : "with bulk queries";
  return done(what, `${edition}, ${bulk}`);
}

function userLine({ user }: OrgSetup): CheckLine {
  const what = "Integration user";
  if (user === null) return unknown(what, "Let the integration user read users.");
  const found = [user.name, user.profile, user.licence].filter(Boolean).join(", ");
  if (user.profile === "System Administrator")
    return left(
      what,
      found,
      "Connect as a user of its own with the licence “Salesforce Integration” and the profile “Minimum Access - API Only Integrations”: an administrator may do more than Bellwether needs.",
    );
  return done(what, found);
}

function permissionLine({ permissionSets }: OrgSetup): CheckLine {
  const what = "Permission set";
  const advice =
    "Assign the permission set “Bellwether Integration” to the integration user: Setup → Permission Sets → Bellwether Integration → Manage Assignments.";
  if (permissionSets === null) return unknown(what, advice);
  return permissionSets.includes(integrationSet)
    ? done(what, "Bellwether Integration is assigned")
    : left(what, "Bellwether Integration is not assigned", advice);
}

function packageLine({ missing }: OrgSetup): CheckLine {
  const what = "Package";
  if (missing.length === 0) return done(what, "every object and field is there and readable");
  return left(
    what,
    `not there, or hidden from the integration user: ${listed(missing)}`,
    "Install the Bellwether package, or its newest version, and assign “Bellwether Integration”. With a package of your own namespace, set SALESFORCE_NAMESPACE.",
  );
}

function writableLine({ readOnly, missing }: OrgSetup): CheckLine {
  const what = "Fields writable";
  if (readOnly.length > 0)
    return left(
      what,
      `the integration user may not write ${listed(readOnly)}`,
      "Assign “Bellwether Integration”, and let the user edit accounts: without that no field of them can be written.",
    );
  return missing.includes("Account")
    ? left(what, "accounts are hidden", "Let the integration user read and edit accounts.")
    : done(what, "the fields on Account");
}

function objectsLine({ objects }: OrgSetup): CheckLine {
  const what = "Objects readable";
  const hidden = objects.filter(({ isReadable }) => !isReadable).map(({ name }) => name);
  if (hidden.length === 0) return done(what, objects.map(({ name }) => name).join(", "));
  return left(
    what,
    `hidden from the integration user, or not in this org: ${hidden.join(", ")}`,
    "Give the integration user “View All” on them where your org has them. What stays hidden is left out of the score, and the card says so.",
  );
}

function fieldsLine({ unseen }: OrgSetup): CheckLine {
  const what = "Mapped fields";
  if (unseen.length === 0) return done(what, "every field that the configuration names");
  return left(
    what,
    `hidden from the integration user, or not there, and so count as empty: ${listed(unseen)}`,
    "Let the integration user read them by a permission set of your own, or name other fields in Bellwether's settings.",
  );
}

function callsLine({ calls }: OrgSetup, use: CallUse | null): CheckLine {
  const what = "API calls";
  if (calls === null) return unknown(what, "Look at Setup → System Overview.");
  const budget = use === null ? "" : `; ${use.ours} of Bellwether's ${use.budget} of today`;
  const found = `${calls.used} of ${calls.limit} used by all systems in 24 hours${budget}`;
  if (calls.used < calls.limit * 0.8) return done(what, found);
  return left(
    what,
    found,
    "Bellwether leaves the last fifth to others and waits. Setup → System Overview shows who uses them.",
  );
}

function ownLines({ pulled, accounts, outputs, connection }: OwnState, now: Date): CheckLine[] {
  const held = heldSentence(connection, now);
  return [
    ...(held === null ? [] : [left("Calls", held, "Nothing: Bellwether goes on by itself.")]),
    pullLine(pulled),
    scoreLine(accounts, outputs),
    connection.cardSeenAt === null
      ? left(
          "Card seen",
          "nobody has opened the card yet",
          "Place it: open an account → gear → Edit Page → drag “Account health” onto the page → Save → Activate. Assign “Bellwether User” to your team.",
        )
      : done("Card seen", `first on ${connection.cardSeenAt.slice(0, 10)}`),
  ];
}

function pullLine(pulled: readonly Pull[]): CheckLine {
  const what = "First pull";
  const open = pulled.filter(({ state }) => state === "loading");
  if (pulled.length > 0 && open.length === 0) {
    const records = pulled.reduce((sum, pull) => sum + pull.records, 0);
    return done(what, `${records} records`);
  }
  const found =
    pulled.length === 0 ? "not begun" : `${open.length} kinds of records are being read`;
  return left(
    what,
    found,
    "Wait: it goes on while the server runs. bellwether status shows how far.",
  );
}

function scoreLine(accounts: OwnState["accounts"], outputs: OwnState["outputs"]): CheckLine {
  const what = "First score";
  if (accounts.accounts === 0)
    return left(
      what,
      "no account is scored",
      "Wait for the first pull. If it is over, no account is a customer by the configuration: check the rule with bellwether config installed.",
    );
  const written = `${accounts.scored} of ${accounts.accounts} customers scored, ${outputs.written} written`;
  if (outputs.refused > 0)
    return left(
      what,
      `${written}, ${outputs.refused} refused`,
      "bellwether status shows why Salesforce refused them.",
    );
  return outputs.written === 0
    ? left(what, written, "Wait for the first write-back, or see bellwether status.")
    : done(what, written);
}

const shownMost = 5;

function listed(names: readonly string[]): string {
  const rest = names.length - shownMost;
  return names.slice(0, shownMost).join(", ") + (rest > 0 ? ` and ${rest} more` : "");
}
