import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import type { Portfolio } from "@bellwether/shared/domain/portfolio";
import { publishConfiguration } from "../../server/db/configurations.ts";
import type { Database } from "../../server/db/database.ts";
import { connectInstallation } from "../../server/db/installations.ts";
import { readPortfolio, storeMeasured } from "../../server/db/measured.ts";
import { prepareDatabase } from "../../server/db/prepare.ts";
import { readingsAt } from "./score-portfolio.ts";

/** Accounts stored at once. */
const batch = 2_000;

/** The built-in PostgreSQL with a portfolio in it, as assessing would have left it. */
export async function storedPortfolio(portfolio: Portfolio, configuration: Configuration) {
  const home = mkdtempSync(join(tmpdir(), "bellwether-bench-"));
  const { database, close } = await prepareDatabase({ home });
  const stop = async () => {
    await close();
    rmSync(home, { recursive: true, force: true });
  };
  const now = new Date(portfolio.now);
  try {
    const installation = await store(database, portfolio, configuration, now);
    return {
      read: () => database.forInstallation(installation, (tx) => readPortfolio(tx, { now })),
      close: stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function store(
  database: Database,
  portfolio: Portfolio,
  configuration: Configuration,
  now: Date,
): Promise<number> {
  const organisation = {
    id: "bench",
    name: "Bench",
    timeZone: "UTC",
    currency: "USD",
    accountUrl: "https://bench.example",
  };
  const { id } = await database.directory((tx) =>
    connectInstallation(tx, "hubspot", organisation, now),
  );
  await database.forInstallation(id, (tx) =>
    publishConfiguration(tx, {
      document: configuration,
      author: "bench",
      note: "",
      basedOn: 0,
      now,
    }),
  );
  const rows = portfolio.accountIds.map((accountId, row) => ({
    accountId,
    assessedAt: now.toISOString(),
    configVersion: "1",
    readings: readingsAt(portfolio, row),
    facts: portfolio.facts[row] ?? {},
  }));
  for (let from = 0; from < rows.length; from += batch) {
    await database.forInstallation(id, (tx) => storeMeasured(tx, rows.slice(from, from + batch)));
  }
  return id;
}
