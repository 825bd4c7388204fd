import { useEffect } from "react";
import { Component } from "./Component.tsx";
import { Icon } from "./Icon.tsx";
import type { Platform } from "./platform.ts";

/** The package's own page for admins. */
export function HomePage({ platform }: { readonly platform: Platform }) {
  useEffect(() => {
    document.title = "Bellwether | Salesforce";
  }, []);
  return (
    <>
      <div className="slds-page-header heading">
        <Icon sprite="standard" name="metrics" />
        <h1 className="slds-page-header__title">Bellwether</h1>
      </div>
      <div className="columns even">
        <Component platform={platform} name="bwSetupCheck" />
        <Component platform={platform} name="bwSettings" />
      </div>
    </>
  );
}
