/** What was measured, the figures, and their unit. */
export type Row = [what: string, figures: number[], unit: 'ms' | 'MB'];

/** The milliseconds that each run of a task takes. */
export async function timesOf(rounds: number, task: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const begin = performance.now();
    await task();
    times.push(performance.now() - begin);
  }
  return times;
}
