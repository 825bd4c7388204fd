import { catalogOf } from "./catalog.mjs";
import { checkAnalytics } from "./check-analytics.mjs";
import { checkComponents } from "./check-components.mjs";
import { checkPages } from "./check-pages.mjs";
import { checkPermissionSets } from "./check-permission-sets.mjs";

/** Everything that names something which is not in the package, sentence by sentence. */
export function checkReferences(files) {
  const catalog = catalogOf(files);
  return [
    ...checkComponents(files, catalog),
    ...checkPermissionSets(catalog),
    ...checkAnalytics(catalog),
    ...checkPages(catalog),
  ];
}
