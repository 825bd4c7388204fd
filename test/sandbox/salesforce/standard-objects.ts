import { readField } from "./field-notation.ts";
import type { ObjectSchema } from "./org.ts";
import { accountObjects } from "./schema/accounts.ts";
import { activityObjects } from "./schema/activities.ts";
import { readObject } from "./schema/object-notation.ts";
import { ownFields, ownObjects } from "./schema/own-fields.ts";
import { salesObjects } from "./schema/sales.ts";
import { serviceObjects } from "./schema/service.ts";
import { setupObjects } from "./schema/setup.ts";

/** Have a currency of their own in a multi-currency org. */
const withCurrency = ["Account", "Opportunity", "OpportunityLineItem", "Contract", "Asset"];

/** The standard objects with what the org's admin added, without our package. */
export function standardObjects(given: { readonly isMultiCurrency: boolean }): ObjectSchema[] {
  const notations = [
    ...accountObjects,
    ...salesObjects,
    ...serviceObjects,
    ...activityObjects,
    ...setupObjects.filter(({ name }) => given.isMultiCurrency || name !== "CurrencyType"),
    ...ownObjects,
  ];
  const objects = notations.map(readObject);
  for (const object of objects) {
    const added = [...(ownFields[object.name] ?? [])];
    if (given.isMultiCurrency && withCurrency.includes(object.name))
      added.push("CurrencyIsoCode:picklist=USD|EUR|GBP");
    for (const field of added.map(readField)) object.fields.set(field.name, field);
  }
  return objects;
}
