import { Presets, SingleBar } from 'cli-progress';

/** A progress bar on standard error; if that is not a terminal, a line now and then. */
export interface Progress {
  /** Shows the steps done and the current step. */
  at(done: number, what?: string): void;
  end(): void;
}

export function showProgress(total: number, unit: string): Progress {
  const bar = new SingleBar(
    {
      format: `{bar} {percentage}% | {value} of {total} ${unit} | {duration_formatted}, {eta_formatted} to go{what}`,
      stream: process.stderr,
      noTTYOutput: true,
      notTTYSchedule: 10_000,
      hideCursor: null,
    },
    Presets.shades_classic,
  );
  bar.start(total, 0, { what: '' });
  return {
    at: (done, what = '') => bar.update(done, { what: what && ` | ${what}` }),
    end: () => bar.stop(),
  };
}
