import { useEffect, useState } from "react";

const everyMs = 4000;
const mostTimes = 15;

/**
 * After a save, reads the properties again until the new assessment has arrived: HubSpot tells an open card
 * of changes made on the page, not of all that are written over its API.
 */
export function useFollowing(refetch: () => Promise<void>, scoredAt: string | null | undefined) {
  const [awaited, setAwaited] = useState<{ since: typeof scoredAt; times: number } | null>(null);
  const isDue = awaited !== null && awaited.since === scoredAt && awaited.times < mostTimes;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `refetch` is another function at each rendering
  useEffect(() => {
    if (!isDue) return;
    const timer = setTimeout(() => {
      setAwaited({ ...awaited, times: awaited.times + 1 });
      void refetch();
    }, everyMs);
    return () => clearTimeout(timer);
  }, [isDue, awaited?.times]);
  return () => setAwaited({ since: scoredAt, times: 0 });
}
