import type { HubSpotObject } from "./hubspot-object.ts";
import { associationBatchSize, type ObjectReads } from "./object-reads.ts";

/** The same objects with the associations of `wanted`: ids of objects by associated type. */
export async function withAssociations(
  reads: Pick<ObjectReads, "associations">,
  type: string,
  objects: readonly HubSpotObject[],
  wanted: ReadonlyMap<string, readonly string[]>,
  signal?: AbortSignal,
): Promise<readonly HubSpotObject[]> {
  const found = await Promise.all(
    [...wanted].map(async ([to, ids]) => {
      const batches = chunks(ids, associationBatchSize);
      const answers = await Promise.all(
        batches.map((batch) => reads.associations({ from: type, to }, batch, signal)),
      );
      const targets = new Map(answers.flatMap((answer) => [...answer]));
      return { to, targets: new Map(ids.map((id) => [id, targets.get(id) ?? []])) };
    }),
  );
  return objects.map((object) => ({
    ...object,
    associated: {
      ...object.associated,
      ...Object.fromEntries(
        found.flatMap(({ to, targets }) => {
          const ids = targets.get(object.id);
          return ids ? [[to, ids]] : [];
        }),
      ),
    },
  }));
}

export function chunks<T>(items: readonly T[], size: number): T[][] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, index) => items.slice(index * size, (index + 1) * size));
}
