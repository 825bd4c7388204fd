import { parseConfiguration } from "@bellwether/shared/contracts/configuration";
import type { Tried } from "@bellwether/shared/contracts/settings";
import { problemsOfDraft } from "@bellwether/shared/contracts/settings-view-numbers";
import { byPlace } from "@bellwether/shared/contracts/settings-view-places";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import { CardRefusal } from "../../cards/card-refusal.ts";
import type { SettingsPage } from "./page.ts";
import { draftOf, type Form } from "./read-form.ts";

/** What the form's hidden document says: this page wrote it, so one that cannot be read was cut off. */
export function baseOf(posted: Form): { readonly draft: Configuration } {
  const parsed = parseConfiguration(jsonOf(posted["document"] ?? ""));
  if (!parsed.ok)
    throw new CardRefusal("invalid", "The form arrived incomplete. Go back and send it again.");
  return { draft: parsed.configuration };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The page after a check: problems beside their fields, or what the draft would do. */
export async function checked(
  posted: Form,
  tryOut: (document: unknown) => Promise<Tried>,
): Promise<Partial<SettingsPage> & { readonly problem?: boolean }> {
  const whole = posted["whole"];
  if (whole !== undefined) return await checkedWhole(whole, tryOut);
  const { draft, unreadable } = draftOf(baseOf(posted).draft, posted);
  const problems = new Map([...problemsOfDraft(draft), ...unreadable]);
  if (problems.size > 0)
    return { draft: baseOf(posted).draft, typed: posted, problems, problem: true };
  const tried = await tryOut(draft);
  if (tried.valid) return { draft, tried };
  const wrong = byPlace(tried.problems, draft);
  return { draft: baseOf(posted).draft, typed: posted, problems: wrong, problem: true };
}

async function checkedWhole(whole: string, tryOut: (document: unknown) => Promise<Tried>) {
  const document = jsonOf(whole);
  const parsed = parseConfiguration(document);
  if (parsed.ok) return { draft: parsed.configuration, tried: await tryOut(document) };
  const text =
    document === undefined
      ? "The document is no JSON: look for a missing comma or quote."
      : `The document cannot be used: ${parsed.problems.join("; ")}.`;
  return { typed: { whole }, said: { text, isProblem: true }, problem: true };
}
