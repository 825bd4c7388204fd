import { settingsPaths } from "@bellwether/shared/contracts/settings";
import {
  dryRunRequest,
  publishRequest,
  tryRequest,
  versionRequest,
} from "@bellwether/shared/contracts/settings-schema";
import { Router } from "express";
import { readCardRequest } from "../../cards/card-refusal.ts";
import type { Signer } from "../../cards/signer.ts";
import { publishOnce } from "../../settings/publish-once.ts";
import { readVersion } from "../../settings/read-version.ts";
import type { SettingsDependencies } from "../../settings/settings-dependencies.ts";
import { showLearning } from "../../settings/show-learning.ts";
import { showMapping } from "../../settings/show-mapping.ts";
import { tryConfiguration } from "../../settings/try-configuration.ts";
import { tryPlaybook } from "../../settings/try-playbook.ts";
import { viewSettings } from "../../settings/view-settings.ts";
import { type SignedCard, signedCard } from "../signed-card.ts";
import { createWriteLimit } from "../write-limit.ts";

export type SettingsRoutes = SignedCard & { readonly settings: SettingsDependencies };

/** What the settings page asks; see the contract. Trying reads the whole portfolio, so it is counted too. */
export function settingsRoutes(deps: SettingsRoutes): Router {
  const { settings } = deps;
  const router = Router();
  const count = createWriteLimit(deps);

  function on(path: string, answer: (signer: Signer, body: unknown) => Promise<object>) {
    router.post(path, ...signedCard(deps, answer));
  }

  on(settingsPaths.view, async (signer) => viewSettings(settings, signer));
  on(settingsPaths.mapping, async ({ installation }) => showMapping(settings, installation.id));
  on(settingsPaths.try, async (signer, body) => {
    count(signer);
    const { document } = readCardRequest(tryRequest, body);
    return await tryConfiguration(settings, signer.installation.id, document);
  });
  on(settingsPaths.publish, async (signer, body) => {
    count(signer);
    return await publishOnce(settings, signer, readCardRequest(publishRequest, body));
  });
  on(settingsPaths.dryRun, async (signer, body) => {
    count(signer);
    return await tryPlaybook(
      settings,
      signer.installation.id,
      readCardRequest(dryRunRequest, body),
    );
  });
  on(settingsPaths.learning, async ({ installation }) => showLearning(settings, installation.id));
  on(settingsPaths.version, async ({ installation }, body) => {
    const { version } = readCardRequest(versionRequest, body);
    return await readVersion(settings, installation.id, version);
  });
  return router;
}
