import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { EnvError, loadDotEnv, readEnv, variables } from "../server/env.ts";

const root = join(import.meta.dirname, "..");
const read = (file: string) => readFileSync(join(root, file), "utf8");

describe("environment", () => {
  it("works with nothing set: embedded database, HubSpot's own addresses", () => {
    const env = readEnv({});

    expect(env.database.url).toBeUndefined();
    expect(env.home).toBe(join(root, ".bellwether"));
    expect(env.port).toBe(8080);
    expect(env.hubspot).toEqual({
      apiUrl: "https://api.hubapi.com",
      appUrl: "https://app.hubspot.com",
    });
  });

  it("takes an empty value for one that is not set", () => {
    const env = readEnv({ PORT: "", HUBSPOT_API_URL: " " });

    expect(env.port).toBe(8080);
    expect(env.hubspot.apiUrl).toBe("https://api.hubapi.com");
  });

  it("finds a proxy by its lower-case name, other variables not", () => {
    const env = readEnv({ https_proxy: "http://proxy:3128", port: "1" });

    expect(env.proxy.HTTPS_PROXY).toBe("http://proxy:3128");
    expect(env.port).toBe(8080);
  });

  it.each([
    ["PORT", "eighty", "PORT: write a number from 0 to 65535."],
    ["PORT", "65536", "PORT: write a number from 0 to 65535."],
    ["DATABASE_URL", "mysql://x", "DATABASE_URL: write it as postgres://"],
    ["DATABASE_OWNER_URL", "localhost", "DATABASE_OWNER_URL: write it as postgres://"],
    ["BELLWETHER_PUBLIC_URL", "cs.example.com", "BELLWETHER_PUBLIC_URL: write scheme and host"],
    [
      "BELLWETHER_PUBLIC_URL",
      "https://a.example/b",
      "BELLWETHER_PUBLIC_URL: write scheme and host",
    ],
    ["BELLWETHER_PUBLIC_URL", "http://cs.example.com", "BELLWETHER_PUBLIC_URL: use https://"],
    ["BELLWETHER_PUBLIC_URL", "http://localhost.evil.com", "BELLWETHER_PUBLIC_URL: use https://"],
    ["HUBSPOT_API_URL", "ftp://api", "HUBSPOT_API_URL: write scheme and host"],
    ["LOG_LEVEL", "loud", "LOG_LEVEL: write one of fatal, error"],
    ["BELLWETHER_SMTP_URL", "mail.example.com", "BELLWETHER_SMTP_URL: write it as smtps://"],
    ["BELLWETHER_MAIL_FROM", "Customer success", "BELLWETHER_MAIL_FROM: write it as Name <"],
    ["BELLWETHER_ALERT_HOSTS", "https://chat.example", "BELLWETHER_ALERT_HOSTS: write hosts only"],
    ["HTTPS_PROXY", "proxy:3128", "HTTPS_PROXY: write it as http://proxy"],
  ])("names %s when it is %j and says what to do", (name, value, message) => {
    expect(() => readEnv({ [name]: value })).toThrow(message);
  });

  it("names every wrong variable at once, a line each, and no value: it may be a password", () => {
    const reading = () => readEnv({ PORT: "x", DATABASE_URL: "mysql://user:secret@host" });

    expect(reading).toThrow(EnvError);
    expect(reading).toThrow(/^DATABASE_URL: .+\nPORT: .+$/);
    expect(reading).not.toThrow(/secret/);
  });

  it.each([
    ["HUBSPOT", (env: ReturnType<typeof readEnv>) => env.hubspotApp],
    ["SALESFORCE", (env: ReturnType<typeof readEnv>) => env.salesforce.app],
  ] as const)("takes %s's app whole or not at all", (crm, app) => {
    const [id, secret] = [`${crm}_CLIENT_ID`, `${crm}_CLIENT_SECRET`];

    expect(app(readEnv({}))).toBeNull();
    expect(() => readEnv({ [id]: "a" })).toThrow(`${secret} is not set: copy it from your`);
    expect(() => readEnv({ [secret]: "b" })).toThrow(`${id} is not set: copy it from your`);
    expect(app(readEnv({ [id]: "a", [secret]: "b" }))).toEqual({
      clientId: "a",
      clientSecret: "b",
    });
  });

  it("takes a mail server with a sender or not at all", () => {
    const [url, from] = ["smtps://mail.example.com", "Bellwether <cs@example.com>"];
    const both = { BELLWETHER_SMTP_URL: url, BELLWETHER_MAIL_FROM: from };

    expect(readEnv({}).alerts).toEqual({ mail: null, allowedHosts: [] });
    expect(readEnv(both).alerts.mail).toEqual({ url, from });
    expect(() => readEnv({ BELLWETHER_SMTP_URL: url })).toThrow("BELLWETHER_MAIL_FROM is not set");
    expect(() => readEnv({ BELLWETHER_MAIL_FROM: from })).toThrow("BELLWETHER_SMTP_URL is not set");
  });

  it("takes several hosts for alerts", () => {
    const env = readEnv({ BELLWETHER_ALERT_HOSTS: "hooks.slack-gov.com, Chat.example:8443" });

    expect(env.alerts.allowedHosts).toEqual(["hooks.slack-gov.com", "chat.example:8443"]);
  });

  it("takes a package's namespace alone", () => {
    expect(readEnv({}).salesforce).toEqual({ app: null, loginUrl: null, namespace: "" });
    expect(readEnv({ SALESFORCE_NAMESPACE: "acme_cs" }).salesforce.namespace).toBe("acme_cs");
    expect(() => readEnv({ SALESFORCE_NAMESPACE: "acme__" })).toThrow("the package's namespace");
  });

  it("accepts http for localhost and drops the slash at the end", () => {
    const env = readEnv({ BELLWETHER_PUBLIC_URL: "http://localhost:8080/" });

    expect(env.publicUrl).toBe("http://localhost:8080");
  });

  it("reads a .env file, and what is set already wins", () => {
    const file = join(mkdtempSync(join(tmpdir(), "bellwether-env-")), ".env");
    writeFileSync(file, "BW_TEST_FILE=file\nBW_TEST_BOTH=file\n");
    vi.stubEnv("BW_TEST_FILE", undefined);
    vi.stubEnv("BW_TEST_BOTH", "environment");

    loadDotEnv(file);

    const { BW_TEST_FILE, BW_TEST_BOTH } = process.env;
    expect([BW_TEST_FILE, BW_TEST_BOTH]).toEqual(["file", "environment"]);
    vi.unstubAllEnvs();
  });
});

