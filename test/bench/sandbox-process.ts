import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";

const root = join(import.meta.dirname, "..", "..");

type Limits = {
  readonly burst: number;
  readonly windowMs: number;
  readonly searchPerSecond: number;
};

type Counts = Readonly<Record<string, { readonly requests: number; readonly rateLimited: number }>>;

export type SandboxProcess = {
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Requests so far by kind. */
  counts(): Promise<Counts>;
  limits(): Promise<Limits>;
  /** Tokens without the consent page. */
  install(): Promise<{ accessToken: string; instanceUrl?: string }>;
  /** How many records of an object there are. */
  total(type: string): Promise<number>;
  /** The first ids of an object. */
  ids(type: string, count: number): Promise<readonly string[]>;
  /** Requests so far, of every kind. */
  calls(): Promise<number>;
  /** What a user does over the control surface. */
  act(path: string, body: object): Promise<void>;
  stop(): Promise<void>;
};

/** The sandbox in a process of its own, so that it shares neither memory nor a thread with what is measured. */
export async function startSandbox(options: {
  readonly crm: "hubspot" | "salesforce";
  readonly accounts: number;
  readonly latency: number;
}): Promise<SandboxProcess> {
  const data = `generated:${options.accounts}:core`;
  const child = spawn(
    process.execPath,
    [
      "--disable-warning=ExperimentalWarning",
      join(root, "test/sandbox/main.ts"),
      options.crm,
      ...["--port", "0", "--data", data, "--latency", String(options.latency)],
    ],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  const { url, clientId, clientSecret } = JSON.parse(await firstLine(child));
  // The sandbox is ours: its replies are as its control surface types them.
  const get = async <T>(path: string, method = "GET") => {
    const body = method === "POST" ? { body: "{}" } : {};
    return (await (await fetch(`${url}/__sandbox/${path}`, { method, ...body })).json()) as T;
  };
  return {
    url,
    clientId,
    clientSecret,
    counts: async () => (await get<{ byKind: Counts }>("requests")).byKind,
    limits: async () => (await get<{ limits: Limits }>("portal")).limits,
    install: () => get("install", "POST"),
    total: async (type) => (await get<{ total: number }>(`records/${type}?limit=1`)).total,
    ids: async (type, count) =>
      (await get<{ results: { id: string }[] }>(`records/${type}?limit=${count}`)).results.map(
        ({ id }) => id,
      ),
    calls: async () => (await get<{ requests: number }>("requests")).requests,
    async act(path, body) {
      const request = { method: "POST", body: JSON.stringify(body) };
      const response = await fetch(`${url}/__sandbox/${path}`, request);
      if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
    },
    async stop() {
      if (child.exitCode !== null) return;
      child.kill("SIGTERM");
      await once(child, "exit");
    },
  };
}

async function firstLine({ stdout }: ChildProcess): Promise<string> {
  if (!stdout) throw new Error("the sandbox has no standard output");
  for await (const line of createInterface({ input: stdout })) return line;
  throw new Error("The sandbox stopped before it was ready: see its message above.");
}
