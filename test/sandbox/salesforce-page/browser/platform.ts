import { useEffect, useState } from "react";
import type { watchRecord } from "../platform/data-service.ts";
import type { Component, mount } from "../platform/mount.ts";
import type { onNavigate, onQuickAction } from "../platform/navigation.ts";
import type { updateRecord } from "../platform/ui-record-api.ts";

/** The module that the package's components and the platform's own are compiled into. */
export type Platform = {
  readonly watchRecord: typeof watchRecord;
  readonly updateRecord: typeof updateRecord;
  readonly onNavigate: typeof onNavigate;
  readonly onQuickAction: typeof onQuickAction;
  readonly mount: typeof mount;
  /** By the names of their folders. */
  readonly components: Readonly<Record<string, Component>>;
};

let loading: Promise<Platform> | null = null;

async function load(): Promise<Platform> {
  const response = await fetch("/api/components");
  const answer = await response.json();
  if (!response.ok) throw new Error(answer[0].message);
  return import(answer.module);
}

export type Loaded =
  | { readonly state: "loading" }
  | { readonly state: "failed"; readonly message: string }
  | { readonly state: "ready"; readonly platform: Platform };

/** Compiled at the first start on a machine, which takes some seconds; else at once. */
export function usePlatform(): Loaded {
  const [loaded, setLoaded] = useState<Loaded>({ state: "loading" });
  useEffect(() => {
    loading ??= load();
    loading.then(
      (platform) => setLoaded({ state: "ready", platform }),
      (error: Error) => setLoaded({ state: "failed", message: error.message }),
    );
  }, []);
  return loaded;
}
