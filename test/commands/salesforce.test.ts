import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BadUse } from "../../server/commands/io.ts";
import {
  type SalesforceAccess,
  salesforceConnectCommand,
} from "../../server/commands/salesforce-connect.ts";
import { CrmMisconfigured } from "../../server/crm/errors.ts";
import type { Installed } from "../../server/install/connect-organisation.ts";
import { givenIo } from "./run-in-test.ts";

const installed: Installed = {
  installationId: 1,
  organisation: {
    id: "00D000000000001AAA",
    name: "Northwind",
    timeZone: "UTC",
    currency: "EUR",
    accountUrl: "https://northwind.example/{id}",
  },
  outputs: { created: [], present: [], different: [{ name: "bw_tier", difference: "a text" }] },
  writeKey: "bw_key",
};

type Grant = Parameters<SalesforceAccess["login"]>[0];

async function connect(args: string[], over: Partial<SalesforceAccess> & { stdin?: string } = {}) {
  const grants: Grant[] = [];
  const { io, stdout } = givenIo(over.stdin);
  const salesforce: SalesforceAccess = {
    app: null,
    alsoTaken: [],
    login: async (grant) => {
      grants.push(grant);
      return installed;
    },
    ...over,
  };
  const exitCode = await salesforceConnectCommand(args, io, { salesforce });
  return { exitCode, grants, stdout: stdout() };
}

const url = ["--url", "https://acme.my.salesforce.com"];
const loginUrl = "https://acme.my.salesforce.com";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "bellwether-salesforce-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("bellwether salesforce connect", () => {
  it("logs in with the app's secret, which may come from standard input", async () => {
    const grant = { flow: "client-credentials", loginUrl, clientId: "key", clientSecret: "s3" };
    const args = [...url, "--client-id", "key", "--client-secret"];

    expect((await connect([...args, "s3"])).grants).toEqual([grant]);
    expect((await connect([...args, "-"], { stdin: "s3\n" })).grants).toEqual([grant]);
  });

  it("logs in as a user with a private key out of a file", async () => {
    const key = join(folder, "key.pem");
    writeFileSync(key, "PEM");
    const args = [...url, "--client-id", "key", "--username", "bot@acme.example", "--key", key];

    expect((await connect(args)).grants).toEqual([
      { flow: "jwt", loginUrl, clientId: "key", username: "bot@acme.example", privateKey: "PEM" },
    ]);
  });

  it("takes the operator's app where none is named", async () => {
    const app = { clientId: "env key", clientSecret: "env secret" };

    expect((await connect(url, { app })).grants).toMatchObject([app]);
  });

  it("says what is connected, which fields stay empty, and what comes next", async () => {
    const { exitCode, stdout } = await connect([
      ...url,
      "--client-id",
      "key",
      "--client-secret",
      "s3",
    ]);

    expect(exitCode).toBe(0);
    expect(stdout).toContain("Northwind (00D000000000001AAA) is connected.");
    expect(stdout).toContain("  bw_tier: a text\n");
    expect(stdout).toContain("shown this once: bw_key");
    expect(stdout).toContain("bellwether salesforce check");
  });

  it.each([
    [["--client-id", "key"], /usage: bellwether salesforce connect/],
    [["--url", "https://evil.example"], /"https:\/\/evil.example" is no org\. Write your org's My/],
    [url, /Say which app with --client-id/],
    [[...url, "--client-id", "key"], /Give the app's secret with --client-secret/],
    [[...url, "--client-id", "key", "--username", "u"], /Say where the private key is with --key/],
    [
      [...url, "--client-id", "key", "--username", "u", "--key", "/nowhere/key.pem"],
      /The private key cannot be read: ENOENT/,
    ],
    [["--uri", "x"], /Unknown option '--uri'[\s\S]+usage:/],
  ])("%j: says what to change", async (args, message) => {
    const run = connect(args);

    await expect(run).rejects.toThrow(BadUse);
    await expect(run).rejects.toThrow(message);
  });

  it("another app's id is never sent with the operator's secret", async () => {
    const app = { clientId: "env key", clientSecret: "env secret" };

    await expect(connect([...url, "--client-id", "other"], { app })).rejects.toThrow(
      "--client-secret",
    );
  });

  it("passes on what the org said", async () => {
    const login = () =>
      Promise.reject(
        new CrmMisconfigured("salesforce", "logging in: invalid_client. Check the key"),
      );
    const run = connect([...url, "--client-id", "k", "--client-secret", "s"], { login });

    await expect(run).rejects.toThrow(BadUse);
    await expect(run).rejects.toThrow("Check the key");
  });
});
