import { HttpResponse, http, passthrough } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { sendChannel } from "../../server/alerts/send-channel.ts";
import { readChannel, saveChannel } from "../../server/db/alert-channels.ts";
import { createTestDatabase, type TestDatabase } from "../support/postgres.ts";
import {
  closedPort,
  configuration,
  escalated,
  givenTeam,
  hours,
  keys,
  red,
  type Team,
  tuesday,
} from "./given-alerts.ts";

const address = "https://hooks.slack.com/services/T1/B1/secret";
const slack = setupServer();
let db: TestDatabase;
let team: Team;
let clock = tuesday;
/** What arrived. */
let messages: string[] = [];
let answers: (() => Response | Promise<Response>)[] = [];

beforeAll(async () => {
  slack.listen();
  db = await createTestDatabase();
});
afterAll(async () => {
  slack.close();
  await db.close();
});
beforeEach(async () => {
  [clock, messages, answers] = [tuesday, [], []];
  slack.use(
    http.post(address, async ({ request }) => {
      messages.push(await request.text());
      return (await answers.shift()?.()) ?? new HttpResponse("ok");
    }),
  );
  team = await givenTeam(db.database);
  await setChannel();
});
afterEach(() => slack.resetHandlers());

const setChannel = (url = address) =>
  team.inDatabase((tx) => saveChannel(tx, keys, new URL(url), tuesday));

const send = (allowedHosts: readonly string[] = []) =>
  sendChannel(
    { database: db.database, keys, clock: () => clock, allowedHosts },
    team.id,
    configuration,
  );

const answering =
  (status: number, body = "", headers = {}) =>
  () =>
    new HttpResponse(body, { status, headers });

describe("a message", () => {
  it("names the account, what happened and to whom it went, and opens the record", async () => {
    await team.want([red(), escalated()]);

    await send();

    const [message = ""] = messages;
    expect(messages).toHaveLength(1);
    expect(message).toContain('"text":"Acme"');
    expect(message).toContain("• The account became red.");
    expect(message).toContain(
      "• Save plan: Call the decision maker was due Mon 23 Nov, 17:00, with Ada Byron: Eve Moss takes it over.",
    );
    expect(message).toContain('"url":"https://crm.example/record/acme"');
    expect(await team.states("channel")).toEqual(["sent", "sent"]);
  });

  it("mentions nobody and links nowhere, whatever the account is called", async () => {
    const name = "<!channel> *A&B* <https://evil.example|x>\nnew";
    await team.want([escalated({ playbook: "<!here>", toOwner: "nobody" })], { name });

    await send();

    const { text, blocks } = JSON.parse(messages[0] ?? "");
    const marked = [text, blocks[1].text.text].join();
    expect(marked).not.toMatch(/<|>|\n\S/);
    expect(marked).toContain("&lt;!channel&gt;");
    expect(marked).toContain("CS lead (nobody)");
    expect(blocks[0].text.text).toBe("<!channel> *A&B* <https://evil.example|x> new");
  });

  it("is of the kinds that the document names only", async () => {
    await team.want([red()], { alerts: { channel: [] } });

    await send();

    expect(messages).toEqual([]);
  });

  it("tells the same thing once, however often it is found", async () => {
    const news = red();
    await team.want([news]);
    await send();
    await team.want([news]);
    clock = hours(48);

    await send();

    expect(messages).toHaveLength(1);
  });
});

describe("an account", () => {
  it("has one message in so many hours, and what comes meanwhile stands in the next", async () => {
    await team.want([red()]);
    await send();
    await team.want([escalated(), red()]);
    clock = hours(23.9);
    await send();
    expect(messages).toHaveLength(1);
    clock = hours(24);

    await send();

    expect(messages).toHaveLength(2);
    expect(messages[1]?.match(/•/g)).toHaveLength(2);
  });

  it("does not hold up another", async () => {
    await team.want([red()]);
    await send();
    await team.want([red()], { accountId: "other" });

    await send();

    expect(messages).toHaveLength(2);
  });
});

