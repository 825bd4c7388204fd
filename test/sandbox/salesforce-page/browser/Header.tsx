import { Link } from "./Link.tsx";
import { dayPath, homePath, listPath, type Route } from "./route.ts";
import { session, signInAs } from "./session.ts";

export function Header({ route }: { readonly route: Route }) {
  const { name, user, users, hubspotUrl } = session;
  return (
    <header className="header">
      <div className="header-top">
        <span className="org">{name}</span>
        {hubspotUrl !== null && (
          <a className="elsewhere" href={hubspotUrl}>
            HubSpot record page
          </a>
        )}
        <label className="viewer">
          <span>Viewing as</span>
          <select
            aria-label="Viewing as"
            value={user.id}
            onChange={({ target }) => signInAs(target.value)}
          >
            {users.map(({ id, name, role }) => (
              <option key={id} value={id}>
                {name} · {role}
              </option>
            ))}
          </select>
        </label>
      </div>
      <nav aria-label="App" className="header-tabs">
        <span className="app-name">Sales</span>
        <Link to={dayPath} isCurrent={route.view === "day"}>
          My day
        </Link>
        <Link to={listPath} isCurrent={route.view === "list" || route.view === "record"}>
          Accounts
        </Link>
        <Link to={homePath} isCurrent={route.view === "home"}>
          Bellwether
        </Link>
      </nav>
    </header>
  );
}
