import type { AccountFacts } from "@bellwether/shared/domain/account-facts";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import { readCsmPulse } from "@bellwether/shared/domain/measures/pulse";
import type { Pulse } from "@bellwether/shared/domain/said";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { account, daysAgo, evidence, facts, pulse, said } from "../../support/account-builders.ts";

const configuration = {
  ...defaultConfiguration,
  sources: { ...defaultConfiguration.sources, csm: { from: "account", field: "csm" } as const },
};

/** Cleo, whose id is 77, is the CSM. */
function answered(...pulses: readonly Pulse[]): AccountFacts {
  return facts({ account: account({ fields: { csm: "77" } }), said: said({ pulses }) });
}

const read = (given: AccountFacts) => readCsmPulse(evidence(given, configuration));
const cleo = (over: Partial<Pulse> = {}) => pulse({ csm: "77", ...over });

describe("csm_pulse", () => {
  it("is the mean of the latest answers, as old as they are", () => {
    const given = answered(
      cleo({ at: daysAgo(40), answers: [1, 1, 1, 1, 1] }),
      cleo({ at: daysAgo(10), answers: [4, 3, 5, 2, 4] }),
      cleo({ at: daysAgo(-1), answers: [5, 5, 5, 5, 5] }),
    );

    expect(read(given)).toEqual({ state: "value", value: 3.6, at: daysAgo(10) });
  });

  it("counts until it expires", () => {
    expect(read(answered(cleo({ at: daysAgo(89.9) }))).state).toBe("value");
    expect(read(answered(cleo({ at: daysAgo(90) })))).toEqual({
      state: "missing",
      reason: `the pulse of ${daysAgo(90).slice(0, 10)} has expired: answer it again`,
    });
  });

  it("is missing until somebody answers it", () => {
    expect(read(answered())).toEqual({ state: "missing", reason: "nobody has answered the pulse" });
    expect(read(answered(cleo({ answers: [] }))).state).toBe("missing");
  });

  it.each([
    ["another CSM", "12"],
    ["no CSM", null],
  ])("given under %s is nobody's now", (_, csm) => {
    const reading = read(answered(pulse({ csm, at: daysAgo(10) })));

    expect(reading).toEqual({
      state: "missing",
      reason: `the owner changed after the pulse of ${daysAgo(10).slice(0, 10)}`,
    });
  });

  it("of a CSM who came back counts again, whatever another said meanwhile", () => {
    const given = answered(
      cleo({ at: daysAgo(60), answers: [2] }),
      pulse({ csm: "12", at: daysAgo(30), answers: [5] }),
    );

    expect(read(given)).toMatchObject({ value: 2, at: daysAgo(60) });
  });

  it("counts where nobody has said who the CSM is", () => {
    const given = facts({ said: said({ pulses: [pulse({ answers: [5, 4] })] }) });

    expect(readCsmPulse(evidence(given))).toMatchObject({ value: 4.5 });
  });

  it("does not depend on the order in which answers were stored", () => {
    const pulses = [1, 2, 3, 4, 5].map((days) =>
      cleo({
        at: daysAgo(days > 3 ? 4 : days),
        answers: [days],
        by: { userId: `${days}`, name: "" },
      }),
    );
    fc.assert(
      fc.property(fc.shuffledSubarray(pulses, { minLength: 1 }), (some) => {
        const sorted = some.toSorted((a, b) => (a.by.userId < b.by.userId ? -1 : 1));
        expect(read(answered(...some))).toEqual(read(answered(...sorted)));
      }),
    );
  });
});
