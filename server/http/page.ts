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
`;

export type Page = {
  readonly title: string;
  readonly body: Html;
  readonly script?: string;
  /** What went wrong, where something did; decides the status code. */
  readonly problem?: ProblemKind;
};

/** Sends a page that loads nothing, runs only its own script and asks only this server. */
export function sendPage(res: Response, { title, body, script, problem }: Page): void {
  const nonce = randomBytes(16).toString("base64");
  res.set(
    "Content-Security-Policy",
    `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'; connect-src 'self'; ` +
      "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  );
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
