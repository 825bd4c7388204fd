import { useMemo } from "react";
import { appPagePath, type PageLocation, pageAddress } from "../app-page-path.ts";
import type { PortalUser } from "../record-source.ts";
import type { Session } from "./api.ts";
import { PageNavigationContext } from "./components/pages.tsx";
import { baseContext, Extension, noRecord } from "./Extension.tsx";

type Props = {
  readonly location: PageLocation;
  readonly session: Session;
  readonly user: PortalUser;
  readonly go: (address: string) => void;
};

/** An app's own pages, all of one extension: a link between them tells it another location, and starts it no anew. */
export function AppPageView({ location, session, user, go }: Props) {
  const { id: appId, name: appName } = session.app;
  const base = appPagePath(session.portal.id, appId);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `go` does the same in every rendering
  const pages = useMemo(
    () => ({
      addressOf: (to: string, params?: PageLocation["params"]) => pageAddress(base, to, params),
      go,
    }),
    [base],
  );
  return (
    <div className="app-page">
      <PageNavigationContext.Provider value={pages}>
        <Extension
          id="app-page"
          title={appName}
          heading="h1"
          bundle="pages/MyDay.js"
          context={{
            ...baseContext(session, user),
            location: "pages",
            extension: { appId, appName },
          }}
          location={location}
          navigate={({ to, params }) => go(pages.addressOf(to, params))}
          readProperties={noRecord}
          session={session}
          user={user}
        />
      </PageNavigationContext.Provider>
    </div>
  );
}
