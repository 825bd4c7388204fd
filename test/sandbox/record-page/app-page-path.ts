/** Where HubSpot shows the pages of a connected app; below it the app's own paths. */
export const appPagePath = (portalId: number, appId: number) => `/app/${portalId}/${appId}`;

/** As the app's router is told of it. */
export type PageLocation = {
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
};

/** Null where the address is none of an app's pages. */
export function pageLocation(address: string): PageLocation | null {
  const { pathname, searchParams } = new URL(address, "http://portal");
  const found = /^\/app\/\d+\/\d+(\/.*)?$/.exec(pathname);
  if (found === null) return null;
  return { path: found[1] ?? "/", params: Object.fromEntries(searchParams) };
}

/**
 * The address of a page: parameters that `to` names with a colon stand in the path, the others in the query
 * (PageLink of @hubspot/ui-extensions 0.17.0).
 */
export function pageAddress(base: string, to: string, params: PageLocation["params"] = {}): string {
  const rest = new URLSearchParams(params);
  const path = to.replace(/:(\w+)/g, (token, name: string) => {
    const value = params[name];
    if (value === undefined) return token;
    rest.delete(name);
    return encodeURIComponent(value);
  });
  const query = rest.size > 0 ? `?${rest}` : "";
  return `${base}${path === "/" ? "" : path}${query}`;
}
