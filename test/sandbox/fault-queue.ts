/** Which requests a fault hits, whatever it does to them. */
export type Narrowed<Kind extends string> = {
  /** How many requests it hits; 1 unless told. */
  readonly times?: number;
  /** How many requests that fit go through before it begins. */
  readonly skip?: number;
  readonly kind?: Kind;
  readonly method?: string;
  /** Part of the path. */
  readonly path?: string;
};

type Asked<Kind> = { readonly kind: Kind; readonly method: string; readonly path: string };

const fits = <Kind extends string>(fault: Narrowed<Kind>, request: Asked<Kind>): boolean =>
  (fault.kind ?? request.kind) === request.kind &&
  (fault.method ?? request.method) === request.method &&
  request.path.includes(fault.path ?? "");

/** Faults in the order in which they were added; each is used up by the requests that it hits. */
export function createFaultQueue<Kind extends string, Fault extends Narrowed<Kind>>() {
  let queue: { readonly fault: Fault; left: number; skip: number }[] = [];
  return {
    add: (fault: Fault): void => {
      queue.push({ fault, left: fault.times ?? 1, skip: fault.skip ?? 0 });
    },
    /** The first fault waiting for such a request, which it uses up. */
    take(request: Asked<Kind>): Fault | null {
      const waiting = queue.find((entry) => fits(entry.fault, request));
      if (waiting === undefined) return null;
      if (waiting.skip > 0) {
        waiting.skip -= 1;
        return null;
      }
      waiting.left -= 1;
      if (waiting.left <= 0) queue = queue.filter((entry) => entry !== waiting);
      return waiting.fault;
    },
    waiting: (): readonly Fault[] => queue.map((entry) => ({ ...entry.fault, times: entry.left })),
    clear: (): void => {
      queue = [];
    },
  };
}
