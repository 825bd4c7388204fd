import { type Html, html, verbatim } from "../http/html.ts";

/** For the screen and for A4; loads nothing, and leaves out when printed what can only be clicked. */
const style = `
  :root {
    --ink: #1b1f24; --quiet: #57606a; --line: #d0d7de; --way: #0b5cab; --rest: #dde3ea; --ground: #fff;
    font: 100%/1.5 "Helvetica Neue", Arial, "Liberation Sans", sans-serif; color: var(--ink); background: var(--ground);
  }
  @media screen and (prefers-color-scheme: dark) {
    :root { --ink: #e6edf3; --quiet: #a8b3bf; --line: #444c56; --way: #6cb6ff; --rest: #373e47; --ground: #1c2128; color-scheme: dark; }
  }
  body { max-width: 48rem; margin: 0 auto; padding: 2rem 1.25rem 3rem; }
  header { border-bottom: 2px solid var(--way); padding-bottom: 1rem; margin-bottom: 1.5rem; }
  header p { margin: 0; color: var(--quiet); }
  h1 { font-size: 1.75rem; line-height: 1.2; margin: 0.25rem 0; }
  h2 { font-size: 1.2rem; line-height: 1.25; margin: 2rem 0 0.75rem; }
  h3 { font-size: 1rem; line-height: 1.35; margin: 0; }
  a { color: var(--way); }
  :focus-visible { outline: 2px solid var(--way); outline-offset: 2px; }
  .outcomes { list-style: none; margin: 0; padding: 0; display: grid; gap: 0.75rem; }
  .outcomes > li { border: 1px solid var(--line); border-radius: 0.375rem; padding: 0.85rem 1rem; }
  .quiet { color: var(--quiet); margin: 0.15rem 0; font-size: 0.9rem; }
  dl { display: grid; grid-template-columns: repeat(4, minmax(0, 1fr)); gap: 0.25rem 1rem; margin: 0.6rem 0 0; }
  dl > div { min-width: 0; }
  dt { color: var(--quiet); font-size: 0.8rem; }
  dd { margin: 0; overflow-wrap: anywhere; font-variant-numeric: tabular-nums; }
  dd.big { font-size: 1.15rem; font-weight: 600; }
  svg { display: block; width: 100%; height: 0.5rem; margin-top: 0.6rem; }
  svg .rest { fill: var(--rest); }
  svg .way { fill: var(--way); }
  table { border-collapse: collapse; width: 100%; font-size: 0.95rem; font-variant-numeric: tabular-nums; }
  caption { text-align: left; color: var(--quiet); font-size: 0.9rem; padding-bottom: 0.25rem; }
  th, td { text-align: left; vertical-align: top; padding: 0.4rem 0.75rem 0.4rem 0; border-bottom: 1px solid var(--line); overflow-wrap: break-word; }
  thead th { color: var(--quiet); font-weight: 400; font-size: 0.85rem; }
  tbody th { font-weight: 400; }
  .amount { text-align: right; padding-right: 0; white-space: nowrap; }
  tfoot th, tfoot td { font-weight: 600; border-bottom: 0; }
  ul.plain { margin: 0; padding-left: 1.1rem; }
  ul.plain > li { margin: 0.2rem 0; }
  .total { font-size: 2rem; font-weight: 600; line-height: 1.2; margin: 0; }
  footer { margin-top: 2.5rem; border-top: 1px solid var(--line); padding-top: 0.75rem; color: var(--quiet); font-size: 0.85rem; }
  footer p { margin: 0.2rem 0; }
  @media screen and (max-width: 34rem) { dl { grid-template-columns: repeat(2, minmax(0, 1fr)); } }
  @page { size: A4; margin: 16mm 17mm 18mm; }
  @media print {
    :root { font-size: 10pt; }
    body { max-width: none; padding: 0; }
    .screen { display: none; }
    h2 { margin-top: 1.5rem; }
    h2, h2 + .quiet, thead { break-after: avoid; }
    .outcomes > li, tr, .keep { break-inside: avoid; }
    svg { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  }
`;

/** A page of its own that a customer reads; `nonce` lets its style through the policy of the answer. */
export function documentOf(
  { title, body }: { readonly title: string; readonly body: Html },
  nonce: string | null,
): string {
  const styled =
    nonce === null
      ? html`<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<style>${verbatim(style)}</style>`
      : html`<style nonce="${nonce}">${verbatim(style)}</style>`;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<title>${title}</title>
${styled}
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`.html;
}
