import type { Company } from "../record-source.ts";
import type { Properties, PropertiesAnswer } from "./protocol.ts";

const everyMs = 2000;

export type WatchedRecord = {
  /** Answers with the named values and tells of every later change to one of them. */
  readProperties(
    names: readonly string[],
    onUpdate: (properties: Properties) => void,
  ): Promise<PropertiesAnswer>;
  close(): void;
};

type Watcher = {
  readonly names: readonly string[];
  readonly onUpdate: (properties: Properties) => void;
  last: Properties;
};

/** Reads a record over and over, as HubSpot pushes changes to an open one. */
export function watchRecord({
  read,
  onRecord,
  onFailure,
}: {
  read: () => Promise<Company>;
  onRecord: (company: Company) => void;
  onFailure: (message: string) => void;
}): WatchedRecord {
  const watchers = new Set<Watcher>();
  let closed = false;
  let timer: number | undefined;

  const receive = (company: Company) => {
    onRecord(company);
    for (const watcher of watchers) tell(watcher, company.properties);
  };
  const unlessClosed =
    <T>(act: (value: T) => void) =>
    (value: T) =>
      closed || act(value);
  const again = () => {
    void read()
      .then(
        unlessClosed(receive),
        unlessClosed((error) => onFailure(messageOf(error))),
      )
      .then(unlessClosed(() => (timer = window.setTimeout(again, everyMs))));
  };
  again();

  return {
    async readProperties(names, onUpdate) {
      try {
        const { properties } = await read();
        const watcher: Watcher = { names, onUpdate, last: pick(properties, names) };
        watchers.add(watcher);
        return { data: watcher.last, cleanup: () => void watchers.delete(watcher) };
      } catch (error) {
        return { error: messageOf(error) };
      }
    },
    close() {
      closed = true;
      window.clearTimeout(timer);
      watchers.clear();
    },
  };
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

function tell(watcher: Watcher, properties: Properties) {
  const next = pick(properties, watcher.names);
  if (watcher.names.every((name) => next[name] === watcher.last[name])) return;
  watcher.last = next;
  watcher.onUpdate(next);
}

/** A property without a value is null; one that is hidden from the user is not there at all. */
const pick = (properties: Properties, names: readonly string[]): Properties =>
  Object.fromEntries(
    names.flatMap((name) => (name in properties ? [[name, properties[name] ?? null]] : [])),
  );
