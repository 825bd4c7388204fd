import type { PublicOwner } from "@hubspot/api-client/lib/codegen/crm/owners/models/PublicOwner.js";
import { createRandom } from "../random.ts";
import { createAssociationTypes } from "./association-types.ts";
import type { PortalEvent } from "./events.ts";
import { type ObjectTypeName, objectTypeNames, objectTypes } from "./object-types.ts";
import {
  type PipelineDefinition,
  pipelineOf,
  renewalPipeline,
  type StageDefinition,
  salesPipeline,
  supportPipeline,
} from "./pipelines.ts";
import { createProperties } from "./properties.ts";
import { createRecordTable, type StoredRecord, type Values } from "./records.ts";
import type { Wire } from "./wire.ts";

export type Owner = Wire<PublicOwner>;

export type PortalDetails = {
  readonly portalId: number;
  readonly name: string;
  readonly domain: string;
  readonly timeZone: string;
  readonly currency: string;
  readonly uiDomain: string;
  /** Without Service Hub there are no feedback submissions to be granted. */
  readonly hasServiceHub: boolean;
  readonly hasTickets: boolean;
};

/** What an admin made compulsory or forbade: HubSpot refuses API writes against it since 2026-09. */
export type ValidationRule = {
  readonly objectType: ObjectTypeName;
  readonly recordId?: string;
  readonly property?: string;
  /** As a stage's rules have it: to move a record there in the portal, a property has to be filled. */
  readonly gate?: {
    readonly property: string;
    readonly values: readonly string[];
    readonly requires: string;
  };
  readonly message: string;
};

export type Portal = ReturnType<typeof createPortal>;

export type GivenRecord = {
  readonly values: Values;
  readonly createdAt: number;
  readonly updatedAt: number;
};

const standardDetails: PortalDetails = {
  portalId: 48_120_957,
  name: "Northwind Cloud",
  domain: "northwind-cloud.example",
  timeZone: "Europe/Berlin",
  currency: "USD",
  uiDomain: "app.hubspot.com",
  hasServiceHub: true,
  hasTickets: true,
};

/** One HubSpot account with everything in it. Nothing here knows of HTTP. */
export function createPortal(given: {
  readonly details: Partial<PortalDetails>;
  readonly at: number;
}) {
  const at = new Date(given.at).toISOString();
  const tables = Object.fromEntries(
    objectTypeNames.map((name) => [name, createRecordTable()]),
  ) as Readonly<Record<ObjectTypeName, ReturnType<typeof createRecordTable>>>;
  const nextId = createIds();
  const uniques = new Map<string, Map<string, string>>();
  const listeners: ((event: PortalEvent) => void)[] = [];
  const pipelines: Partial<Record<ObjectTypeName, PipelineDefinition[]>> = {
    deals: [pipelineOf(salesPipeline, 0, at), pipelineOf(renewalPipeline, 1, at)],
    tickets: [pipelineOf(supportPipeline, 0, at)],
  };

  const uniqueIndex = (type: ObjectTypeName, property: string): Map<string, string> => {
    const key = `${type}.${property}`;
    const known = uniques.get(key);
    if (known !== undefined) return known;
    const built = new Map<string, string>();
    for (const record of tables[type].live()) {
      const value = record.values[property];
      if (value !== undefined) built.set(value.toLowerCase(), record.id);
    }
    uniques.set(key, built);
    return built;
  };

  return {
    details: { ...standardDetails, ...given.details },
    tables,
    pipelines,
    owners: [] as Owner[],
    properties: createProperties(at),
    associationTypes: createAssociationTypes(),
    rules: [] as ValidationRule[],
    /** How long a write stays invisible to search. */
    searchLag: { ms: 0 },
    /** What the viewing user may not see, by object; the record page asks. */
    hiddenProperties: new Map<ObjectTypeName, readonly string[]>(),
    nextId,
    /** A record as if it had always been there: no event, no validation. */
    fill(type: ObjectTypeName, record: GivenRecord): StoredRecord {
      const stored = storedRecord(type, nextId(type), record);
      tables[type].add(stored);
      return stored;
    },
    findBy(type: ObjectTypeName, property: string, value: string): StoredRecord | undefined {
      if (property === "hs_object_id") return tables[type].get(value);
      const id = uniqueIndex(type, property).get(value.toLowerCase());
      return id === undefined ? undefined : tables[type].get(id);
    },
    /** Keeps look-ups by unique properties right after values changed. */
    reindex(record: StoredRecord, before: Values): void {
      const own = [...uniques].filter(([key]) => key.startsWith(`${record.type}.`));
      for (const [key, index] of own) {
        const property = key.slice(record.type.length + 1);
        const old = before[property]?.toLowerCase();
        if (old !== undefined && index.get(old) === record.id) index.delete(old);
        const current = record.values[property];
        if (current !== undefined && record.archivedAt === null)
          index.set(current.toLowerCase(), record.id);
      }
    },
    stage(type: ObjectTypeName, stageId: string): StageDefinition | undefined {
      return pipelines[type]
        ?.flatMap((pipeline) => pipeline.stages)
        .find((stage) => stage.id === stageId);
    },
    onEvent: (listener: (event: PortalEvent) => void) => {
      listeners.push(listener);
    },
    emit: (event: PortalEvent) => {
      for (const listener of listeners) listener(event);
    },
  };
}

export function storedRecord(type: ObjectTypeName, id: string, given: GivenRecord): StoredRecord {
  return {
    type,
    id,
    key: Number(id),
    values: given.values,
    createdAt: given.createdAt,
    updatedAt: given.updatedAt,
    archivedAt: null,
    links: {},
    history: null,
    change: null,
    earlier: null,
  };
}

/** Ids grow with gaps, as HubSpot's do: a client that counts on dense ids must fail here. */
function createIds() {
  const random = createRandom(20_261_121);
  const last = new Map<ObjectTypeName, number>();
  const first = (type: ObjectTypeName): number =>
    9_000_000_000 + Number(objectTypes[type].id.slice(2)) * 1_010_000_000;
  const next = (type: ObjectTypeName): string => {
    const id = (last.get(type) ?? first(type)) + random.whole(1, 97);
    last.set(type, id);
    return String(id);
  };
  /** Ids that came with an import are not given out again. */
  next.reserve = (type: ObjectTypeName, id: number): void => {
    last.set(type, Math.max(last.get(type) ?? first(type), id));
  };
  return next;
}
