import { useEffect } from "react";
import type { PortalUser } from "../record-source.ts";
import type { Session } from "./api.ts";
import { baseContext, Extension, noRecord } from "./Extension.tsx";

/** Where an admin finds an app's settings: among the portal's connected apps, under the app's name. */
export function SettingsView({ session, user }: { session: Session; user: PortalUser }) {
  const { id: appId, name: appName } = session.app;
  useEffect(() => {
    document.title = `${appName} settings`;
  }, [appName]);
  return (
    <div className="settings">
      <h1>{appName}</h1>
      <Extension
        id="settings"
        title="General settings"
        bundle="settings/Settings.js"
        context={{
          ...baseContext(session, user),
          location: "settings",
          extension: { appId, appName },
        }}
        readProperties={noRecord}
        session={session}
        user={user}
      />
    </div>
  );
}
