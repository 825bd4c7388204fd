import { setTimeout as sleep } from "node:timers/promises";
import type { InstallProgress } from "../../server/install/install-progress.ts";

const pollMs = 250;

export type Connected = {
  /** Until everything is read, scored and written. */
  readonly done: Promise<void>;
  /** The same of what has come since. */
  watch(): Promise<void>;
};

/**
 * Connects the portal as an admin would in a browser: our install page, HubSpot's consent page, its
 * button, the way back; then watches the progress that the last page shows.
 */
export async function connectAsAdmin({
  serverUrl,
  onProgress,
  signal,
}: {
  serverUrl: string;
  onProgress: (progress: InstallProgress) => void;
  signal: AbortSignal;
}): Promise<Connected> {
  const cookies = new Map<string, string>();
  const consentUrl = await redirectOf(await visit(`${serverUrl}/hubspot/install`, cookies));
  const consentPage = await visit(consentUrl, new Map());
  if (consentPage.status !== 200) throw new Error(`HubSpot refuses: ${await consentPage.text()}`);
  const granted = await fetch(consentUrl, {
    method: "POST",
    body: new URLSearchParams({ decision: "connect" }),
    redirect: "manual",
  });
  const answer = await visit(await redirectOf(granted), cookies);
  if (answer.status !== 200) {
    throw new Error(`The app could not be connected: ${await answer.text()}`);
  }
  return connected(`${serverUrl}/hubspot/progress`, { cookies, onProgress, signal });
}

/**
 * Connects an org as its admin would: the page that leads through it, the form with the app's key and secret,
 * then the progress that the last page shows.
 */
export async function connectOrgAsAdmin({
  serverUrl,
  org,
  onProgress,
  signal,
}: {
  serverUrl: string;
  org: { readonly url: string; readonly clientId: string; readonly clientSecret: string };
  onProgress: (progress: InstallProgress) => void;
  signal: AbortSignal;
}): Promise<Connected> {
  const cookies = new Map<string, string>();
  const guide = await (await visit(`${serverUrl}/salesforce/install`, cookies)).text();
  const form = /name="form" value="([^"]+)"/.exec(guide)?.[1] ?? "";
  const body = new URLSearchParams({ form, ...org });
  const answer = await visit(`${serverUrl}/salesforce/connect`, cookies, {
    method: "POST",
    body,
  });
  if (answer.status !== 200)
    throw new Error(`The org could not be connected: ${await answer.text()}`);
  return connected(`${serverUrl}/salesforce/progress`, { cookies, onProgress, signal });
}

function connected(url: string, given: Omit<Parameters<typeof watch>[0], "url">): Connected {
  const look = () => watch({ url, ...given });
  return { done: look(), watch: look };
}

async function visit(
  url: string,
  cookies: Map<string, string>,
  request: RequestInit = {},
): Promise<Response> {
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const headers = cookie ? { cookie } : {};
  const response = await fetch(url, { redirect: "manual", ...request, headers });
  for (const set of response.headers.getSetCookie()) {
    const [name = "", value = ""] = (set.split(";")[0] ?? "").split("=", 2);
    cookies.set(name, value);
  }
  return response;
}

async function redirectOf(response: Response): Promise<string> {
  const location = response.headers.get("location");
  if (location === null)
    throw new Error(`No redirect from ${response.url}: ${await response.text()}`);
  return new URL(location, response.url).href;
}

async function watch(given: {
  url: string;
  cookies: Map<string, string>;
  onProgress: (progress: InstallProgress) => void;
  signal: AbortSignal;
}): Promise<void> {
  while (!given.signal.aborted) {
    const response = await visit(given.url, given.cookies);
    const progress = (await response.json()) as InstallProgress;
    given.onProgress(progress);
    if (progress.done) return;
    await sleep(pollMs);
  }
}
