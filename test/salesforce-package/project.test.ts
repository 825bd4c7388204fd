import { describe, expect, it } from "vitest";
import { apiVersion } from "../../server/crm/salesforce/client.ts";
import { element, packageFile, packagePaths } from "./read-package.ts";

type Project = {
  readonly namespace: string;
  readonly sourceApiVersion: string;
  readonly packageDirectories: readonly {
    readonly path: string;
    readonly package?: string;
    readonly versionNumber?: string;
  }[];
};

const json = <T>(path: string) => JSON.parse(packageFile(path)) as T;
const project = json<Project>("sfdx-project.json");

describe("the Salesforce project", () => {
  it("has no namespace, so that one source makes the unlocked and the managed package", () => {
    expect(project.namespace).toBe("");
    for (const path of packagePaths("force-app").filter((path) => !path.includes("__tests__"))) {
      expect(packageFile(path), path).not.toMatch(/\b[a-z][a-z0-9]{1,14}__BW_/);
    }
  });

  it("packages force-app alone, under the version of its tools", () => {
    const { version } = json<{ version: string }>("package.json");

    const packaged = project.packageDirectories.filter(
      (directory) => directory.package !== undefined,
    );
    expect(packaged.map(({ path, versionNumber }) => [path, versionNumber])).toEqual([
      ["force-app", `${version}.NEXT`],
    ]);
  });

  it("has one API version throughout, which is the server's", () => {
    expect(project.sourceApiVersion).toBe(apiVersion);
    const bundles = packagePaths("force-app").filter((path) => path.endsWith(".js-meta.xml"));

    expect(bundles.length).toBeGreaterThan(0);
    for (const path of bundles) {
      expect(element(packageFile(path), "apiVersion"), path).toBe(project.sourceApiVersion);
    }
  });

  it("carries no secret, no remote site and no code that runs on Salesforce's servers", () => {
    const paths = [...packagePaths("force-app"), ...packagePaths("unpackaged")];

    const forbidden =
      /\.(cls|trigger|page|component|resource|remoteSite|cspTrustedSite|ecaGlblOauth|namedCredential)(-meta\.xml)?$/;
    expect(paths.filter((path) => forbidden.test(path))).toEqual([]);
    for (const path of paths) {
      expect(packageFile(path), path).not.toMatch(
        /<(consumerSecret|consumerKey|password|certificate)>/,
      );
    }
  });

  it("calls no address but the org's own from a component", () => {
    const scripts = packagePaths("force-app").filter(
      (path) => /\/lwc\/.*\.(js|html)$/.test(path) && !path.includes("__tests__"),
    );

    for (const path of scripts) {
      const text = packageFile(path);
      expect(text, path).not.toMatch(/\bfetch\(|XMLHttpRequest|WebSocket\(|<iframe|<script/);
      expect(text, path).not.toMatch(/lwc:dom=|innerHTML|\beval\(/);
    }
  });

  it("deploys with the external client app neither key nor secret", () => {
    const app = packageFile("unpackaged/main/default/externalClientApps/Bellwether.eca-meta.xml");
    const oauth = packageFile(
      "unpackaged/main/default/extlClntAppOauthSettings/Bellwether_oauth.ecaOauth-meta.xml",
    );

    expect(element(app, "distributionState")).toBe("Local");
    expect(element(oauth, "commaSeparatedOauthScopes")).toBe("Api");
  });
});
