import { Link } from "./Link.tsx";
import { dayPath, homePath, type ListedObject, listPath, type Route } from "./route.ts";
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
        <Link to={listPath("Account")} isCurrent={objectOf(route) === "Account"}>
          Accounts
        </Link>
        <Link to={listPath("Opportunity")} isCurrent={objectOf(route) === "Opportunity"}>
          Opportunities
        </Link>
        <Link to={homePath} isCurrent={route.view === "home"}>
          Bellwether
        </Link>
      </nav>
    </header>
  );
}

function objectOf(route: Route): ListedObject | null {
  if (route.view === "list") return route.object;
  if (route.view !== "record") return null;
  return route.id.startsWith("006") ? "Opportunity" : "Account";
}
