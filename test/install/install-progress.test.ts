import { describe, expect, it } from "vitest";
import type { Pull } from "../../server/db/pulls.ts";
import { inWords } from "../../server/install/install-progress.ts";

const pull = (more: Partial<Pull>): Pull => ({
  kind: "account",
  state: "loaded",
  reason: null,
  records: 100,
  total: 100,
  watermark: null,
  pulledAt: null,
  ...more,
});

const noAccounts = { due: 0, assessed: 0 };
const noOutputs = { written: 0, due: 0, refused: 0 };

describe("progress after connecting", () => {
  it("begins before anything is read", () => {
    expect(inWords([], noAccounts, noOutputs)).toMatchObject({
      done: false,
      text: "Starting to read …",
      share: null,
    });
  });

  it("tells what is read, how much of it, and what the portal does not have", () => {
    const pulled = [
      pull({ state: "loading", records: 30, total: 120 }),
      pull({ kind: "deal", state: "loading", records: 20, total: 80 }),
      pull({ kind: "contact", state: "loading", records: 7, total: null }),
      pull({ kind: "ticket" }),
      pull({
        kind: "survey",
        state: "unavailable",
        reason: "no Service Hub",
        records: 0,
        total: null,
      }),
    ];

    expect(inWords(pulled, noAccounts, noOutputs)).toEqual({
      done: false,
      text: "Reading from HubSpot: 150 of 300 records …",
      share: 150 / 300,
      lines: [
        "Companies: 30 of 120 …",
        "Deals: 20 of 80 …",
        "Contacts: 7 …",
        "Tickets: 100",
        "Survey answers: not available (no Service Hub)",
      ],
    });
  });

  it("goes on to scoring, then to writing", () => {
    expect(inWords([pull({})], { due: 30, assessed: 70 }, noOutputs)).toMatchObject({
      text: "Scoring: 30 accounts to go …",
      share: 0.7,
      done: false,
    });
    const outputs = { written: 60, due: 30, refused: 10 };
    expect(inWords([pull({})], { due: 0, assessed: 100 }, outputs)).toMatchObject({
      text: "Writing to HubSpot: 60 of 100 companies …",
      share: 0.6,
      done: false,
    });
  });

  it("speaks to a Salesforce admin in Salesforce's words", () => {
    const pulled = [pull({}), pull({ kind: "deal" }), pull({ kind: "ticket" })];
    const outputs = { written: 60, due: 30, refused: 0 };

    expect(inWords(pulled, { due: 0, assessed: 90 }, outputs, "salesforce")).toMatchObject({
      text: "Writing to Salesforce: 60 of 90 accounts …",
      lines: ["Accounts: 100", "Opportunities: 100", "Cases: 100"],
    });
  });

  it("ends with what was written and what was refused", () => {
    const end = (refused: number) =>
      inWords([pull({})], { due: 0, assessed: 100 }, { written: 90, due: 0, refused });

    expect(end(0)).toMatchObject({ done: true, text: "Done: 90 companies carry a score." });
    expect(end(10).text).toBe("Done: 90 companies carry a score. HubSpot refused 10.");
  });
});
