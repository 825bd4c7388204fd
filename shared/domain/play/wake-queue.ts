type Wake = { readonly at: number; readonly who: number };

/** Who is to be woken when, the earliest first: a binary heap. */
export function wakeQueue() {
  const heap: Wake[] = [];
  const atOf = (i: number) => heap[i]?.at ?? Infinity;

  const swap = (i: number, j: number) => {
    const [a, b] = [heap[i], heap[j]];
    if (a === undefined || b === undefined) return;
    heap[i] = b;
    heap[j] = a;
  };
  const sift = (from: number) => {
    let i = from;
    for (;;) {
      const child = atOf(2 * i + 2) < atOf(2 * i + 1) ? 2 * i + 2 : 2 * i + 1;
      if (atOf(child) >= atOf(i)) return;
      swap(i, child);
      i = child;
    }
  };

  return {
    /** Infinity where nobody waits. */
    nextAt: () => atOf(0),
    push(wake: Wake) {
      heap.push(wake);
      for (let i = heap.length - 1; i > 0 && atOf(i) < atOf((i - 1) >> 1); i = (i - 1) >> 1)
        swap(i, (i - 1) >> 1);
    },
    pop(): Wake | undefined {
      const first = heap[0];
      const last = heap.pop();
      if (last !== undefined && heap.length > 0) {
        heap[0] = last;
        sift(0);
      }
      return first;
    },
  };
}
