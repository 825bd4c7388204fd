import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { run } from "./run-in-test.ts";

let home: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "bellwether-home-"));
  vi.stubEnv("BELLWETHER_HOME", home);
  vi.stubEnv("DATABASE_URL", "");
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(home, { recursive: true, force: true });
});

it("looking at data that are not there says where it looked, and makes none", async () => {
  const { exitCode, stderr } = await run(["status"]);

  expect(exitCode).toBe(2);
  expect(stderr).toContain(`There is no database in ${home} yet`);
  expect(existsSync(join(home, "postgres"))).toBe(false);
});
