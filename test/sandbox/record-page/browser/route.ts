import { useEffect, useState } from "react";

export type Route =
  | { readonly view: "list" }
  | { readonly view: "settings" }
  | { readonly view: "record"; readonly id: string };

const routeOf = (path: string): Route => {
  if (path.startsWith("/integrations-settings/")) return { view: "settings" };
  const id = /\/record\/0-2\/([^/]+)$/.exec(path)?.[1];
  return id === undefined ? { view: "list" } : { view: "record", id: decodeURIComponent(id) };
};

export const listPath = (portalId: number) => `/contacts/${portalId}/objects/0-2`;
export const recordPath = (portalId: number, id: string) =>
  `/contacts/${portalId}/record/0-2/${encodeURIComponent(id)}`;

export function useRoute(): readonly [Route, (path: string) => void] {
  const [path, setPath] = useState(location.pathname);
  useEffect(() => {
    const follow = () => setPath(location.pathname);
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