describe("a channel that does not take a message", () => {
  it.each([
    ["asks to wait", answering(429, "", { "retry-after": "600" }), 10 * 60],
    ["fails", answering(503), 60],
  ])(
    "and %s is tried again after a while, and no other goes before",
    async (_, answer, seconds) => {
      answers = [answer];
      await team.want([red()]);
      await team.want([red()], { accountId: "other" });

      await send();
      clock = new Date(tuesday.getTime() + (seconds - 1) * 1_000);
      await send();
      expect(messages).toHaveLength(1);
      clock = new Date(tuesday.getTime() + seconds * 1_000);
      await send();

      expect(messages).toHaveLength(3);
      expect(await team.states("channel")).toEqual(["sent", "sent"]);
    },
  );

  it("waits longer after each failure, and no longer once one has arrived", async () => {
    answers = [answering(500), answering(500), answering(500)];
    await team.want([red()]);
    const waits: number[] = [];
    for (let tries = 0; tries < 3; tries++) {
      await send();
      const { retryAt } = (await team.inDatabase(readChannel)) ?? {};
      const next = new Date(retryAt ?? 0);
      waits.push((next.getTime() - clock.getTime()) / 60_000);
      clock = next;
    }
    await send();

    expect(waits).toEqual([1, 2, 4]);
    expect(await team.inDatabase(readChannel)).toMatchObject({ tries: 0, retryAt: null });
  });

  it("because it cannot be reached is tried again: nothing was sent", async () => {
    const host = `127.0.0.1:${await closedPort()}`;
    slack.use(http.post(`https://${host}/hook`, () => passthrough()));
    await setChannel(`https://${host}/hook`);
    await team.want([red()]);

    await send([host]);

    expect(await team.states("channel")).toEqual(["due"]);
  });

  it("and cuts the answer off may have it: it is doubtful, and not sent again", async () => {
    answers = [() => HttpResponse.error()];
    await team.want([red()]);

    await send();
    clock = hours(48);
    await send();

    expect(messages).toHaveLength(1);
    expect(await team.states("channel")).toEqual([["doubtful", "hooks.slack.com gave no answer."]]);
  });

  it("was being written to by a process that died: it is not sent again either", async () => {
    await team.want([red()]);
    const dying = { ...db.database, forInstallation: dyingAfter(2) };
    const deps = { database: dying, keys, clock: () => clock, allowedHosts: [] };
    await expect(sendChannel(deps, team.id, configuration)).rejects.toThrow("killed");
    clock = hours(48);

    await send();

    expect(messages).toHaveLength(1);
    expect(await team.states("channel")).toEqual(["doubtful"]);
  });

  it("because of its form is refused alone, and the others go on", async () => {
    answers = [answering(400, "invalid_blocks")];
    await team.want([red()]);
    await team.want([red()], { accountId: "other" });

    await send();

    expect(messages).toHaveLength(2);
    expect(await team.states("channel")).toEqual([
      ["refused", "hooks.slack.com answered 400 (invalid_blocks)."],
      "sent",
    ]);
  });

  it.each([
    [404, "no_service"],
    [403, "action_prohibited"],
    [410, "channel_is_archived"],
    [302, ""],
  ])("because it is gone (%d) gets no more until another is set", async (status, body) => {
    answers = [answering(status, body, { location: "https://evil.example" })];
    await team.want([red()]);
    await send();
    await team.want([red()], { accountId: "other" });
    await send();
    expect(messages).toHaveLength(1);
    const { refusedReason } = (await team.inDatabase(readChannel)) ?? {};
    await setChannel();
    await team.want([red()], { accountId: "third" });

    await send();

    expect(refusedReason).toMatch(new RegExp(`answered ${status}.*alerts channel --url`));
    expect(messages).toHaveLength(2);
    expect(messages[1]).toContain("/third");
  });
});

/** A database that answers so many transactions. */
function dyingAfter(count: number): TestDatabase["database"]["forInstallation"] {
  let left = count;
  return (id, work) => {
    left -= 1;
    return left < 0 ? Promise.reject(new Error("killed")) : db.database.forInstallation(id, work);
  };
}

describe("an installation", () => {
  it("without a channel keeps nothing for whoever sets one later", async () => {
    const bare = await givenTeam(db.database);
    team = bare;
    await bare.want([red()]);
    await send();
    await setChannel();

    await send();

    expect(messages).toEqual([]);
  });

  it("sends nowhere that the operator does not allow any more", async () => {
    await setChannel("https://alerts.example/hook");
    await team.want([red()]);

    await send();

    expect(await team.inDatabase(readChannel)).toMatchObject({
      refusedReason:
        "Alerts go to hooks.slack.com only. To allow alerts.example, name it in BELLWETHER_ALERT_HOSTS.",
    });
  });

  it("keeps the address sealed", async () => {
    const rows = await team.inDatabase((tx) => tx.query("select * from alert_channel"));

    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain("secret");
  });
});
