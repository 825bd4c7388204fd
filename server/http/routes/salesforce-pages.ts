import type { CheckLine } from "../../install/setup-check.ts";
import { type Html, html } from "../html.ts";
import type { Page } from "../page.ts";
import type { ProblemKind } from "../problem.ts";

type Guide = {
  /** Shows that the page's own form was sent. */
  readonly form: string;
  readonly redirectUri: string;
  /** Whether the operator has configured an app, so that an org needs none of its own. */
  readonly hasApp: boolean;
  readonly problem?: string;
  readonly url?: string;
  readonly clientId?: string;
};

/** Leads the admin from nothing to a connected org, in the order of Salesforce's own setup. */
export function guidePage(guide: Guide): Page {
  const { problem } = guide;
  return {
    title: "Connect Salesforce",
    body: html`
${problem === undefined ? null : html`<p class="wrong" role="alert">${problem}</p>`}
<p>You need a Salesforce admin for about ten minutes. Try it in a sandbox first if you like: each org is connected on its own.</p>
${steps(guide)}
${connectForm(guide)}
${signInForm(guide)}`,
    forms: true,
    ...(problem !== undefined && { problem: "bad-request" as const }),
  };
}

function steps({ redirectUri }: Guide): Html {
  return html`
<h2>1. The package</h2>
<p>Install the Bellwether package in the org, for admins only. It brings fields on accounts, two objects of its own, permission sets and the card; no code runs in your org's database.</p>
<h2>2. An integration user</h2>
<ol>
<li>Setup → Users → New User: licence “Salesforce Integration” (five are free), profile “Minimum Access - API Only Integrations”.</li>
<li>On that user: Permission Set Assignments → add “Bellwether Integration” and “Bellwether Integration Access”.</li>
</ol>
<h2>3. An external client app</h2>
<ol>
<li>Setup → External Client App Manager → New External Client App: name “Bellwether”, distribution state “Local”.</li>
<li>Under API, enable OAuth. Callback URL: <code>${redirectUri}</code></li>
<li>OAuth scopes: “Manage user data via APIs (api)”. Only for signing in below also “Perform requests at any time (refresh_token, offline_access)”.</li>
<li>Flow enablement: “Enable Client Credentials Flow”. Security: keep “Require Proof Key for Code Exchange (PKCE)”.</li>
<li>Save. Then Policies → Edit: permitted users “Admin approved users are pre-authorized” with the permission set “Bellwether Integration”; under Client Credentials Flow, run as the integration user.</li>
<li>Settings → OAuth Settings → Consumer Key and Secret: copy both. A new app may need ten minutes until it works.</li>
</ol>`;
}

const address = ({ url }: Guide) => html`
<div class="field"><label for="url">My Domain address of the org</label>
<input id="url" name="url" required autocomplete="url" placeholder="https://acme.my.salesforce.com" value="${url ?? ""}">
<p class="help">Setup → My Domain. Of a sandbox: https://acme--uat.sandbox.my.salesforce.com</p></div>`;

const secrets = ({ clientId }: Guide, prefix: string, isRequired: boolean) => html`
<div class="field"><label for="${prefix}id">Consumer key</label>
<input id="${prefix}id" name="clientId" autocomplete="off" spellcheck="false" value="${clientId ?? ""}"${required(isRequired)}></div>
<div class="field"><label for="${prefix}secret">Consumer secret</label>
<input id="${prefix}secret" name="clientSecret" type="password" autocomplete="off"${required(isRequired)}></div>`;

const required = (isRequired: boolean) => (isRequired ? html` required` : null);

function connectForm(guide: Guide): Html {
  return html`
<h2>4. Connect</h2>
<form method="post" action="/salesforce/connect">
<input type="hidden" name="form" value="${guide.form}">
${address(guide)}
${secrets(guide, "", true)}
<p class="help">The secret is sent to your org only, and kept encrypted.</p>
<button>Connect</button>
</form>`;
}

function signInForm(guide: Guide): Html {
  return html`
<details>
<summary>Or sign in with Salesforce</summary>
<p>${
    guide.hasApp
      ? "Bellwether brings an app of its own: your org needs none. Sign in as the integration user."
      : "For an app without the client credentials flow. Sign in as the integration user: Bellwether acts as whoever signs in."
  }</p>
<form method="post" action="/salesforce/sign-in">
<input type="hidden" name="form" value="${guide.form}">
<div class="field"><label for="sign-in-url">My Domain address of the org</label>
<input id="sign-in-url" name="url" required value="${guide.url ?? ""}"></div>
${guide.hasApp ? null : secrets(guide, "sign-in-", true)}
<button>Sign in with Salesforce</button>
</form>
</details>`;
}

/** The browser goes on by itself; the link is for one that does not. */
export function onwardPage(address: string): Page {
  return {
    title: "On to Salesforce",
    body: html`<p>Sign in there as the integration user. You come back here by yourself.</p>
<p><a href="${address}">Go on to Salesforce</a></p>`,
  };
}

/** `reason` is what the org said and what to do about it; null for an error of our own. */
export function failedPage({
  problem,
  reason,
  id,
}: {
  readonly problem: ProblemKind;
  readonly reason: string | null;
  readonly id: string;
}): Page {
  const text =
    reason ??
    "Something went wrong here. If it happens again, tell Bellwether's operator the id below.";
  return {
    title: "Salesforce could not be connected",
    body: html`<p>${text}</p>
<p>What was done so far is kept.</p>
<p><a href="/salesforce/install">Start again</a></p>
<p>Id of this request: <code>${id}</code></p>`,
    problem,
  };
}

const marks: Readonly<Record<CheckLine["state"], string>> = {
  done: "Done",
  left: "To do",
  unknown: "Not known",
};

export function checkPage(lines: readonly CheckLine[]): Page {
  const open = lines.filter(({ state }) => state === "left").length;
  const rows = lines.map(
    ({ what, state, found, advice }) => html`
<tr><th scope="row">${what}</th><td>${marks[state]}</td><td>${found}${
      advice === null ? null : html`<br><strong>${advice}</strong>`
    }</td></tr>`,
  );
  return {
    title: open === 0 ? "Everything is set up" : `Setup check: ${open} to do`,
    body: html`<div class="wide"><table>
<thead><tr><th scope="col">What</th><th scope="col">State</th><th scope="col">Found</th></tr></thead>
<tbody>${rows}</tbody></table></div>
<p><a href="/salesforce/check">Check again</a> · <a href="/salesforce/connected">Progress</a></p>`,
  };
}
