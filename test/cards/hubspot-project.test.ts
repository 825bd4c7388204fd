import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { accountOutputs, dealOutputs } from "@bellwether/shared/contracts/outputs";
import { ESLint } from "eslint";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { optionalScopes, requiredScopes } from "../../server/install/hubspot-scopes.ts";
import { buildCard, buildPages, buildSettings } from "../sandbox/record-page/assets.ts";

const project = join(import.meta.dirname, "..", "..", "extension", "hubspot");
const source = join(project, "src");

type Metafile = {
  readonly uid: string;
  readonly type: string;
  readonly config: {
    readonly name?: string;
    readonly entrypoint?: string;
    readonly location?: string;
    readonly objectTypes?: readonly string[];
    readonly permittedUrls?: Readonly<Record<string, readonly string[]>>;
    readonly auth?: {
      readonly type: string;
      readonly requiredScopes: readonly string[];
      readonly optionalScopes: readonly string[];
    };
    readonly subscriptions?: {
      readonly crmObjects: readonly { readonly propertyName?: string }[];
    };
  };
};

const json = <T>(path: string) => JSON.parse(readFileSync(path, "utf8")) as T;

async function metafiles(): Promise<{ path: string; file: Metafile }[]> {
  const paths = await readdir(source, { recursive: true });
  return paths
    .filter((path) => path.endsWith("-hsmeta.json") && !path.includes("node_modules"))
    .map((path) => ({ path, file: json<Metafile>(join(source, path)) }));
}

const appFile = async () => (await metafiles()).find(({ file }) => file.type === "app")?.file;

describe("the HubSpot project", () => {
  it("names its source folder and a platform version that the published CLI supports", () => {
    expect(json(join(project, "hsproject.json"))).toEqual({
      name: "bellwether",
      srcDir: "src",
      platformVersion: "2026.03",
    });
  });

  it("keeps every metafile where its type belongs", async () => {
    const folders: Readonly<Record<string, string>> = {
      app: "app",
      card: "app/cards",
      settings: "app/settings",
      page: "app/pages",
      webhooks: "app/webhooks",
    };

    for (const { path, file } of await metafiles()) {
      expect(dirname(path), path).toBe(folders[file.type]);
    }
  });

  it("gives every feature a uid of its own that HubSpot accepts in each profile", async () => {
    const files = await metafiles();

    for (const profile of ["development", "production"]) {
      const { variables } = profileOf(profile);
      const uids = files.map(({ file }) => filled(file.uid, variables));
      expect(new Set(uids).size).toBe(files.length);
      for (const uid of uids) expect(uid).toMatch(/^[A-Za-z0-9_\-.]{1,64}$/);
    }
  });

  it("defines every variable of its metafiles in each profile, with https addresses", async () => {
    const paths = (await metafiles()).map(({ path }) => join(source, path));
    const used = new Set(
      paths.flatMap((path) =>
        [...readFileSync(path, "utf8").matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name),
      ),
    );

    for (const profile of ["development", "production"]) {
      const { variables } = profileOf(profile);
      expect(new Set(Object.keys(variables))).toEqual(used);
      expect(variables["SERVER_URL"]).toMatch(/^https:\/\/[^/]+$/);
    }
  });

  it("points every card, its one settings page and its one app page at a source file and never calls it HubSpot", async () => {
    const pages = (await metafiles()).filter(({ file }) =>
      ["card", "settings", "page"].includes(file.type),
    );

    expect(pages.filter(({ file }) => file.type === "card").length).toBeGreaterThan(0);
    expect(pages.filter(({ file }) => file.type === "settings")).toHaveLength(1);
    expect(pages.filter(({ file }) => file.type === "page")).toHaveLength(1);
    for (const { path, file } of pages) {
      expect(existsSync(join(source, file.config.entrypoint ?? "")), path).toBe(true);
      expect(file.config.name ?? "").not.toMatch(/hubspot/i);
    }
  });

  it("puts the health card on companies and the handoff on deals, as a tab and in the preview", async () => {
    const cards = (await metafiles()).filter(({ file }) => file.type === "card");

    const places = cards.map(({ file: { config } }) =>
      [config.entrypoint, config.objectTypes?.join(), config.location].join(" "),
    );
    expect(places.toSorted()).toEqual([
      "/app/cards/HandoffCard.tsx deals crm.preview",
      "/app/cards/HandoffCard.tsx deals crm.record.tab",
      "/app/cards/HealthCard.tsx companies crm.preview",
      "/app/cards/HealthCard.tsx companies crm.record.tab",
    ]);
  });

  it("is a marketplace app over OAuth with the three lists of permitted addresses", async () => {
    const app = await appFile();

    expect(app?.config.auth?.type).toBe("oauth");
    expect(Object.keys(app?.config.permittedUrls ?? {}).sort()).toEqual(["fetch", "iframe", "img"]);
  });

  it("asks for the scopes that the server installs with, and no other", async () => {
    const app = await appFile();

    expect(app?.config.auth?.requiredScopes.toSorted()).toEqual(Object.keys(requiredScopes).sort());
    expect(app?.config.auth?.optionalScopes.toSorted()).toEqual(Object.keys(optionalScopes).sort());
  });

  it("never subscribes to what we write", async () => {
    const [webhooks] = (await metafiles()).filter(({ file }) => file.type === "webhooks");

    const subscribed = webhooks?.file.config.subscriptions?.crmObjects ?? [];

    const ours = new Set(accountOutputs.map(({ name }) => name));
    expect(subscribed.length).toBeGreaterThan(0);
    expect(subscribed.filter(({ propertyName }) => ours.has(propertyName ?? ""))).toEqual([]);
  });

  it.each(["cards", "settings", "pages"])(
    "locks what HubSpot will install for its %s, with our shared code as a folder beside it",
    (part) => {
      const { dependencies } = json<{ dependencies: Record<string, string> }>(
        join(source, "app", part, "package.json"),
      );
      const lock = json<{ packages: Record<string, { dependencies?: object }> }>(
        join(source, "app", part, "package-lock.json"),
      );

      expect(lock.packages[""]?.dependencies).toEqual(dependencies);
      expect(dependencies["@bellwether/shared"]).toBe("file:../../../../../shared");
    },
  );
});

