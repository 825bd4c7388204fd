/** What the launcher says while it works: a bar on a terminal, a line per step elsewhere. */
export type Progress = {
  step(text: string): void;
  update(step: string, done: number, total: number): void;
  end(): void;
};

const width = 28;

export function createProgress({
  out,
  clock,
}: {
  out: NodeJS.WriteStream;
  clock: () => number;
}): Progress {
  return out.isTTY ? onTerminal(out, clock) : asLines(out);
}

function onTerminal(out: NodeJS.WriteStream, clock: () => number): Progress {
  let current = "";
  let since = 0;
  const clear = () => out.write("\r\u001B[K");
  return {
    step(text) {
      clear();
      out.write(`${text}\n`);
    },
    update(step, done, total) {
      if (step !== current) {
        if (current !== "") out.write("\n");
        current = step;
        since = clock();
      }
      const share = total === 0 ? 0 : Math.min(1, done / total);
      const bar = "█".repeat(Math.round(share * width)).padEnd(width, "░");
      clear();
      out.write(
        `${step.padEnd(12)} ${bar} ${count(done)}/${count(total)} ${left(share, clock() - since)}`,
      );
    },
    end() {
      if (current !== "") out.write("\n");
      current = "";
    },
  };
}

/** For logs and pipes: each step says its tenths, so that a log stays readable. */
function asLines(out: NodeJS.WriteStream): Progress {
  const said = new Map<string, number>();
  return {
    step: (text) => void out.write(`${text}\n`),
    update(step, done, total) {
      const tenth = total === 0 ? 0 : Math.floor((done / total) * 10);
      if (said.get(step) === tenth || total === 0) return;
      said.set(step, tenth);
      out.write(`${step}: ${count(done)} of ${count(total)}\n`);
    },
    end: () => {},
  };
}

const count = (value: number) => value.toLocaleString("en-US");

function left(share: number, elapsedMs: number): string {
  if (share <= 0.02 || share >= 1) return "";
  const seconds = Math.round((elapsedMs / share - elapsedMs) / 1000);
  return seconds < 60 ? `about ${seconds} s left` : `about ${Math.ceil(seconds / 60)} min left`;
}
