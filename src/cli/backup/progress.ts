/** Counts the rows that a long command has processed. */
export interface Progress {
  add(count: number): void;
  /** Erases the progress line. */
  end(): void;
}

/** Interval between updates of the progress line, in milliseconds. */
const INTERVAL = 200;

/** Shows the progress of a command on a terminal; elsewhere it shows nothing. */
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

/** The number of rows in all tables of a company. */
export function totalOf(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
