import type { Progress } from '../../contracts/contract';

/** Interval between updates of the progress line, in milliseconds. */
const INTERVAL = 200;

/**
 * Shows the progress of a command on a terminal; elsewhere it shows nothing.
 *
 * @param total how many there will be; undefined if nobody knows.
 */
export function showProgress(
  what: string,
  total: number | undefined,
  screen: { isTTY?: boolean; write(text: string): unknown } = process.stderr,
): Progress {
  if (!screen.isTTY) return { add: () => undefined, end: () => undefined };
  let done = 0;
  const show = () => {
    const percent = total ? ` (${Math.floor((done / total) * 100)} %)` : '';
    const of = total === undefined ? '' : ` of ${total.toLocaleString('en')}`;
    screen.write(`\r${what} ${done.toLocaleString('en')}${of} rows${percent}`);
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
