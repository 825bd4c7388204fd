import { randomBytes } from "node:crypto";
import type { Response } from "express";
import { type Html, html, verbatim } from "./html.ts";
import { type ProblemKind, statusOf } from "./problem.ts";

const style = `
  :root { color-scheme: light dark; font: 100%/1.5 system-ui, sans-serif; }
  body { max-width: 40rem; margin: 10vh auto; padding: 0 1.25rem; }
  a { color: inherit; }
  h1 { font-size: 1.5rem; line-height: 1.25; }
  code { overflow-wrap: anywhere; font-size: 0.95em; }
  .key { display: block; padding: 0.75rem; border: 1px solid; border-radius: 0.25rem; }
  progress { width: 100%; }
  li { margin: 0.25rem 0; }
  body:has(form) { max-width: 52rem; margin: 4vh auto; }
  summary { font-size: 1.1rem; font-weight: 600; padding: 0.5rem 0; cursor: pointer; }
  fieldset { border: 0; padding: 0; margin: 0; }
  .hidden { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
  .field { margin: 0.75rem 0; }
  .field > label { display: block; font-weight: 600; }
  input:not([type=checkbox]), select, textarea { font: inherit; width: 100%; box-sizing: border-box; padding: 0.35rem; }
  input.number { width: 8rem; }
  textarea { font-family: ui-monospace, monospace; font-size: 0.85rem; }
  button { font: inherit; padding: 0.4rem 1rem; }
  .help { margin: 0.2rem 0; font-size: 0.9rem; opacity: 0.85; }
  .wrong { border-left: 0.25rem solid #c23934; padding-left: 0.5rem; }
  .said { border-left: 0.25rem solid #2e844a; padding-left: 0.5rem; }
  .wide { overflow-x: auto; }
  table { border-collapse: collapse; width: 100%; font-size: 0.9rem; }
  th, td { text-align: left; padding: 0.3rem 0.6rem 0.3rem 0; border-bottom: 1px solid #8888; vertical-align: top; }
`;

export type Page = {
  readonly title: string;
  readonly body: Html;
  readonly script?: string;
  /** Whether it has forms, which this server alone may receive. */
  readonly forms?: boolean;
  /** What went wrong, where something did; decides the status code. */
  readonly problem?: ProblemKind;
};

/** Sends a page that loads nothing, runs only its own script and asks only this server. */
export function sendPage(res: Response, { title, body, script, forms, problem }: Page): void {
  const nonce = randomBytes(16).toString("base64");
  res.set(
    "Content-Security-Policy",
    `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'; connect-src 'self'; ` +
      `base-uri 'none'; form-action ${forms ? "'self'" : "'none'"}; frame-ancestors 'none'`,
  );
  // Without a referrer a browser does not say either which page a form came from.
  if (forms) res.set("Referrer-Policy", "same-origin");
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Bellwether</title>
<style nonce="${nonce}">${verbatim(style)}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${body}
</main>
${script === undefined ? null : html`<script nonce="${nonce}">${verbatim(script)}</script>`}
</body>
</html>
`;
  res
    .status(problem === undefined ? 200 : statusOf(problem))
    .type("html")
    .send(page.html);
}
