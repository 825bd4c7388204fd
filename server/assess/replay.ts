import { parseConfiguration } from "@bellwether/shared/contracts/configuration";
import { assess, engineVersion } from "@bellwether/shared/domain/assess";
import type { Assessment } from "@bellwether/shared/domain/assessment";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import { assessmentsAfter } from "../db/assessment-history.ts";
import type { StoredAssessment } from "../db/assessments.ts";
import { publishedDocuments } from "../db/configurations.ts";
import type { Database, Tx } from "../db/database.ts";
import { inputDigest } from "./assess-account.ts";

/** Why a stored assessment does not come out again. */
export type Difference = Pick<StoredAssessment, "accountId" | "assessedAt"> &
  (
    | { readonly differs: "input"; readonly storedDigest: string; readonly foundDigest: string }
    | { readonly differs: "configuration"; readonly version: string; readonly problem: string }
    | {
        readonly differs: "engine";
        readonly storedVersion: string;
        readonly runningVersion: string;
      }
    /** By the names of the parts that differ. */
    | { readonly differs: "result"; readonly stored: object; readonly computed: object }
  );

export type Replayed = {
  readonly assessments: number;
  readonly identical: number;
  /** The first of them. */
  readonly differences: readonly Difference[];
};

const page = 500;
const mostListed = 100;

/** Computes every stored assessment again from what is stored with it, and compares. Changes nothing. */
export async function replay(
  { database }: { readonly database: Database },
  installationId: number,
  { accountId }: { readonly accountId: string | null },
): Promise<Replayed> {
  const documents = await database.forInstallation(installationId, readDocuments);
  const differences: Difference[] = [];
  let [assessments, identical] = [0, 0];
  for (let last: StoredAssessment | null = null; ; ) {
    const rows: StoredAssessment[] = await database.forInstallation(installationId, (tx) =>
      assessmentsAfter(tx, last, { most: page, accountId }),
    );
    for (const row of rows) {
      const difference = differenceOf(row, documents.get(row.configVersion));
      if (difference === null) identical += 1;
      else if (differences.length < mostListed) differences.push(difference);
    }
    assessments += rows.length;
    last = rows.at(-1) ?? null;
    if (last === null) return { assessments, identical, differences };
  }
}

type Document = { readonly configuration: Configuration } | { readonly problem: string };

const unknownVersion: Document = { problem: "No document of this version is stored." };

async function readDocuments(tx: Tx): Promise<ReadonlyMap<string, Document>> {
  const published = [...(await publishedDocuments(tx))];
  return new Map(
    published.map(([version, { document, isIntact }]): [string, Document] => {
      if (!isIntact)
        return [version, { problem: "The document is not the one that was published." }];
      const parsed = parseConfiguration(document);
      if (parsed.ok) return [version, { configuration: parsed.configuration }];
      return [version, { problem: `The document is not valid: ${parsed.problems.join("; ")}` }];
    }),
  );
}

function differenceOf(
  row: StoredAssessment,
  document: Document = unknownVersion,
): Difference | null {
  const { accountId, assessedAt, facts, readings, previous, inputDigest: storedDigest } = row;
  const of = { accountId, assessedAt };
  const foundDigest = inputDigest({ facts, readings, previous, now: assessedAt });
  if (foundDigest !== storedDigest) return { ...of, differs: "input", storedDigest, foundDigest };
  if ("problem" in document) {
    const { problem } = document;
    return { ...of, differs: "configuration", version: row.configVersion, problem };
  }
  if (row.engineVersion !== engineVersion) {
    const storedVersion = row.engineVersion;
    return { ...of, differs: "engine", storedVersion, runningVersion: engineVersion };
  }
  const { configuration } = document;
  const computed = assess({ configuration, facts, readings, previous, now: assessedAt });
  const parts = partsThatDiffer(row.assessment, computed);
  return parts === null ? null : { ...of, differs: "result", ...parts };
}

function partsThatDiffer(stored: Assessment, computed: Assessment) {
  const names = (Object.keys(computed) as (keyof Assessment)[]).filter(
    (name) => inOneOrder(stored[name]) !== inOneOrder(computed[name]),
  );
  if (names.length === 0) return null;
  const of = (assessment: Assessment) =>
    Object.fromEntries(names.map((name) => [name, assessment[name]]));
  return { stored: of(stored), computed: of(computed) };
}

/** As text, with keys sorted: what comes from the database has them in another order. */
function inOneOrder(value: unknown): string {
  return JSON.stringify(value, (_key, held) =>
    typeof held === "object" && held !== null && !Array.isArray(held)
      ? Object.fromEntries(Object.entries(held).sort(([a], [b]) => (a < b ? -1 : 1)))
      : held,
  );
}
