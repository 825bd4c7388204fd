import { type CrmName, type CrmWords, wordsOf } from "../../crm/words.ts";
import type { Installed } from "../../install/connect-organisation.ts";
import type { ConsentRefusal } from "../../install/consent.ts";
import { type Html, html } from "../html.ts";
import type { Page } from "../page.ts";
import type { ProblemKind } from "../problem.ts";

function again(crm: CrmName): Html {
  const { installPath, name } = wordsOf(crm);
  return html`<p><a href="${installPath}">Connect ${name}</a></p>`;
}

type Refusal = ConsentRefusal | "denied" | "no-pass";

const refusals: Readonly<Record<Refusal, { title: string; text: string; problem: ProblemKind }>> = {
  denied: {
    title: "HubSpot was not connected",
    text: "You declined, or your HubSpot user may not install apps. Nothing was changed. To connect, start again as a super admin, or as somebody with access to the App Marketplace.",
    problem: "forbidden",
  },
  "unknown-state": {
    title: "This link cannot be used",
    text: "It was used before, or it did not start here. Nothing was changed by opening it. Start again:",
    problem: "bad-request",
  },
  expired: {
    title: "That took more than ten minutes",
    text: "For your safety a connection must be finished within ten minutes. Nothing was changed. Start again:",
    problem: "bad-request",
  },
  "other-browser": {
    title: "This link belongs to another browser",
    text: "A connection must be finished in the browser that it was started in, with cookies allowed. Nothing was changed. Start again in this one:",
    problem: "bad-request",
  },
  "no-pass": {
    title: "There is nothing to show here",
    text: "This page belongs to whoever has just connected HubSpot, for an hour. To see it again, connect again; what is there stays.",
    problem: "unauthorized",
  },
};

/** Where the CRM itself matters to what is said. */
const salesforceRefusals: Partial<typeof refusals> = {
  denied: {
    title: "Salesforce was not connected",
    text: "You declined, or your Salesforce user may not use the external client app. Nothing was changed. To connect, start again as the integration user, or as somebody whom the app's policies let in.",
    problem: "forbidden",
  },
  "no-pass": {
    title: "There is nothing to show here",
    text: "This page belongs to whoever has just connected Salesforce, for an hour. The setup check is also at the command line: bellwether salesforce check. To see this page again, connect again; what is there stays.",
    problem: "unauthorized",
  },
};

export function refusedPage(refusal: Refusal, crm: CrmName = "hubspot"): Page {
  const own = crm === "salesforce" ? salesforceRefusals[refusal] : undefined;
  const { title, text, problem } = own ?? refusals[refusal];
  return { title, body: html`<p>${text}</p>${again(crm)}`, problem };
}

export const hubspotOffPage: Page = {
  title: "HubSpot is off on this server",
  body: html`<p>Bellwether's operator can switch it on: set HUBSPOT_CLIENT_ID and HUBSPOT_CLIENT_SECRET to those of the app's Auth page in HubSpot, and start the server again.</p>
<p>Salesforce works without them: <a href="/salesforce/install">connect Salesforce</a></p>`,
  problem: "not-found",
};

/** What whoever looks at the page can do about it; everything else stands in the log, under the id. */
const advice: Partial<Record<ProblemKind, string>> = {
  conflict:
    "HubSpot did not take the code that it gave us: it may be too old, or used before. Start again:",
  unavailable:
    "HubSpot did not answer. What was done so far is kept. Wait a minute, then start again:",
  "crm-failed":
    "HubSpot does not accept Bellwether's own client id, client secret or address. Ask Bellwether's operator to compare HUBSPOT_CLIENT_ID, HUBSPOT_CLIENT_SECRET and BELLWETHER_PUBLIC_URL with the app's Auth page in HubSpot; then start again:",
};

export function failedPage(problem: ProblemKind, id: string): Page {
  const text =
    advice[problem] ??
    "Something went wrong here. What was done so far is kept. Start again; if it happens again, tell Bellwether's operator the id below.";
  return {
    title: "HubSpot could not be connected",
    body: html`<p>${text}</p>${again("hubspot")}<p>Id of this request: <code>${id}</code></p>`,
    problem,
  };
}

/** `installed` is null on a later look: the key is shown once. */
export function connectedPage(
  installed: Installed | null,
  publicUrl: string,
  crm: CrmName = "hubspot",
): Page {
  const words = wordsOf(crm);
  const name = installed === null ? words.name : installed.organisation.name;
  return {
    title: `${name} is connected`,
    body: html`
<p>Bellwether now reads your accounts, scores them and writes the score onto each ${words.account}. You can close this page.</p>
<p id="now" role="status">Starting …</p>
<progress id="bar" aria-labelledby="now"></progress>
<ul id="kinds"></ul>
${installed === null ? null : details(installed, publicUrl, words)}
<h2>Next</h2>
${next[crm]}`,
    script: scriptOf(`/${crm}`),
  };
}

const next: Readonly<Record<CrmName, Html>> = {
  hubspot: html`<p>Add the card “Account health” to your company records: Settings → Objects → Companies → Record customization. Only a super admin can.</p>`,
  salesforce: html`<ol>
<li>Assign the permission set “Bellwether User” to everybody who looks after accounts, and “Bellwether Admin” to whoever may change how accounts are scored.</li>
<li>Place the card: open an account → gear → Edit Page → drag “Account health” onto the page → Save → Activate.</li>
<li><a href="/salesforce/check">Check the setup</a>: what is done, and what is left.</li>
</ol>`,
};

function details({ outputs, writeKey }: Installed, publicUrl: string, words: CrmWords): Html {
  const different = outputs.different.map(
    ({ name, difference }) => html`<li><code>${name}</code>: ${difference}</li>`,
  );
  return html`
${
  different.length === 0
    ? null
    : html`<h2>${words.fields} that are not ours</h2>
<p>These ${words.account} ${words.fields.toLowerCase()} have our names but were made otherwise. They are left alone and stay empty:</p>
<ul>${different}</ul>`
}
${
  writeKey === null
    ? null
    : html`<h2>Product usage</h2>
<p>Send product usage to <code>${publicUrl}/v1/batch</code> with this write key. It is shown this once: keep it now.</p>
<code class="key">${writeKey}</code>`
}`;
}

/** Leaves the code out of the address and the history; asks every two seconds while there is something to come. */
const scriptOf = (path: string) => `
history.replaceState(null, "", "${path}/connected");
const now = document.getElementById("now"), bar = document.getElementById("bar"), kinds = document.getElementById("kinds");
function show(progress) {
  now.textContent = progress.text;
  if (progress.share === null) bar.removeAttribute("value");
  else bar.value = progress.share;
  kinds.replaceChildren(...progress.lines.map((line) => {
    const item = document.createElement("li");
    item.textContent = line;
    return item;
  }));
}
async function look() {
  const reply = await fetch("${path}/progress").catch(() => null);
  if (reply === null) now.textContent = "Bellwether does not answer at the moment. It goes on when it is back.";
  else if (!reply.ok) { now.textContent = "Progress is shown for an hour after connecting."; return; }
  else { const progress = await reply.json(); show(progress); if (progress.done) return; }
  setTimeout(look, 2000);
}
look();
`;
