import type { Configuration } from "@bellwether/shared/domain/configuration";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import { findRenewalPipelines, findSources, withSources } from "@bellwether/shared/domain/mapping";
import type { FieldDescription, Organisation } from "../crm/port.ts";

/** The shipped document with what is known of this organisation: its sources, currency and time zone. */
export function firstConfiguration(
  organisation: Organisation,
  fields: readonly FieldDescription[],
): Configuration {
  const mapped = withSources(defaultConfiguration, findSources(fields));
  const { calendar, renewal } = defaultConfiguration;
  const pipelines = findRenewalPipelines(fields);
  return {
    ...mapped,
    version: "1",
    homeCurrency: organisation.currency,
    calendar: { ...calendar, timeZone: organisation.timeZone },
    renewal: { ...renewal, pipelines: pipelines.length > 0 ? pipelines : renewal.pipelines },
  };
}
