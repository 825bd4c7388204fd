import { PassThrough } from "node:stream";
import { expect, it } from "vitest";
import { createProgress } from "./progress.ts";

function givenStream(terminal: { isTTY: boolean; columns?: number }) {
  const stream = new PassThrough();
  const said = () => String(stream.read() ?? "");
  return { out: Object.assign(stream, terminal) as unknown as NodeJS.WriteStream, said };
}

it("draws a bar with counts and the time left on a terminal, within one line of it", () => {
  const { out, said } = givenStream({ isTTY: true, columns: 54 });
  let ms = 0;
  const progress = createProgress({ out, clock: () => ms });

  progress.update("Reading: 0 of 400 records …", 0);
  ms = 10_000;
  progress.update("Reading: 100 of 400 records …", 0.25);

  const [, first = "", second = ""] = said().split("\r\u001B[K");
  expect(first).toBe(`${"░".repeat(16)} Reading: 0 of 400 records …`);
  expect(second).toBe(
    `████${"░".repeat(12)} Reading: 100 of 400 records … ≈ 30 s left`.slice(0, 53),
  );
  progress.say("Ready");
  expect(said()).toBe("\r\u001B[KReady\n");
});

it("says every tenth of a step once, in plain lines, where nobody looks on", () => {
  const { out, said } = givenStream({ isTTY: false });
  const progress = createProgress({ out, clock: () => 0 });

  for (const share of [null, 0.01, 0.05, 0.12, 0.19, 1]) progress.update("Reading …", share);

  expect(said()).toBe("Reading\nReading 0 %\nReading 10 %\nReading 100 %\n");
});