const profileOf = (name: string) =>
  json<{ variables: Readonly<Record<string, string>> }>(join(source, `hsprofile.${name}.json`));

const filled = (text: string, variables: Readonly<Record<string, string>>) =>
  text.replace(/\$\{(\w+)\}/g, (_all, name: string) => variables[name] ?? "");

describe("HubSpot's own lint rules", () => {
  const eslint = new ESLint({ cwd: project });

  it("are all twelve in force for a card", async () => {
    const config: { rules: Record<string, [number]> } = await eslint.calculateConfigForFile(
      join(source, "app/cards/HealthCard.tsx"),
    );

    const inForce = Object.entries(config.rules).filter(
      ([name, [severity]]) => name.startsWith("@hubspot/ui-extensions/") && severity > 0,
    );
    expect(inForce).toHaveLength(12);
  });

  it("find nothing in our cards", async () => {
    const results = await eslint.lintFiles(["src"]);

    expect(results.length).toBeGreaterThan(5);
    expect(
      results.flatMap(({ filePath, messages }) =>
        messages.map(({ line, message }) => `${filePath}:${line} ${message}`),
      ),
    ).toEqual([]);
  });
});

describe("the bundle that HubSpot's builder makes", () => {
  let folder = "";
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "bellwether-card-"));
    await buildCard(folder);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const read = (name: string) => readFile(join(folder, "card", name), "utf8");

  it("stays small enough to open at once", async () => {
    const { size } = await stat(join(folder, "card", "HealthCard.js"));

    expect(size).toBeLessThan(104_000);
    expect(gzipSync(await read("HealthCard.js")).length).toBeLessThan(34_000);
  });

  it("carries neither React's development runtime nor a schema library", async () => {
    const bundle = await read("HealthCard.js");

    expect(bundle).not.toContain("jsxDEV");
    expect(bundle).not.toContain("ZodError");
  });

  it("tells HubSpot which properties to fetch before the card starts", async () => {
    const { dataDeps } = JSON.parse(await read("HealthCard-manifest.json")) as {
      dataDeps: { properties: { type: string; recordProperties: string[] } }[];
    };

    const names = dataDeps.flatMap(({ properties }) => properties.recordProperties);
    const ours = new Set(accountOutputs.map(({ name }) => name));
    expect(names).toContain("bw_snapshot");
    expect(names.filter((name) => name !== "lifecyclestage" && !ours.has(name))).toEqual([]);
  });
});

describe("the bundle of the deal's card", () => {
  let folder = "";
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "bellwether-deal-card-"));
    const cards = join(source, "app", "cards");
    const builder = join(import.meta.dirname, "..", "sandbox", "record-page", "build-card.ts");
    await promisify(execFile)(
      process.execPath,
      [builder, cards, join(cards, "HandoffCard.tsx"), folder],
      { env: { ...process.env, NODE_ENV: "production", NODE_OPTIONS: "" } },
    );
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const read = (name: string) => readFile(join(folder, name), "utf8");

  it("stays small enough to open at once, without development code or a schema library", async () => {
    const bundle = await read("HandoffCard.js");

    expect(bundle.length).toBeLessThan(56_000);
    expect(gzipSync(bundle).length).toBeLessThan(20_000);
    expect(bundle).not.toContain("jsxDEV");
    expect(bundle).not.toContain("ZodError");
  });

  it("tells HubSpot which properties of the deal to fetch before the card starts", async () => {
    const { dataDeps } = JSON.parse(await read("HandoffCard-manifest.json")) as {
      dataDeps: { properties: { type: string; recordProperties: string[] } }[];
    };

    const names = dataDeps.flatMap(({ properties }) => properties.recordProperties);
    const ours = new Set(dealOutputs.map(({ name }) => name));
    const ofDeal = ["amount", "deal_currency_code"];
    expect(names).toContain("bw_snapshot");
    expect(names.filter((name) => !ofDeal.includes(name) && !ours.has(name))).toEqual([]);
  });
});

describe.each([
  {
    what: "settings page",
    build: buildSettings,
    file: "settings/Settings.js",
    most: 84_000,
    packed: 28_000,
  },
  { what: "app page", build: buildPages, file: "pages/MyDay.js", most: 32_000, packed: 12_000 },
])("the bundle of the $what", ({ build, file, most, packed }) => {
  let folder = "";
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "bellwether-page-"));
    await build(folder);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const read = () => readFile(join(folder, file), "utf8");

  it("stays small enough to open at once", async () => {
    const bundle = await read();

    expect(bundle.length).toBeLessThan(most);
    expect(gzipSync(bundle).length).toBeLessThan(packed);
  });

  it("carries neither React's development runtime nor a schema library", async () => {
    const bundle = await read();

    expect(bundle).not.toContain("jsxDEV");
    expect(bundle).not.toContain("ZodError");
  });
});
