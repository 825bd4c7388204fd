/**
 * Lets a form be tried ten times a minute from one address or about one org, and sixty times in all, unless told
 * otherwise: a secret cannot be guessed here, nor another server be pestered through us. Each process counts its
 * own.
 */
export function createTryLimit({
  now,
  ofOneMost = 10,
  ofAllMost = 60,
}: {
  readonly now: () => Date;
  readonly ofOneMost?: number;
  readonly ofAllMost?: number;
}) {
  const counts = new Map<string, number>();
  let counted = 0;

  /** False where it was tried too often. */
  return (names: readonly string[]): boolean => {
    const minute = Math.floor(now().getTime() / 60_000);
    if (minute !== counted) counts.clear();
    counted = minute;
    return ["", ...names].every((name) => {
      const count = (counts.get(name) ?? 0) + 1;
      counts.set(name, count);
      return count <= (name === "" ? ofAllMost : ofOneMost);
    });
  };
}
