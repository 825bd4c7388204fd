import type { Configuration } from "@bellwether/shared/domain/configuration";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import { findObjects, type MappableObject } from "@bellwether/shared/domain/find-objects";
import {
  findCustomerStages,
  findRenewalPipelines,
  findSources,
  withSources,
} from "@bellwether/shared/domain/mapping";
import type { FieldDescription, Organisation } from "../crm/port.ts";

/**
 * The shipped document with what is known of this organisation: its sources and objects, the stages of its
 * customers, its currency and time zone. `objects` is null for a CRM that has none beside our kinds.
 */
export function firstConfiguration(
  organisation: Organisation,
  fields: readonly FieldDescription[],
  objects: readonly MappableObject[] | null = null,
): Configuration {
  const mapped = withSources(defaultConfiguration, findSources(fields));
  const { calendar, renewal, customers } = defaultConfiguration;
  const pipelines = findRenewalPipelines(fields);
  const stages = findCustomerStages(fields);
  return {
    ...mapped,
    version: "1",
    homeCurrency: organisation.currency,
    customers: { ...customers, stages: stages.length > 0 ? stages : customers.stages },
    ...(objects && { objects: findObjects(objects, fields).objects }),
    calendar: { ...calendar, timeZone: organisation.timeZone },
    renewal: { ...renewal, pipelines: pipelines.length > 0 ? pipelines : renewal.pipelines },
  };
}
