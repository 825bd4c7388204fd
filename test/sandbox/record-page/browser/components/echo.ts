import { useEffect, useRef, useState } from "react";

/**
 * An input's own copy of its value. The card answers a keystroke a moment later: an input controlled by its props
 * alone would lose characters. A prop is taken only when no answer is awaited. What the worker changes arrives
 * before the answer and reaches React in a timeout of 0, hence ours after it.
 */
export function useEcho<T>(given: T | undefined, otherwise: T) {
  const [value, setValue] = useState<T>(given ?? otherwise);
  const [settled, settle] = useState(0);
  const awaited = useRef(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `settled` asks for one more look at the prop
  useEffect(() => {
    if (awaited.current === 0 && given !== undefined) setValue(given);
  }, [JSON.stringify(given), settled]);
  const send = (next: T, tell: () => unknown) => {
    setValue(next);
    awaited.current++;
    void Promise.resolve(tell()).finally(() =>
      setTimeout(() => {
        awaited.current--;
        settle((count) => count + 1);
      }, 0),
    );
  };
  return [value, send] as const;
}
