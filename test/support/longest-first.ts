import { sep } from "node:path";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/**
 * Files that take ten times as long as any other, because they start servers: begun first, so that none is still
 * at work when everything else is done.
 */
const longest = [
  "test/demo/start",
  "test/chaos/plays",
  "test/pipeline/kill",
  "test/pipeline/two-crms",
  "test/db/embedded",
  "test/browser/hubspot-whole",
  "test/browser/salesforce-whole",
];

const placeOf = ({ moduleId }: TestSpecification) => {
  const path = moduleId.split(sep).join("/");
  const place = longest.findIndex((name) => path.endsWith(`${name}.test.ts`));
  return place < 0 ? longest.length : place;
};

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => placeOf(a) - placeOf(b));
  }
}
