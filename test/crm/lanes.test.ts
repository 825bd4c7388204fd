import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countSlots, createLanes, type LaneLimit, type Priority } from "../../server/crm/lanes.ts";
import { createVirtualClock } from "./virtual-clock.ts";

const search: LaneLimit = { most: 5, intervalMs: 1_000 };

function givenLanes(burst: LaneLimit) {
  const clock = createVirtualClock(0);
  const lanes = createLanes({ clock, slots: countSlots({ clock, limits: { burst, search } }) });
  const sent: { readonly name: string; readonly at: number }[] = [];
  const send = async (name: string, priority: Priority = "background", signal?: AbortSignal) => {
    await lanes.acquire("burst", { priority, ...(signal && { signal }) });
    sent.push({ name, at: clock.now() });
  };
  return { clock, lanes, sent, send };
}

describe("the lanes of a CRM's limits", () => {
  it("never send more than the limit in any window, however requests arrive", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: 10, max: 2_000 }),
        fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 40 }),
        async (most, intervalMs, pauses) => {
          const { clock, sent, send } = givenLanes({ most, intervalMs });

          const sending = pauses.map(async (_, index) => {
            await clock.sleep(pauses.slice(0, index).reduce((sum, pause) => sum + pause, 0));
            await send(String(index));
          });
          await Promise.all(sending);

          expect(sent).toHaveLength(pauses.length);
          const inWindow = (from: number) =>
            sent.filter(({ at }) => at >= from && at < from + intervalMs).length;
          for (const { at } of sent) expect(inWindow(at)).toBeLessThanOrEqual(most);
        },
      ),
      { numRuns: 40 },
    );
  });

  it("use the whole limit: a full window goes out at once, the next as soon as it may", async () => {
    const { sent, send } = givenLanes({ most: 3, intervalMs: 1_000 });

    await Promise.all(["a", "b", "c", "d", "e", "f", "g"].map((name) => send(name)));

    expect(sent.map(({ at }) => at)).toEqual([0, 0, 0, 1_000, 1_000, 1_000, 2_000]);
  });

  it("let a person pass those who wait for the background", async () => {
    const { clock, sent, send } = givenLanes({ most: 1, intervalMs: 100 });
    const background = ["first", "second", "third"].map((name) => send(name));
    await clock.sleep(50);

    await Promise.all([...background, send("person", "person")]);

    expect(sent.map(({ name }) => name)).toEqual(["first", "person", "second", "third"]);
  });

  it("send nothing while they are blocked", async () => {
    const { lanes, sent, send } = givenLanes({ most: 10, intervalMs: 100 });

    await lanes.block("burst", 2_500);
    await send("late");

    expect(sent).toEqual([{ name: "late", at: 2_500 }]);
  });

  it("follow a limit that they learn", async () => {
    const { lanes, sent, send } = givenLanes({ most: 1, intervalMs: 1_000 });

    await lanes.learn("burst", { most: 4, intervalMs: 1_000 });
    await Promise.all(["a", "b", "c", "d"].map((name) => send(name)));

    expect(sent.map(({ at }) => at)).toEqual([0, 0, 0, 0]);
  });

  it("forget who gave up waiting", async () => {
    const { sent, send } = givenLanes({ most: 1, intervalMs: 100 });
    const stop = new AbortController();
    await send("first");
    const givenUp = send("given up", "background", stop.signal);

    stop.abort(new Error("no longer needed"));

    await expect(givenUp).rejects.toThrow("no longer needed");
    await send("next");
    expect(sent).toEqual([
      { name: "first", at: 0 },
      { name: "next", at: 100 },
    ]);
  });

  it("fail everybody who waits when slots cannot be counted", async () => {
    const clock = createVirtualClock(0);
    const broken = async () => {
      throw new Error("database unreachable");
    };
    const slots = { reserve: broken, learn: broken, block: broken };
    const lanes = createLanes({ clock, slots });

    const waiting = [1, 2].map(() => lanes.acquire("search", { priority: "background" }));

    for (const one of waiting) await expect(one).rejects.toThrow("database unreachable");
  });
});
