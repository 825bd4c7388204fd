import { useEffect, useState } from "react";
import { createRoot } from "react-dom/client";
import { appPagePath } from "../app-page-path.ts";
import { settingsPath } from "../settings-path.ts";
import { AppPageView } from "./AppPageView.tsx";
import { readSession, type Session } from "./api.ts";
import { CompanyList } from "./CompanyList.tsx";
import { DealList } from "./DealList.tsx";
import { DealView } from "./DealView.tsx";
import { RecordView } from "./RecordView.tsx";
import { dealListPath, listPath, useRoute } from "./route.ts";
import { SettingsView } from "./SettingsView.tsx";

function Page() {
  const [session, setSession] = useState<Session | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => {
    readSession().then(setSession, (error: unknown) => setFailure(String(error)));
  }, []);
  if (failure !== null) return <p role="alert">{failure}</p>;
  return session && <Portal session={session} />;
}

function Portal({ session }: { session: Session }) {
  const [route, go] = useRoute();
  const [user, setUser] = useState(session.users[0]);
  const list = listPath(session.portal.id);
  const deals = dealListPath(session.portal.id);
  const pages = appPagePath(session.portal.id, session.app.id);
  const settings = settingsPath(session.portal.id, session.app.id);
  return (
    <>
      <header className="top">
        <a
          className="brand"
          href={list}
          onClick={(event) => {
            event.preventDefault();
            go(list);
          }}
        >
          {session.portal.name}
        </a>
        <nav aria-label="Portal">
          <NavLink path={list} go={go} isCurrent={route.view === "list" || route.view === "record"}>
            Companies
          </NavLink>
          <NavLink path={deals} go={go} isCurrent={route.view === "deals" || route.view === "deal"}>
            Deals
          </NavLink>
          <NavLink path={pages} go={go} isCurrent={route.view === "app-page"}>
            {session.app.name}
          </NavLink>
          <NavLink path={settings} go={go} isCurrent={route.view === "settings"}>
            Settings
          </NavLink>
        </nav>
        {session.salesforceUrl !== null && <a href={session.salesforceUrl}>Salesforce page</a>}
        <label className="user">
          <span>Signed in as</span>
          <select
            value={user.id}
            onChange={({ target }) => {
              const chosen = session.users.find(({ id }) => String(id) === target.value);
              if (chosen !== undefined) setUser(chosen);
            }}
          >
            {session.users.map(({ id, firstName, lastName, role }) => (
              <option key={id} value={id}>
                {firstName} {lastName} · {role}
              </option>
            ))}
          </select>
        </label>
      </header>
      <main>
        {route.view === "list" && <CompanyList session={session} user={user} go={go} />}
        {route.view === "app-page" && (
          <AppPageView key={user.id} location={route.location} {...{ session, user, go }} />
        )}
        {route.view === "settings" && <SettingsView key={user.id} {...{ session, user }} />}
        {route.view === "deals" && <DealList session={session} user={user} go={go} />}
        {route.view === "deal" && (
          <DealView key={`${route.id}/${user.id}`} id={route.id} {...{ session, user, go }} />
        )}
        {route.view === "record" && (
          <RecordView key={`${route.id}/${user.id}`} id={route.id} {...{ session, user, go }} />
        )}
      </main>
    </>
  );
}

function NavLink(props: {
  path: string;
  go: (path: string) => void;
  isCurrent: boolean;
  children: string;
}) {
  const { path, go, isCurrent, children } = props;
  return (
    <a
      href={path}
      aria-current={isCurrent ? "page" : undefined}
      onClick={(event) => {
        event.preventDefault();
        go(path);
      }}
    >
      {children}
    </a>
  );
}

const root = document.getElementById("app");
if (root !== null) createRoot(root).render(<Page />);
