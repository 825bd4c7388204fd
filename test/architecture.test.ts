import { cruise, type IForbiddenRuleType } from "dependency-cruiser";
import { describe, expect, it } from "vitest";

const forbid = (name: string, from: object, to: object): IForbiddenRuleType =>
  ({ name, severity: "error", from, to }) as IForbiddenRuleType;

const adapters = "^server/crm/(hubspot|salesforce)/";

const rules = [
  forbid("no cycles", {}, { circular: true }),
  forbid("every import resolves", {}, { couldNotResolve: true }),
  forbid("domain imports only domain", { path: "^shared/domain/" }, { pathNot: "^shared/domain/" }),
  forbid(
    "contracts import only shared and zod",
    { path: "^shared/contracts/" },
    { pathNot: ["^shared/", "node_modules/zod/"] },
  ),
  forbid(
    "a contract that a card imports needs no library",
    { path: "^shared/contracts/(outputs|snapshot|settings-view)" },
    { path: "node_modules/" },
  ),
  forbid(
    "extension imports only itself, shared and the UI SDK",
    { path: "^extension/hubspot/src/" },
    {
      pathNot: [
        "^extension/hubspot/src/",
        "^shared/",
        "node_modules/(@hubspot/ui-extensions|react)/",
      ],
    },
  ),
  forbid(
    "nothing that ships imports extension or test",
    { path: "^(server|shared)/" },
    { path: "^(extension|test)/" },
  ),
  forbid(
    "the Salesforce package's scripts import only themselves and shared",
    { path: "^extension/salesforce/scripts/" },
    {
      pathNot: ["^extension/salesforce/scripts/", "^shared/", "node_modules/esbuild/"],
      dependencyTypesNot: ["core"],
    },
  ),
  forbid("extension imports no test", { path: "^extension/" }, { path: "^(server|test)/" }),
  forbid(
    "only the context names an adapter",
    { path: "^server/", pathNot: ["^server/context(/|\\.ts$)", adapters] },
    { path: adapters },
  ),
  forbid(
    "adapters do not meet",
    { path: adapters },
    { path: adapters, pathNot: "^server/crm/$1/" },
  ),
  forbid(
    "an adapter knows the port, not our database or jobs",
    { path: adapters },
    { path: "^server/(?!crm/)" },
  ),
  forbid(
    "a CRM SDK stays in its adapter",
    { path: "^server/", pathNot: adapters },
    { path: "node_modules/(@hubspot/api-client|@jsforce|jsforce)/" },
  ),
  forbid(
    "SQL stays in db",
    { path: "^server/", pathNot: "^server/db/" },
    { path: "node_modules/pg/" },
  ),
  forbid(
    "only context.ts, db and jobs reach the queue's library",
    { path: "^server/", pathNot: "^server/(db|jobs)/" },
    { path: "node_modules/pg-boss/" },
  ),
];

describe("architecture", () => {
  it("keeps every dependency pointing the agreed way", async () => {
    const { output } = await cruise(
      ["server", "shared", "extension/hubspot/src", "extension/salesforce/scripts", "test"],
      {
        ruleSet: { forbidden: rules },
        validate: true,
        doNotFollow: { path: "node_modules" },
        tsPreCompilationDeps: true,
        enhancedResolveOptions: {
          exportsFields: ["exports"],
          conditionNames: ["import", "types", "node", "default"],
          extensions: [".ts", ".tsx", ".js"],
        },
      },
    );
    if (typeof output === "string") throw new Error("expected a result object");

    // A cruiser that cannot parse the language reads nothing and still passes: insist it saw the code.
    expect(output.summary.totalCruised).toBeGreaterThan(50);
    expect(output.summary.violations.map((v) => `${v.rule.name}: ${v.from} -> ${v.to}`)).toEqual(
      [],
    );
  }, 60_000);
});
