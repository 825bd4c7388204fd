/** What the launcher says while it works: a bar on a terminal, plain lines elsewhere. */
export type Progress = {
  /** One line that stays. */
  say(text: string): void;
  /** `share` is 0-1, or null while the size of the work is unknown. */
  update(text: string, share: number | null): void;
};

const width = 16;

export function createProgress(given: {
  readonly out: NodeJS.WriteStream;
  readonly clock: () => number;
}): Progress {
  return given.out.isTTY ? onTerminal(given) : asLines(given.out);
}

function onTerminal({ out, clock }: { out: NodeJS.WriteStream; clock: () => number }): Progress {
  let step = "";
  let since = 0;
  return {
    say: (text) => void out.write(`\r\u001B[K${text}\n`),
    update(text, share) {
      const name = text.split(/[:…]/)[0] ?? text;
      if (name !== step) [step, since] = [name, clock()];
      const filled = Math.round((share ?? 0) * width);
      const bar = "█".repeat(filled).padEnd(width, "░");
      const line = `${bar} ${text} ${timeLeft(share, clock() - since)}`.trimEnd();
      // A line that wraps could not be taken back.
      out.write(`\r\u001B[K${line.slice(0, (out.columns || 80) - 1)}`);
    },
  };
}

/** For logs and pipes: each step says its tenths, so that a log stays readable. */
function asLines(out: NodeJS.WriteStream): Progress {
  let last = "";
  return {
    say: (text) => void out.write(`${text}\n`),
    update(text, share) {
      const step = (text.split(/[:…]/)[0] ?? text).trim();
      const line = `${step} ${share === null ? "" : `${Math.floor(share * 10) * 10} %`}`.trimEnd();
      if (line !== last) out.write(`${line}\n`);
      last = line;
    },
  };
}

/** From the pace of the step so far; unsaid before there is one. */
function timeLeft(share: number | null, elapsedMs: number): string {
  if (share === null || share < 0.05 || share >= 1) return "";
  const seconds = Math.round((elapsedMs / share - elapsedMs) / 1000);
  return seconds < 60 ? `≈ ${seconds} s left` : `≈ ${Math.ceil(seconds / 60)} min left`;
}
