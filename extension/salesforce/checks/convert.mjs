import { relative } from "node:path";
import sdr from "@salesforce/source-deploy-retrieve";

// The library would report its use and keep a log file.
process.env.SF_DISABLE_TELEMETRY = "true";
process.env.SF_DISABLE_LOG_FILE = "true";

/**
 * The zip that `sf project deploy` would send, made without an org: its bytes, the components in it, and
 * which of the given files belong to none of them. `folder` holds an sfdx-project.json.
 */
export async function convert(folder, { path = "force-app", sourceApiVersion = "66.0" } = {}) {
  const { ComponentSet, MetadataConverter } = sdr;
  const components = ComponentSet.fromSource(`${folder}/${path}`);
  components.sourceApiVersion = sourceApiVersion;
  const { zipBuffer } = await new MetadataConverter().convert(components, "metadata", {
    type: "zip",
  });
  const sources = components.getSourceComponents().toArray();
  return {
    zip: zipBuffer,
    names: sources.map(({ type, fullName }) => `${type.name} ${fullName}`).sort(),
    files: new Set(
      sources.flatMap((component) =>
        [component.xml, ...component.walkContent()]
          .filter(Boolean)
          .map((file) => relative(folder, file)),
      ),
    ),
  };
}
