import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '../../src/projectRoot';
import type { Row } from './row';

/** Prints the milliseconds until a service has started, and from then to the end of the script, which does not stop it. */
const script = `
  const begin = performance.now();
  const { startUnderstudy } = require(${JSON.stringify(join(projectRoot, 'dist/src/testing'))});
  startUnderstudy().then(() => {
    const started = performance.now();
    process.on('exit', () => console.log(JSON.stringify([started - begin, performance.now() - started])));
  });`;

/** Measures the first start in a new process, whose files are in the system's cache. */
export function measureFirstStart(rounds: number): Promise<Row[]> {
  const measured = Array.from({ length: rounds + 1 }, () => {
    const said = execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' });
    return JSON.parse(said) as [number, number];
  }).slice(1);
  return Promise.resolve([
    ['first start in a process, loading included', measured.map(([start]) => start), 'ms'],
    ['end of a process that does not stop it', measured.map(([, end]) => end), 'ms'],
  ]);
}
