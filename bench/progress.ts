import { Presets, SingleBar } from 'cli-progress';

/** A bar on standard error that shows how far something is; where that is no terminal, a line now and then. */
export interface Progress {
  /** How much is done, and what of it is being done now. */
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
