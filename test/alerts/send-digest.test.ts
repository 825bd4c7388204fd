import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createMailer } from "../../server/alerts/mailer.ts";
import { sendAlerts } from "../../server/alerts/send-alerts.ts";
import { createTestDatabase, type TestDatabase } from "../support/postgres.ts";
import {
  closedPort,
  configuration,
  escalated,
  givenTeam,
  hours,
  keys,
  late,
  red,
  type Team,
  tuesday,
} from "./given-alerts.ts";

/** What the server does with the next messages: "drop" takes one and never answers. */
type Answer = number | "drop";

let db: TestDatabase;
let team: Team;
let smtp: SMTPServer;
let clock = tuesday;
let mails: { to: string; text: string }[] = [];
let answers: Answer[] = [];
let port = 0;

beforeAll(async () => {
  db = await createTestDatabase();
  smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    logger: false,
    onData(stream, { envelope }, callback) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const text = Buffer.concat(chunks).toString("utf8");
        mails.push({ to: envelope.rcptTo.map(({ address }) => address).join(), text });
        const answer = answers.shift();
        if (answer === undefined) callback();
        else if (answer === "drop") for (const each of smtp.connections) each.close();
        else callback(Object.assign(new Error("no"), { responseCode: answer }));
      });
    },
  });
  smtp.on("error", () => {});
  smtp.listen(0, "127.0.0.1");
  await once(smtp.server, "listening");
  port = (smtp.server.address() as AddressInfo).port;
});
afterAll(async () => {
  await new Promise<void>((resolve) => smtp.close(() => resolve()));
  await db.close();
});
beforeEach(async () => {
  [clock, mails, answers] = [tuesday, [], []];
  team = await givenTeam(db.database);
});

const mailerAt = (at: number) =>
  createMailer({ url: `smtp://127.0.0.1:${at}`, from: "Bellwether <cs@vendor.example>" });

const send = (mailer: ReturnType<typeof mailerAt> | null = mailerAt(port)) =>
  sendAlerts(
    { database: db.database, keys, clock: () => clock, allowedHosts: [], mailer },
    team.id,
    configuration,
  );

/** Before the work of `tuesday` began. */
const early = { at: "2026-11-24T07:00:00.000Z" };

/** As it was written, without the folding of lines. */
const textOf = (mail: { text: string } | undefined) =>
  (mail?.text ?? "")
    .replace(/=\r\n/g, "")
    .replace(/=([0-9A-F]{2})/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));

