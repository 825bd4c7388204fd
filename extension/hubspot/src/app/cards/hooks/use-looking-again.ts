import { useEffect, useState } from "react";

const everyMs = 8000;
/** Ten minutes: a form that somebody left open asks no more. */
const mostTimes = 75;

/**
 * Looks again and again at what others may have changed, while something is open. The record tells only of what it
 * shows, and one text in place of another changes nothing there. `since` begins anew: when something was saved last.
 */
export function useLookingAgain(isOpen: boolean, since: Date | null, look: () => Promise<void>) {
  const [times, setTimes] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each opening and save counts anew
  useEffect(() => setTimes(0), [isOpen, since]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `look` is another function at each rendering
  useEffect(() => {
    if (!isOpen || times >= mostTimes) return;
    const timer = setTimeout(() => {
      setTimes(times + 1);
      void look();
    }, everyMs);
    return () => clearTimeout(timer);
  }, [isOpen, times]);
}
