/** Counts what a long command has done. */
export interface Progress {
  add(count: number): void;
  /** Takes what was shown away. */
  end(): void;
}

/** How often a terminal is shown how far a command has come, in milliseconds. */
const INTERVAL = 200;

/** Shows how far a command has come, if it is on a terminal. */
export function showProgress(
  what: string,
  total: number,
  screen: { isTTY?: boolean; write(text: string): unknown } = process.stderr,
): Progress {
  if (!screen.isTTY) return { add: () => undefined, end: () => undefined };
  let done = 0;
  const show = () => {
    const percent = total > 0 ? ` (${Math.floor((done / total) * 100)} %)` : '';
    screen.write(`\r${what} ${done.toLocaleString('en')} of ${total.toLocaleString('en')} rows${percent}`);
  };
  show();
  const timer = setInterval(show, INTERVAL);
  return {
    add: (count) => void (done += count),
    end() {
      clearInterval(timer);
      screen.write('\r\u001b[K');
    },
  };
}

/** How many rows a company has in all its tables. */
export function totalOf(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
