import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { findBinaries } from "../../server/db/embedded/binaries.ts";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "../../server/db/embedded.ts";
import { testBinaries } from "../support/postgres-setup.ts";

const binaries = testBinaries();
const isRoot = process.getuid?.() === 0;

let folder: string;
let home: string;
let children: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "bellwether-embedded-"));
  chmodSync(folder, 0o755);
  home = join(folder, "home");
});

afterEach(() => {
  for (const child of children) child.kill("SIGKILL");
  children = [];
  killServer();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

const start = (options: { home?: string; binaries?: string } = {}) =>
  startEmbeddedPostgres({ home, durable: false, ...(binaries ? { binaries } : {}), ...options });

/** Every process of a server on this test's data, by the folder it works in. */
function serverProcesses(): number[] {
  return readdirSync("/proc").flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      return statSync(`/proc/${name}/cwd`).ino === statSync(join(home, "postgres", "data")).ino
        ? [Number(name)]
        : [];
    } catch {
      return [];
    }
  });
}

function killServer() {
  for (const pid of serverProcesses()) {
    try {
      process.kill(pid, "SIGKILL");
    } catch (error) {
      // It ended by itself in between.
      if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
    }
  }
}

type Writer = { readonly process: ChildProcess; readonly lines: string[]; kill(): Promise<void> };

function startWriter(from = binaries ?? ""): Writer {
  const args = [join(import.meta.dirname, "embedded-writer.ts"), home, from];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  children.push(child);
  const lines: string[] = [];
  let rest = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    const parts = (rest + text).split("\n");
    rest = parts.pop() ?? "";
    lines.push(...parts);
  });
  return {
    process: child,
    lines,
    async kill() {
      child.kill("SIGKILL");
      if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    },
  };
}

const until = (check: () => void) => vi.waitFor(check, { timeout: 20_000, interval: 2 });

async function numbers(server: EmbeddedPostgres): Promise<number> {
  const client = new pg.Client(server.ownerUrl);
  await client.connect();
  const { rows } = await client.query("select count(*)::int as n, max(n) as last from number");
  await client.end();
  expect(rows[0].n).toBe(rows[0].last ?? 0);
  return rows[0].n;
}

describe("killed with -9", () => {
  test("the server of a killed process is found again, with every committed row", async () => {
    const writer = startWriter();
    await until(() => expect(writer.lines.length).toBeGreaterThan(50));
    await writer.kill();

    const server = await start();

    expect(server.adopted).toBe(true);
    expect(await numbers(server)).toBeGreaterThanOrEqual(Number(writer.lines.at(-1)));
    expect(await server.stop()).toBe("stopped");
    expect(serverProcesses()).toEqual([]);
  });

  test("with all server processes too, again and again, no committed row is lost", async () => {
    for (let round = 0; round < 3; round += 1) {
      const writer = startWriter();
      await until(() => expect(writer.lines.length).toBeGreaterThan(50));
      killServer();
      await writer.kill();

      const server = await start();

      expect(server.adopted).toBe(false);
      expect(await numbers(server)).toBeGreaterThanOrEqual(Number(writer.lines.at(-1)));
      expect(await server.stop()).toBe("stopped");
    }
  });

  const postgresFolder = () => join(home, "postgres");
  const made = (name: string) => existsSync(join(postgresFolder(), name));
  const making = (name: string) =>
    existsSync(postgresFolder()) &&
    readdirSync(postgresFolder()).some(
      (entry) => entry.startsWith("new-") && existsSync(join(postgresFolder(), entry, name)),
    );
  const points: [string, () => boolean][] = [
    ["the home is made", () => existsSync(home)],
    ["initdb begins", () => making("PG_VERSION")],
    ["initdb writes its catalogs", () => making("base/1")],
    ["initdb copies its databases", () => making("base/5")],
    ["the data folder is in place", () => made("data/PG_VERSION")],
    ["the server has its pid file", () => made("data/postmaster.pid")],
    ["the server listens", () => existsSync(join(postgresFolder(), "socket", ".s.PGSQL.5432"))],
  ];
  /** Of those that begin something, also with whatever was begun left to itself. */
  const leaving = ["initdb begins", "initdb copies its databases", "the server listens"];
  describe.each(points)("at the first start when %s", (point, reached) => {
    const ways: [string, boolean][] = [
      ["with the server", true],
      ...(leaving.includes(point) ? [["alone", false] as [string, boolean]] : []),
    ];
    test.each(ways)("%s, the next start works", async (_who, everything) => {
      const writer = startWriter();
      await until(() => expect(reached()).toBe(true));
      await writer.kill();
      if (everything) killServer();

      const next = startWriter();

      await until(() => expect(next.lines.length).toBeGreaterThan(3));
      await next.kill();
    });
  });
});

