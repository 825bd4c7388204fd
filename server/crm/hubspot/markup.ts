/** HubSpot shows the bodies of notes and tasks as HTML. `text` is plain, in lines; the reference stands below it. */
export function markupOf({ text, reference }: { text: string; reference: string }): string {
  const lines = text.split("\n").map(escaped).join("<br>");
  return `<p>${lines}</p><p><small>Bellwether · ${escaped(reference)}</small></p>`;
}

/** Whether the reference stands in it, and not merely as the beginning or end of a longer one. */
export function carries(markup: string, reference: string): boolean {
  const searched = escaped(reference);
  for (let at = markup.indexOf(searched); at !== -1; at = markup.indexOf(searched, at + 1)) {
    const [before, after] = [markup[at - 1] ?? " ", markup[at + searched.length] ?? " "];
    if (!goesOn.test(before) && !goesOn.test(after)) return true;
  }
  return false;
}

const goesOn = /[\w.@#:-]/;

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
