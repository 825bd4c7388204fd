import { parseConfiguration } from "@bellwether/shared/contracts/configuration";
import type { Published } from "@bellwether/shared/contracts/settings";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import { CardRefusal } from "../cards/card-refusal.ts";
import { markAllDue } from "../db/assess-due.ts";
import {
  latestConfiguration,
  type PublishedConfiguration,
  publishConfiguration,
} from "../db/configurations.ts";
import type { Tx } from "../db/database.ts";
import { readPortfolio } from "../db/measured.ts";
import { expectFields, isLoading } from "../db/pulls.ts";
import { readRequest, wantedKinds } from "../sync/read-request.ts";
import { isStorable } from "./is-storable.ts";
import { lintStored } from "./lint-stored.ts";

type Publication = {
  /** The version that was edited; null: whichever is the latest. */
  readonly basedOn: number | null;
  readonly document: unknown;
  readonly author: string;
  readonly note: string;
  readonly now: Date;
};

/** `owes`: the jobs that bring the records up to date. */
type PublishedDocument = Published & { readonly owes: readonly ("load" | "assess")[] };

/**
 * Publishes a document as the next version, in the transaction in hand: every account is due, and records
 * that lack a field which the mapping now names are read anew. Refuses, and changes nothing, what is not
 * valid, what the linter calls an error, and what was not made from the latest version.
 */
export async function publishDocument(
  tx: Tx,
  publication: Publication,
): Promise<PublishedDocument> {
  const { author, note, now } = publication;
  const document = valid(publication.document);
  await demandNoErrors(tx, document, now);
  const before = await latestConfiguration(tx);
  const basedOn = publication.basedOn ?? before?.version ?? 0;
  const published = await publishConfiguration(tx, { basedOn, document, author, note, now });
  if (published === null)
    throw new CardRefusal("conflict", outdated(await latestConfiguration(tx)));
  const read = before && parseConfiguration(before.document);
  if (read?.ok) await expectFields(tx, wantedKinds(readRequest(read.configuration)));
  await expectFields(tx, wantedKinds(readRequest(document)));
  await markAllDue(tx, now);
  const { version } = published;
  return { version, owes: (await isLoading(tx)) ? ["load"] : ["assess"] };
}

function valid(document: unknown): Configuration {
  const parsed = parseConfiguration(document);
  if (!parsed.ok)
    throw new CardRefusal("invalid", `The document is not valid: ${listed(parsed.problems)}`);
  if (!isStorable(document))
    throw new CardRefusal("invalid", "The document holds a character that is no text: remove it.");
  return parsed.configuration;
}

async function demandNoErrors(tx: Tx, document: Configuration, now: Date): Promise<void> {
  const findings = await lintStored(tx, document, await readPortfolio(tx, { now }));
  const errors = findings.filter(({ severity }) => severity === "error");
  if (errors.length === 0) return;
  const named = errors.map(({ place, message }) => `${place}: ${message}`);
  throw new CardRefusal("invalid", `Errors keep it from being published: ${listed(named)}`);
}

function outdated(latest: PublishedConfiguration | null): string {
  if (latest === null) return "Nothing is published here yet: connect the CRM first.";
  const { version, author, publishedAt } = latest;
  return `Version ${version} is the latest by now, published by ${author} at ${publishedAt}. Load it and make the change there.`;
}

const mostNamed = 5;

function listed(texts: readonly string[]): string {
  const more = texts.length > mostNamed ? ` And ${texts.length - mostNamed} more.` : "";
  return `${texts.slice(0, mostNamed).join("; ")}.${more}`.replace("..", ".");
}