describe("started by several processes at once", () => {
  test("one starts it, the others find it", async () => {
    const writers = [startWriter(), startWriter(), startWriter(), startWriter()];

    await until(() => expect(writers.every((writer) => writer.lines.length > 0)).toBe(true));

    const said = writers.map((writer) => writer.lines[0]).sort();
    expect(said).toEqual(["ready adopted", "ready adopted", "ready adopted", "ready started"]);
    await Promise.all(writers.map((writer) => writer.kill()));
  });

  test.runIf(isRoot && !binaries)(
    "of a checkout that only root may enter, they copy once",
    async () => {
      const checkout = join(folder, "checkout");
      mkdirSync(checkout, { mode: 0o700 });
      cpSync(dirname(findBinaries()), join(checkout, "native"), {
        recursive: true,
        verbatimSymlinks: true,
      });
      const hidden = join(checkout, "native", "bin");

      const writers = [startWriter(hidden), startWriter(hidden), startWriter(hidden)];

      await until(() => expect(writers.every((writer) => writer.lines.length > 0)).toBe(true));
      const copies = readdirSync(home).filter((name) => name.startsWith("bellwether-postgres-"));
      expect(copies).toHaveLength(1);
      await Promise.all(writers.map((writer) => writer.kill()));
    },
  );

  test("the first to stop leaves it to the others, the last one ends it", async () => {
    const one = await start();
    const two = await start();

    expect(await one.stop()).toBe("in-use");
    expect(serverProcesses()).not.toEqual([]);
    expect(await two.stop()).toBe("stopped");
    expect(serverProcesses()).toEqual([]);
  });

  test("a forced stop ends it whoever is connected", async () => {
    const one = await start();
    await start();

    expect(await one.stop({ force: true })).toBe("stopped");
  });
});

test("a server whose socket was cleaned away is started again, with its rows", async () => {
  const lost = await start();
  const client = new pg.Client(lost.ownerUrl);
  await client.connect();
  await client.query("create table number (n int); insert into number values (1)");
  await client.end();
  const folder = join(home, "postgres");
  rmSync(join(folder, "socket", ".s.PGSQL.5432"));
  const longAgo = new Date(Date.now() - 60_000);
  utimesSync(join(folder, "data", "postmaster.pid"), longAgo, longAgo);

  const server = await start();

  expect(server.adopted).toBe(false);
  expect(await numbers(server)).toBe(1);
  await server.stop();
});

