import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import {
  type HandoffDecideRequest,
  type HandoffSaveRequest,
  handoffPaths,
} from "@bellwether/shared/contracts/handoff-requests";
import type { HandoffForm } from "@bellwether/shared/contracts/handoff-view";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import type { HandoffAction } from "@bellwether/shared/domain/handoff/action";
import { isRated, isWritable } from "@bellwether/shared/domain/handoff/context";
import { decide } from "@bellwether/shared/domain/handoff/decide";
import { formOf } from "@bellwether/shared/domain/handoff/form-of";
import type { Handoff } from "@bellwether/shared/domain/handoff/handoff";
import { rightsOf } from "@bellwether/shared/domain/handoff/rights";
import { dealValues } from "../../server/handoffs/deal-outputs.ts";
import { handoffView } from "../../server/handoffs/view-of.ts";
import {
  byId,
  colleague,
  givenContext,
  givenHandoff,
  rules,
} from "../domain/handoff/given-handoff.ts";
import { handoffAnswers, handoffSections } from "../support/handoff.ts";
import { readAt } from "../support/snapshot.ts";

const contacts = [{ id: "31", name: "Jonas Weber", email: "jonas@acme.example" }];
const account = { id: "100", name: "Acme" };
const context = givenContext({
  now: Date.parse(readAt),
  rules: { ...rules, sections: handoffSections },
  contacts: new Map(contacts.map(({ id, email }) => [id, email])),
  colleagues: byId(
    colleague("7", { name: "Ada Admin" }),
    colleague("8", { name: "Theo Temp" }),
    colleague("rita", { name: "Rita Rep" }),
  ),
  roles: {},
});

/** One handoff of the domain's own rules, without a database: who asks is whom the page has signed in. */
export async function givenHandoffServer() {
  let handoff = givenHandoff();
  let told: (properties: Readonly<Record<string, string | null>>) => void = () => {};

  const view = () =>
    handoffView(handoff, { account, configuration: defaultConfiguration, context });
  const properties = (): Record<string, string | null> => {
    const values = dealValues(view(), { why: null, configuration: defaultConfiguration });
    return Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, value === null ? null : String(value)]),
    );
  };
  const form = (by: string): HandoffForm => ({
    view: view(),
    sections: formOf(handoffSections, handoff.column),
    answers: handoff.answers,
    displaced: handoff.displaced,
    names: { 7: "Ada Admin", 8: "Theo Temp" },
    contacts,
    colleagues: [...context.colleagues.values()].map(({ id, name }) => ({ id, name })),
    may: rightsOf(handoff, by, context),
    canEdit: isWritable(handoff),
    rates: isRated(handoff, context.rules),
    introduction: null,
  });
  const put = (next: Handoff) => {
    handoff = next;
    told(properties());
  };
  function act(by: string, actions: readonly HandoffAction[]): object {
    let next = handoff;
    for (const action of actions) {
      const decision = decide(next, action, context);
      if (!decision.ok) {
        const { reason: message, field } = decision;
        return { ok: false, problem: { code: "conflict", message, field } };
      }
      next = decision.handoff;
    }
    put(next);
    return { ok: true, value: { saved: true, form: form(by) } };
  }
  function answer(path: string, by: string, body: unknown): object {
    if (path === handoffPaths.form) return { ok: true, value: form(by) };
    if (path === handoffPaths.save) return act(by, actionsOf(body as HandoffSaveRequest, by));
    const { dealId: _, key: __, ...decision } = body as HandoffDecideRequest & { dealId: string };
    return act(by, [{ ...decision, by }]);
  }
  const reply = (res: ServerResponse, body: object) =>
    res.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body));

  const server = createServer(async (req, res) => {
    const url = new URL(req.url ?? "", "http://card");
    const text = Buffer.concat(await req.toArray()).toString("utf8");
    reply(res, answer(url.pathname, String(url.searchParams.get("userId")), JSON.parse(text)));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    properties,
    handoff: () => handoff,
    /** As if it had come to this; a draft for a new customer, prefilled, unless said otherwise. */
    begin(changes: Partial<Handoff> = {}) {
      put(givenHandoff({ answers: handoffAnswers, from: "rita", to: "7", ...changes }));
    },
    /** What the deal holds from now on, each time that it changes. */
    onChange(listener: typeof told) {
      told = listener;
    },
    close: () => void server.close(),
  };
}

const actionsOf = (
  { edits, confirm, settle }: HandoffSaveRequest,
  by: string,
): readonly HandoffAction[] => [
  ...(edits.length === 0 ? [] : [{ do: "edit" as const, by, edits }]),
  ...settle.map(({ path, keep }) => ({ do: "settle" as const, by, path, keep })),
  ...(confirm === null
    ? []
    : [{ do: "confirm" as const, by, paths: confirm === "all" ? null : confirm }]),
];