describe("the morning's e-mail", () => {
  it("holds everything that one person has to know, by account, with links", async () => {
    await team.want([red(new Date(early.at)), escalated({ ...early, toOwner: null })]);
    await team.want([red(new Date(early.at))], { accountId: "other", name: "Other & <Sons>" });

    await send();

    expect(mails.map(({ to }) => to)).toEqual(["ada@vendor.example"]);
    const text = textOf(mails[0]);
    expect(text).toContain("Subject: Acme and 1 more");
    expect(text).toContain("Auto-Submitted: auto-generated");
    expect(text).toContain("- The account became red.");
    expect(text).toContain("https://crm.example/record/acme");
    expect(text).toContain(
      '<a href="https://crm.example/record/other">Other &amp; &lt;Sons&gt;</a>',
    );
    expect(await team.states("digest")).toEqual(["sent", "sent", "sent"]);
  });

  it("tells of an escalation whom it was taken from and whom it went to", async () => {
    await team.want([escalated(early)]);
    await send();
    clock = hours(6);

    await send();

    expect(mails.map(({ to }) => to)).toEqual(["ada@vendor.example", "eve@vendor.example"]);
  });

  it.each([
    ["before work begins", "2026-11-24T07:59:00.000Z", 0],
    ["as work begins", "2026-11-24T08:00:00.000Z", 1],
    ["on a Saturday", "2026-11-28T10:00:00.000Z", 0],
  ])(
    "goes out on a working day from the hour at which its reader begins (%s)",
    async (_, at, count) => {
      await team.want([red(new Date("2026-11-24T02:00:00.000Z"))]);
      clock = new Date(at);

      await send();

      expect(mails).toHaveLength(count);
    },
  );

  it("goes out once a day: what comes later stands in the next", async () => {
    await team.want([red(new Date(early.at))]);
    await send();
    await team.want([red(new Date(early.at)), red()]);
    clock = hours(5);
    await send();
    expect(mails).toHaveLength(1);
    clock = hours(24);

    await send();

    expect(mails).toHaveLength(2);
    expect(textOf(mails[1]).match(/- The account became red/g)).toHaveLength(2);
  });

  it("reminds of a step on its day, and not where it was done meanwhile", async () => {
    const due = { kind: "step-due", key: "due:1", at: early.at, dueAt: "2026-11-25T16:00:00.000Z" };
    await team.want([late({ ...due, kind: "step-due" }), late({ ...early, owner: "ada" })]);
    await team.inDatabase((tx) =>
      tx.query(
        `insert into play (installation_id, account_id, id, playbook, config_version, started_at, state)
         values ($1, 'acme', 'save@1', 'save', '1', now(), $2)`,
        [
          team.id,
          JSON.stringify({
            steps: [{ id: "call", state: "open", owner: "ada", dueAt: due.dueAt }],
          }),
        ],
      ),
    );

    await send();
    expect(mails).toHaveLength(0);
    clock = hours(24);
    await send();

    expect(mails).toHaveLength(1);
    expect(textOf(mails[0])).toContain("due Wed 25 Nov, 17:00, with Ada Byron.");
    expect(textOf(mails[0])).not.toContain("is late");
  });

  it("is for whoever leads where nobody is concerned", async () => {
    await team.want([escalated({ ...early, owner: null, toOwner: null })], {
      holders: { cs_lead: "eve" },
    });
    clock = hours(6);

    await send();

    expect(mails.map(({ to }) => to)).toEqual(["eve@vendor.example"]);
  });

  it.each([
    ["gone", "Whoever it was for is no active user of the CRM."],
    ["mute", "The CRM has no e-mail address of Max Mute."],
    [null, 'Nobody is concerned, and nobody leads: name a person for the role "cs_lead"'],
  ])("that cannot reach its reader says so (%s)", async (csm, reason) => {
    await team.want([red(new Date(early.at))], { holders: { csm } });

    await send();

    expect(mails).toEqual([]);
    expect(await team.states("digest")).toEqual([["refused", expect.stringContaining(reason)]]);
  });

  it("is not kept where no mail server is set", async () => {
    await team.want([red(new Date(early.at))]);
    await send(null);

    await send();

    expect(mails).toEqual([]);
  });
});

describe("a mail server that", () => {
  it("asks to come back gets the same e-mail after a while", async () => {
    answers = [451];
    await team.want([red(new Date(early.at))]);
    await send();
    clock = new Date(tuesday.getTime() + 59_000);
    await send();
    expect(mails).toHaveLength(1);
    clock = new Date(tuesday.getTime() + 60_000);

    await send();

    expect(mails).toHaveLength(2);
    expect(await team.states("digest")).toEqual(["sent"]);
  });

  it("cannot be reached is tried again", async () => {
    await team.want([red(new Date(early.at))]);

    await send(mailerAt(await closedPort()));

    expect(await team.states("digest")).toEqual(["due"]);
  });

  it("refuses an e-mail is not asked again", async () => {
    answers = [554];
    await team.want([red(new Date(early.at))]);

    await send();
    clock = hours(48);
    await send();

    expect(mails).toHaveLength(1);
    expect(await team.states("digest")).toEqual([
      ["refused", "The mail server answered 554 (EMESSAGE)."],
    ]);
  });

  it("took an e-mail and gave no answer may have it: it does not come twice", async () => {
    answers = ["drop"];
    await team.want([red(new Date(early.at))]);

    await send();
    clock = hours(48);
    await send();

    expect(mails).toHaveLength(1);
    expect(await team.states("digest")).toEqual([
      ["doubtful", expect.stringContaining("gave no answer")],
    ]);
  });
});