describe("lock files that name", () => {
  /** Leaves lock files as a server that was killed does, naming `pid`. */
  async function stoppedHome() {
    const server = await start();
    const folder = join(home, "postgres");
    const files = [
      join(folder, "data", "postmaster.pid"),
      join(folder, "socket", ".s.PGSQL.5432.lock"),
    ];
    const contents = files.map((file) => readFileSync(file, "utf8"));
    await server.stop();
    return (pid: number | "") => {
      for (const [index, file] of files.entries()) {
        const content = contents[index] ?? "";
        writeFileSync(file, pid === "" ? "" : content.replace(/^\d+/, String(pid)));
      }
    };
  }

  test("a dead process that nobody reaped does not keep the server from starting", async () => {
    const leaveLocks = await stoppedHome();
    // The shell has become `sleep`, which never asks after its child, by the time that one ends.
    const parent = spawn("/bin/sh", ["-c", "sleep 0.2 & echo $!; exec sleep 600"], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    children.push(parent);
    const [said] = await once(parent.stdout, "data");
    const zombie = Number(String(said));
    await until(() => expect(readFileSync(`/proc/${zombie}/stat`, "utf8")).toContain(") Z "));
    leaveLocks(zombie);

    const server = await start();

    expect(server.adopted).toBe(false);
    await server.stop();
  });

  test("nobody, because its writer was killed at it, does not either", async () => {
    const leaveLocks = await stoppedHome();
    leaveLocks("");

    const server = await start();

    expect(server.adopted).toBe(false);
    await server.stop();
  });

  test("another program that was given the pid since does not either", async () => {
    const leaveLocks = await stoppedHome();
    leaveLocks(process.pid);

    const server = await start();

    expect(server.adopted).toBe(false);
    await server.stop();
  });
});

describe("places that are hard to reach", () => {
  test("a home with a long path gets its socket elsewhere, and leaves nothing there", async () => {
    home = join(folder, "a-long-name-".repeat(10));

    const server = await start();

    const socket = new URL(server.appUrl).searchParams.get("host") ?? "";
    expect(socket.length).toBeLessThan(90);
    expect(await server.stop()).toBe("stopped");
    expect(existsSync(socket)).toBe(false);
  });

  test.runIf(isRoot)("as root, a home that only root may enter works", async () => {
    chmodSync(folder, 0o700);

    const server = await start();
    const client = new pg.Client(server.appUrl);
    await client.connect();
    const { rows } = await client.query("select 1 as one");
    await client.end();

    expect(rows).toEqual([{ one: 1 }]);
    expect(await server.stop()).toBe("stopped");
    const again = await start();
    expect(await again.stop()).toBe("stopped");
  });

  test.runIf(isRoot && !binaries)(
    "as root, binaries in a checkout that only root may enter are copied once",
    async () => {
      const checkout = join(folder, "checkout");
      mkdirSync(checkout, { mode: 0o700 });
      cpSync(dirname(findBinaries()), join(checkout, "native"), {
        recursive: true,
        verbatimSymlinks: true,
      });
      const hidden = join(checkout, "native", "bin");

      const server = await start({ binaries: hidden });
      expect(await server.stop()).toBe("stopped");

      const copies = readdirSync(home).filter((name) => name.startsWith("bellwether-postgres-"));
      expect(copies).toHaveLength(1);
      const copy = join(home, copies[0] ?? "");
      const copied = statSync(copy).ino;
      await (await start({ binaries: hidden })).stop();
      expect(statSync(copy).ino).toBe(copied);
      rmSync(join(copy, "share"), { recursive: true });
      await (await start({ binaries: hidden })).stop();
      expect(existsSync(join(copy, "share"))).toBe(true);
    },
  );

  test.runIf(isRoot)("as root, it runs as whoever owns the data", async () => {
    const nobody = 65_534;
    mkdirSync(join(home, "postgres", "data"), { recursive: true });
    chownSync(join(home, "postgres", "data"), nobody, nobody);

    const server = await start();

    expect(statSync(join(home, "postgres", "data", "PG_VERSION")).uid).toBe(nobody);
    expect(await server.stop()).toBe("stopped");
  });
});

describe("what cannot work is said", () => {
  test("a platform without binaries is told of DATABASE_URL", () => {
    expect(() => findBinaries("sunos", "sparc")).toThrow(
      /no built-in PostgreSQL for sunos-sparc.*Set DATABASE_URL/s,
    );
  });

  test("data of another major version is not touched", async () => {
    await (await start()).stop();
    writeFileSync(join(home, "postgres", "data", "PG_VERSION"), "12\n");

    await expect(start()).rejects.toThrow(/made by PostgreSQL 12; the built-in one is \d+/);
  });

  test("a server that cannot start shows the end of its log", async () => {
    await (await start()).stop();
    writeFileSync(join(home, "postgres", "data", "postgresql.conf"), "nonsense = 1\n");

    await expect(start()).rejects.toThrow(/did not start.*nonsense/s);
  }, 30_000);
});
