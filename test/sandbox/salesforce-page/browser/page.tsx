import { useEffect } from "react";
import { createRoot } from "react-dom/client";
import { DayPage } from "./DayPage.tsx";
import { EmailComposer } from "./EmailComposer.tsx";
import { Header } from "./Header.tsx";
import { HomePage } from "./HomePage.tsx";
import { ObjectList } from "./ObjectList.tsx";
import { type Loaded, usePlatform } from "./platform.ts";
import { RecordPage } from "./RecordPage.tsx";
import { follow, type Route, useRoute } from "./route.ts";

function Page() {
  const route = useRoute();
  const loaded = usePlatform();
  const platform = loaded.state === "ready" ? loaded.platform : null;
  useEffect(() => platform?.onNavigate(follow), [platform]);
  return (
    <>
      <Header route={route} />
      <main className="page">
        <View route={route} loaded={loaded} />
      </main>
      {platform !== null && <EmailComposer platform={platform} />}
    </>
  );
}

function View({ route, loaded }: { route: Route; loaded: Loaded }) {
  if (route.view === "list") return <ObjectList key={route.object} object={route.object} />;
  if (loaded.state === "loading") return <p className="waiting">Compiling the components …</p>;
  if (loaded.state === "failed")
    return (
      <pre role="alert" className="waiting">
        {loaded.message}
      </pre>
    );
  const { platform } = loaded;
  if (route.view === "home") return <HomePage platform={platform} />;
  if (route.view === "day") return <DayPage platform={platform} />;
  return <RecordPage key={route.id} id={route.id} platform={platform} />;
}

const root = document.getElementById("app");
if (root !== null) createRoot(root).render(<Page />);
