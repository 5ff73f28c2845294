import { get } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { SERVICE, type Contestants } from './contestants';
import { openStage } from './stage';
import { median } from './statistics';
import { usageOf } from './usage';

/** A service's start time and idle memory: medians of several starts. */
export interface Start {
  /** Milliseconds from the start of its process until it reports that it is ready. */
  readyMs: number;
  /** Its memory in MB some seconds later. */
  idleMb: number;
}

/** Milliseconds of idle time before its memory is measured; by then it has released what only the start needs. */
const IDLE_MS = 3_000;

/** Measures several starts of the service on PostgreSQL. */
export async function measureStarts(all: Contestants, times: number): Promise<Start> {
  const { url } = await all.bare();
  const starts: Start[] = [];
  for (let i = 0; i < times; i++) {
    const stage = await openStage();
    try {
      const begin = performance.now();
      const { pid, address } = await stage.server('start', SERVICE, {
        DATABASE_URL: url,
        ...all.settings,
      });
      while ((await statusOf(`${address}/readyz`)) !== 200) await setTimeout(5);
      const readyMs = performance.now() - begin;
      await setTimeout(IDLE_MS);
      starts.push({ readyMs, idleMb: usageOf(pid).memoryMb });
    } finally {
      await stage.close();
    }
  }
  return {
    readyMs: median(starts.map(({ readyMs }) => readyMs)),
    idleMb: median(starts.map(({ idleMb }) => idleMb)),
  };
}

function statusOf(url: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    get(url, { agent: false }, (response) => resolve(response.resume().statusCode)).once('error', reject);
  });
}
