import type { Configuration } from "../domain/configuration.ts";

/** What is wrong, by the place in the document: "scorecards.standard.weights.nps_level". */
export type ProblemsByPlace = ReadonlyMap<string, string>;

/**
 * The sentences of the document's checks ("place: what is wrong") by their places. The schema's count
 * list entries (`scorecards[0]`), the other checks name them: here all are named.
 */
export function byPlace(problems: readonly string[], document: Configuration): ProblemsByPlace {
  return new Map(
    problems.map((problem) => {
      const end = problem.indexOf(": ");
      if (end < 0) return ["document", problem] as const;
      return [named(problem.slice(0, end), document), problem.slice(end + 2)] as const;
    }),
  );
}

type NamedList = readonly { readonly id: string }[];

function named(place: string, document: Configuration): string {
  const lists: Readonly<Record<string, NamedList>> = {
    measures: document.measures,
    scorecards: document.scorecards,
    segments: document.segments,
    tiers: document.tiers,
    tierRules: document.tierRules,
  };
  return place.replace(/^(\w+)\[(\d+)\]/, (all, list: string, index: string) => {
    const id = lists[list]?.[Number(index)]?.id;
    return id === undefined ? all : `${list}.${id}`;
  });
}

/** "scorecards.standard.weights.nps_level" → "Scorecards › Standard › Weights › NPS". */
export function placeInWords(place: string, document: Configuration): string {
  const { measures, scorecards, vetoes, segments, tiers } = document;
  const labels = new Map(
    [...tiers, ...segments, ...vetoes, ...scorecards, ...measures].map(({ id, label }) => [
      id,
      label,
    ]),
  );
  return named(place, document)
    .split(".")
    .map((part) => labels.get(part) ?? spaced(part))
    .join(" › ");
}

/** "yellowFrom" → "Yellow from". */
function spaced(part: string): string {
  const words = part.replace(/([A-Z])/g, " $1").toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
