import type { ConsentRefusal } from "../../install/consent.ts";
import type { Installed } from "../../install/install-hubspot.ts";
import { type Html, html } from "../html.ts";
import type { Page } from "../page.ts";
import type { ProblemKind } from "../problem.ts";

const again = html`<p><a href="/hubspot/install">Connect HubSpot</a></p>`;

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

export function refusedPage(refusal: Refusal): Page {
  const { title, text, problem } = refusals[refusal];
  return { title, body: html`<p>${text}</p>${again}`, problem };
}

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
    body: html`<p>${text}</p>${again}<p>Id of this request: <code>${id}</code></p>`,
    problem,
  };
}

/** `installed` is null on a later look: the key is shown once. */
export function connectedPage(installed: Installed | null, publicUrl: string): Page {
  const name = installed === null ? "HubSpot" : installed.organisation.name;
  return {
    title: `${name} is connected`,
    body: html`
<p>Bellwether now reads your accounts, scores them and writes the score onto each company. You can close this page.</p>
<p id="now" role="status">Starting …</p>
<progress id="bar" aria-labelledby="now"></progress>
<ul id="kinds"></ul>
${installed === null ? null : details(installed, publicUrl)}
<h2>Next</h2>
<p>Add the card “Account health” to your company records: Settings → Objects → Companies → Record customization. Only a super admin can.</p>`,
    script,
  };
}

function details({ outputs, writeKey }: Installed, publicUrl: string): Html {
  const different = outputs.different.map(
    ({ name, difference }) => html`<li><code>${name}</code>: ${difference}</li>`,
  );
  return html`
${
  different.length === 0
    ? null
    : html`<h2>Properties that are not ours</h2>
<p>These company properties have our names but were made otherwise. They are left alone and stay empty:</p>
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
const script = `
history.replaceState(null, "", "/hubspot/connected");
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
  const reply = await fetch("/hubspot/progress").catch(() => null);
  if (reply === null) now.textContent = "Bellwether does not answer at the moment. It goes on when it is back.";
  else if (!reply.ok) { now.textContent = "Progress is shown for an hour after connecting."; return; }
  else { const progress = await reply.json(); show(progress); if (progress.done) return; }
  setTimeout(look, 2000);
}
look();
`;
