import {
  type Call,
  demandScope,
  limitParam,
  noContent,
  objectTypeOf,
  ok,
  type Reply,
  type Route,
} from "../call.ts";
import type { PipelineDefinition } from "../pipelines.ts";
import { invalid, notFound } from "../problem.ts";

function owners(call: Call): Reply {
  demandScope(call, ["crm.objects.owners.read"]);
  const limit = limitParam(call.url, 100, 500);
  const after = Number(call.url.searchParams.get("after") ?? 0);
  const email = call.url.searchParams.get("email");
  const archived = call.url.searchParams.get("archived") === "true";
  const all = call.portal.owners
    .filter((owner) => owner.archived === archived && (email === null || owner.email === email))
    .toSorted((a, b) => Number(a.id) - Number(b.id));
  const rest = all.filter((owner) => Number(owner.id) > after);
  const page = rest.slice(0, limit);
  if (rest.length <= limit) return ok({ results: page });
  const next = page.at(-1)?.id ?? "";
  return ok({ results: page, paging: { next: { after: next, link: `?after=${next}` } } });
}

function owner(call: Call): Reply {
  demandScope(call, ["crm.objects.owners.read"]);
  const byUser = call.url.searchParams.get("idProperty") === "userId";
  const archived = call.url.searchParams.get("archived") === "true";
  const found = call.portal.owners.find(
    (one) =>
      one.archived === archived && String(byUser ? one.userId : one.id) === call.params["id"],
  );
  if (found === undefined) throw notFound();
  return ok(found);
}

function pipelinesOf(call: Call): readonly PipelineDefinition[] {
  const type = objectTypeOf(call);
  const schema = type.readScopes.map((scope) => scope.replace("crm.objects.", "crm.schemas."));
  demandScope(call, [...type.readScopes, ...schema]);
  const pipelines = call.portal.pipelines[type.name];
  if (pipelines === undefined) throw invalid(`${type.singular} does not have pipelines`);
  return pipelines.filter((pipeline) => !pipeline.archived);
}

function onePipeline(call: Call): PipelineDefinition {
  const found = pipelinesOf(call).find((pipeline) => pipeline.id === call.params["id"]);
  if (found === undefined) throw notFound(`Pipeline ${call.params["id"]} does not exist`);
  return found;
}

function stage(call: Call): Reply {
  const found = onePipeline(call).stages.find((one) => one.id === call.params["stageId"]);
  if (found === undefined) throw notFound(`Stage ${call.params["stageId"]} does not exist`);
  return ok(found);
}

function account(call: Call): Reply {
  demandScope(call, ["oauth"]);
  const { portalId, timeZone, currency, uiDomain } = call.portal.details;
  return ok({
    portalId,
    accountType: "STANDARD",
    timeZone,
    companyCurrency: currency,
    additionalCurrencies: [],
    utcOffset: utcOffset(timeZone, call.now),
    utcOffsetMilliseconds: utcOffsetMs(timeZone, call.now),
    uiDomain,
    dataHostingLocation: "eu1",
  });
}

function utcOffsetMs(timeZone: string, now: number): number {
  const there = new Date(now).toLocaleString("en-US", { timeZone, hourCycle: "h23" });
  const here = new Date(now).toLocaleString("en-US", { timeZone: "UTC", hourCycle: "h23" });
  return Date.parse(`${there} UTC`) - Date.parse(`${here} UTC`);
}

function utcOffset(timeZone: string, now: number): string {
  const minutes = utcOffsetMs(timeZone, now) / 60_000;
  const two = (part: number) => String(Math.trunc(part)).padStart(2, "0");
  return `${minutes < 0 ? "-" : "+"}${two(Math.abs(minutes) / 60)}:${two(Math.abs(minutes) % 60)}`;
}

function uninstall(call: Call): Reply {
  call.oauth.uninstall();
  return noContent;
}

const pipelines = "/crm/pipelines/:type";

export const portalRoutes: readonly Route[] = [
  { method: "GET", path: "/crm/owners", kind: "owners", handle: owners },
  { method: "GET", path: "/crm/owners/:id", kind: "owners", handle: owner },
  {
    method: "GET",
    path: pipelines,
    kind: "pipelines",
    handle: (call) => ok({ results: pipelinesOf(call) }),
  },
  {
    method: "GET",
    path: `${pipelines}/:id`,
    kind: "pipelines",
    handle: (call) => ok(onePipeline(call)),
  },
  {
    method: "GET",
    path: `${pipelines}/:id/stages`,
    kind: "pipelines",
    handle: (call) => ok({ results: onePipeline(call).stages }),
  },
  { method: "GET", path: `${pipelines}/:id/stages/:stageId`, kind: "pipelines", handle: stage },
  { method: "GET", path: "/account-info/details", kind: "account", handle: account },
  { method: "DELETE", path: "/appinstalls/external-install", kind: "account", handle: uninstall },
];
