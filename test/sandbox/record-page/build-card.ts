/**
 * Builds an extension as HubSpot's server does. A program of its own, because the builder takes NODE_ENV from the
 * process: anything but "production" puts React's development runtime into the bundle.
 * Arguments: its folder, entry file, folder for the bundle.
 */
import { remoteBuild } from "@hubspot/ui-extensions-dev-server/build";

const [root = "", entryPoint = "", outputDir = ""] = process.argv.slice(2);
await remoteBuild({
  root,
  entryPoint,
  outputDir,
  logLevel: "warn",
  appConfig: { variables: {} },
});
