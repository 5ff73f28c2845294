import { startUnderstudy } from '../../src/testing';
import { timesOf, type Row } from './row';

/** Measures further starts in a process, and what a test asks of a service. */
export async function measureService(rounds: number): Promise<Row[]> {
  const vendor = await startUnderstudy();
  const starts = await timesOf(rounds, async () => (await startUnderstudy()).stop());
  const { rescue } = vendor;
  const companies = await timesOf(rounds, () => rescue.company());
  const changedResets: number[] = [];
  for (let round = 0; round < rounds; round++) {
    await rescue.company();
    changedResets.push(...(await timesOf(1, () => vendor.reset())));
  }
  const rows: Row[] = [
    ['further start, and stop', starts, 'ms'],
    ['reset after a company was made', changedResets, 'ms'],
    ['reset of the demos', await timesOf(rounds, () => vendor.reset()), 'ms'],
    ['snapshot', await timesOf(rounds, () => vendor.snapshot('bench')), 'ms'],
    ['restore', await timesOf(rounds, () => vendor.restore('bench')), 'ms'],
    ['company', companies, 'ms'],
    ['rule', await timesOf(rounds, () => vendor.rule({ delayMs: 0, times: 1 })), 'ms'],
  ];
  await vendor.stop();
  return rows;
}

const MEGABYTE = 1e6;

/** Measures ten services at a time: how long they take to start together, and the memory of one. */
export async function measureTen(): Promise<Row[]> {
  const memory = () => {
    global.gc?.();
    return process.memoryUsage().rss / MEGABYTE;
  };
  const before = memory();
  const begin = performance.now();
  const all = await Promise.all(Array.from({ length: 10 }, () => startUnderstudy()));
  const took = performance.now() - begin;
  const grown = memory() - before;
  await Promise.all(all.map((vendor) => vendor.stop()));
  return [
    ['ten starts together', [took], 'ms'],
    ['memory of each of ten', [grown / all.length], 'MB'],
  ];
}
