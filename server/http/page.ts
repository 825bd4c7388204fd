import { randomBytes } from "node:crypto";
import type { Response } from "express";
import { type Html, html, verbatim } from "./html.ts";
import { type ProblemKind, statusOf } from "./problem.ts";

const style = `
  :root { color-scheme: light dark; font: 100%/1.5 system-ui, sans-serif; accent-color: #0b5cab; }
  body { max-width: 40rem; margin: 10vh auto; padding: 0 1.25rem; }
  a { color: inherit; }
  h1 { font-size: 1.5rem; line-height: 1.25; }
  h2 { font-size: 1.25rem; line-height: 1.25; margin: 2rem 0 0.75rem; }
  h3 { font-size: 1.05rem; line-height: 1.25; margin: 1.25rem 0 0.5rem; }
  code { overflow-wrap: anywhere; font-size: 0.95em; }
  .key { display: block; padding: 0.75rem; border: 1px solid; border-radius: 0.25rem; }
  progress { width: 100%; }
  li { margin: 0.25rem 0; }
  body:has(form) { max-width: 52rem; margin: 4vh auto; }
  :focus-visible { outline: 2px solid #2a7de1; outline-offset: 2px; }
  details { border-bottom: 1px solid #8884; }
  details[open] { padding-bottom: 1rem; }
  summary { padding: 0.6rem 0; cursor: pointer; }
  summary > * { display: inline; }
  fieldset { border: 0; padding: 0; margin: 0; min-width: 0; }
  .hidden { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
  .field { margin: 1rem 0; }
  .field > label { display: block; font-weight: 600; }
  input:not([type=checkbox]), select, textarea { font: inherit; width: 100%; box-sizing: border-box; padding: 0.35rem 0.5rem; }
  .number { display: grid; grid-template-columns: minmax(0, 1fr) 7rem; column-gap: 1rem; margin: 0.6rem 0; }
  .number > input { grid-column: 2; grid-row: 1 / span 2; align-self: start; }
  .number > p { grid-column: 1; }
  textarea { font-family: ui-monospace, monospace; font-size: 0.85rem; }
  button { font: inherit; font-weight: 600; padding: 0.45rem 1.1rem; border: 1px solid transparent; border-radius: 0.25rem; background: #0b5cab; color: #fff; cursor: pointer; }
  button:hover { background: #084a8c; }
  button.other { background: none; color: inherit; border-color: #8888; }
  .act { position: sticky; bottom: 0; margin: 0; padding: 0.75rem 0; background: Canvas; }
  html:has(.act) { scroll-padding-bottom: 5rem; }
  .help { margin: 0.2rem 0; font-size: 0.9rem; opacity: 0.85; }
  .wrong { border-left: 0.25rem solid #c23934; padding-left: 0.5rem; }
  .said { border-left: 0.25rem solid #2e844a; padding-left: 0.5rem; }
  .findings { list-style: none; padding: 0; font-size: 0.95rem; }
  .findings > li { margin: 0.75rem 0; overflow-wrap: anywhere; }
  table { border-collapse: collapse; width: 100%; font-size: 0.9rem; margin: 0.75rem 0; font-variant-numeric: tabular-nums; }
  th, td { text-align: left; padding: 0.3rem 0.6rem 0.3rem 0; border-bottom: 1px solid #8888; vertical-align: top; }
  .wide { overflow-x: auto; }
  @media (max-width: 30rem) { table { font-size: 0.8rem; } th, td { padding-right: 0.35rem; } }
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
