import { useEffect, useState } from "react";

export type Route =
  | { readonly view: "list"; readonly object: ListedObject }
  | { readonly view: "home" }
  | { readonly view: "day" }
  | { readonly view: "record"; readonly id: string };

export type ListedObject = "Account" | "Opportunity";

export const listPath = (object: ListedObject) => `/lightning/o/${object}/list`;
export const homePath = "/lightning/n/Bellwether";
export const dayPath = "/lightning/n/BW_My_Day";
export const recordPath = (object: ListedObject, id: string) => `/lightning/r/${object}/${id}/view`;

function routeOf(path: string): Route {
  if (path === homePath) return { view: "home" };
  if (path === dayPath) return { view: "day" };
  const id = /^\/lightning\/r\/(?:\w+\/)?(\w+)\/view$/.exec(path)?.[1];
  if (id !== undefined) return { view: "record", id };
  const object = path === listPath("Opportunity") ? "Opportunity" : "Account";
  return { view: "list", object };
}

const changed = "page__route";

export function go(path: string) {
  history.pushState(null, "", path);
  dispatchEvent(new Event(changed));
  scrollTo(0, 0);
}

/** What a component navigates to: our own addresses here, others in another tab, as Lightning does. */
export function follow(address: string) {
  const url = new URL(address, location.href);
  if (url.origin === location.origin && url.pathname.startsWith("/lightning/")) go(url.pathname);
  else window.open(url.href, "_blank", "noopener");
}

export function useRoute(): Route {
  const [path, setPath] = useState(location.pathname);
  useEffect(() => {
    const look = () => setPath(location.pathname);
    for (const name of ["popstate", changed]) addEventListener(name, look);
    return () => {
      for (const name of ["popstate", changed]) removeEventListener(name, look);
    };
  }, []);
  return routeOf(path);
}