describe(".env.example", () => {
  const lines = read(".env.example").split("\n");
  const names = lines.flatMap((line) => /^([A-Z_]+)=/.exec(line)?.slice(1) ?? []);

  it("lists exactly the variables that the server reads", () => {
    expect(names.toSorted()).toEqual(Object.keys(variables.shape).toSorted());
  });

  it("gives every variable a line of meaning", () => {
    for (const name of names) {
      const above = lines[lines.findIndex((line) => line.startsWith(`${name}=`)) - 1];
      expect(above, name).toMatch(/^# \w.{15,}/);
    }
  });

  it("is valid as it stands", () => {
    const values = Object.fromEntries(
      lines.flatMap((l) => (/^[A-Z]/.test(l) ? [l.split("=")] : [])),
    );

    expect(() => readEnv(values)).not.toThrow();
  });
});

describe("hubspot.config.yml", () => {
  it("holds account names and ids, never a key", () => {
    const settings = read("hubspot.config.yml")
      .split("\n")
      .filter((line) => line.trim() !== "" && !line.startsWith("#"))
      .map((line) => line.replace(/^[\s-]+/, "").split(":")[0]);

    expect(new Set(settings)).toEqual(
      new Set(["defaultPortal", "portals", "name", "portalId", "authType"]),
    );
  });
});
