import { useEffect, useState } from "react";
import { Component } from "./Component.tsx";
import { Icon } from "./Icon.tsx";
import type { Platform } from "./platform.ts";

/** As on the package's page "My day": a tab each. */
const tabs = [
  { name: "bwMyDay", label: "My day" },
  { name: "bwRiskReview", label: "Risk review" },
] as const;

/** Where a CSM's day begins. */
export function DayPage({ platform }: { readonly platform: Platform }) {
  const [shown, setShown] = useState<(typeof tabs)[number]["name"]>("bwMyDay");
  useEffect(() => {
    document.title = "My day | Salesforce";
  }, []);
  return (
    <>
      <div className="slds-page-header heading">
        <Icon sprite="standard" name="today" />
        <h1 className="slds-page-header__title">My day</h1>
        <div role="tablist" aria-label="My day">
          {tabs.map(({ name, label }) => (
            <button
              key={name}
              type="button"
              role="tab"
              aria-selected={shown === name}
              className={`slds-button slds-button_${shown === name ? "brand" : "neutral"}`}
              onClick={() => setShown(name)}
            >
              {label}
            </button>
          ))}
        </div>
      </div>
      <Component key={shown} platform={platform} name={shown} />
    </>
  );
}
