import { parseConfiguration } from "@bellwether/shared/contracts/configuration";
import type { VersionView } from "@bellwether/shared/contracts/settings";
import { CardRefusal } from "../cards/card-refusal.ts";
import type { PublishedConfiguration } from "../db/configurations.ts";

/** A stored document as it can be shown and published again; one older than the schema may not be valid any more. */
export function readPublished(published: PublishedConfiguration | null): VersionView {
  if (published === null)
    throw new CardRefusal("not-found", "There is no such version. Choose one from the history.");
  const parsed = parseConfiguration(published.document);
  if (parsed.ok) return { ...published, document: parsed.configuration };
  throw new CardRefusal(
    "invalid",
    `Version ${published.version} is not valid any more: ${parsed.problems.join("; ")}. Choose another one.`,
  );
}
