import { salesforceField } from "c/bwShared";
import { createElement } from "lwc";
import { playForm } from "../../../test/support/play.ts";
import { readAt, scoredProperties } from "../../../test/support/snapshot.ts";

export { playForm, snapshotPlay, snapshotStep } from "../../../test/support/play.ts";
export { readAt, snapshot } from "../../../test/support/snapshot.ts";

export const accountId = "001000000000001AAA";
/** Who looks: the runner's own. */
export const userId = "005000000000000000";

/** Numbers as the UI API gives them; texts stay. */
const numbers = ["bw_health_score", "bw_arr"];

/** An account with its results; a field that is null in `changes` is empty, one that is undefined is hidden. */
export function accountRecord({ snapshot = {}, type = "Customer - Direct", fields = {} } = {}) {
  const outputs = Object.entries(scoredProperties(snapshot)).filter(([name]) =>
    name.startsWith("bw_"),
  );
  const named = outputs.map(([name, value]) => [
    salesforceField(name),
    numbers.includes(name) && value !== null ? Number(value) : value,
  ]);
  return record(accountId, { Type: type, ...Object.fromEntries(named), ...fields });
}

/** A customer before the first assessment: every field is there and empty. */
export function unscoredRecord(type = "Customer - Direct") {
  const { fields } = accountRecord();
  return record(accountId, {
    ...Object.fromEntries(Object.keys(fields).map((name) => [name, null])),
    Type: type,
  });
}

export function record(id, values) {
  const shown = Object.entries(values).filter(([, value]) => value !== undefined);
  return { id, fields: Object.fromEntries(shown.map(([name, value]) => [name, { value }])) };
}

export const form = {
  v: 1,
  questions: ["Why they bought?", "Would they defend us?", "Would I bet on it?"],
  riskCauses: [
    { id: "price", label: "Price" },
    { id: "support", label: "Support" },
  ],
  snoozeDays: 90,
  overrideDays: 60,
  plays: playForm,
};

/** What the wire on the list of connections gives of an org whose server is well. */
export const connectionList = (values = {}) => ({
  records: [
    record("a0C000000000001AAA", {
      Heard_At__c: "2026-11-21T08:13:00.000Z",
      Pulled_At__c: "2026-11-21T08:10:00.000Z",
      Written_At__c: "2026-11-21T07:14:00.000Z",
      Card_Seen_At__c: "2026-11-20T08:14:00.000Z",
      Accounts__c: 412,
      Calls_Today__c: 800,
      Call_Budget__c: 5000,
      Poll_Seconds__c: 60,
      Problems__c: null,
      Form__c: JSON.stringify(form),
      ...values,
    }),
  ],
});

/** Puts a component onto the page with its clock at the instant of the fixtures. */
export function mount(tag, component, properties = {}) {
  const element = createElement(tag, { is: component });
  Object.assign(element, properties);
  document.body.appendChild(element);
  return element;
}

export function startClock() {
  jest.useFakeTimers({ now: Date.parse(readAt), doNotFake: ["nextTick", "queueMicrotask"] });
}

export function clear() {
  while (document.body.firstChild) document.body.firstChild.remove();
  jest.useRealTimers();
  jest.clearAllMocks();
}

/** Lets what was promised come, and the page render. */
export async function settle(turns = 20) {
  await Promise.resolve();
  if (turns > 1) await settle(turns - 1);
}

/** The first element that matches, in whatever component below. */
export const find = (element, selector) => findAll(element, selector)[0];

export function findAll(element, selector) {
  const roots = [element.shadowRoot, element].filter(Boolean);
  return roots.flatMap((root) =>
    [...root.children].flatMap((child) => [
      ...(child.matches(selector) ? [child] : []),
      ...findAll(child, selector),
    ]),
  );
}

/** All text below, as it is read. */
export function textOf(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent;
  const parts = [...(node.shadowRoot?.childNodes ?? []), ...node.childNodes].map(textOf);
  return parts.join(" ").replace(/\s+/g, " ").trim();
}

/** A base component by its name, which is a property of it and no attribute. */
export const fieldOf = (element, name) => findAll(element, "*").find((each) => each.name === name);

/** Lets a base component say that somebody filled it in. */
export function fill(element, name, value) {
  const detail = typeof value === "boolean" ? { checked: value } : { value };
  fieldOf(element, name).dispatchEvent(new CustomEvent("change", { detail }));
  return settle();
}

/** Several fields by name, one after the other: what is filled in may bring up the next. */
export async function fillAll(element, values) {
  const [first, ...rest] = Object.entries(values);
  if (first === undefined) return;
  await fill(element, ...first);
  await fillAll(element, Object.fromEntries(rest));
}

export function click(element, selector) {
  find(element, selector).click();
  return settle();
}

/** What was appended, each with its payload read. */
export const appended = (createRecord) =>
  createRecord.mock.calls.map(([{ apiName, fields }]) => ({
    apiName,
    ...fields,
    Payload__c: JSON.parse(fields.Payload__c),
  }));
