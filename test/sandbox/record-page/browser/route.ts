import { useEffect, useState } from "react";
import { type PageLocation, pageLocation } from "../app-page-path.ts";

export type Route =
  | { readonly view: "list" }
  | { readonly view: "settings" }
  | { readonly view: "app-page"; readonly location: PageLocation }
  | { readonly view: "record"; readonly id: string }
  | { readonly view: "deals" }
  | { readonly view: "deal"; readonly id: string };

/** Of an address without its origin. */
export const routeOf = (address: string): Route => {
  const [path = ""] = address.split("?");
  const page = pageLocation(address);
  if (page !== null) return { view: "app-page", location: page };
  if (path.startsWith("/integrations-settings/")) return { view: "settings" };
  if (path.endsWith("/objects/0-3")) return { view: "deals" };
  const deal = /\/record\/0-3\/([^/]+)$/.exec(path)?.[1];
  if (deal !== undefined) return { view: "deal", id: decodeURIComponent(deal) };
  const id = /\/record\/0-2\/([^/]+)$/.exec(path)?.[1];
  return id === undefined ? { view: "list" } : { view: "record", id: decodeURIComponent(id) };
};

export const listPath = (portalId: number) => `/contacts/${portalId}/objects/0-2`;
export const recordPath = (portalId: number, id: string) =>
  `/contacts/${portalId}/record/0-2/${encodeURIComponent(id)}`;

export const dealListPath = (portalId: number) => `/contacts/${portalId}/objects/0-3`;
export const dealPath = (portalId: number, id: string) =>
  `/contacts/${portalId}/record/0-3/${encodeURIComponent(id)}`;

const here = () => location.pathname + location.search;

export function useRoute(): readonly [Route, (path: string) => void] {
  const [path, setPath] = useState(here);
  useEffect(() => {
    const follow = () => setPath(here());
    addEventListener("popstate", follow);
    return () => removeEventListener("popstate", follow);
  }, []);
  const go = (next: string) => {
    history.pushState(null, "", next);
    setPath(next);
    scrollTo(0, 0);
  };
  return [routeOf(path), go];
}
