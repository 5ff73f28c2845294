import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import sequencer from '@jest/test-sequencer';

const root = join(import.meta.dirname, '../..');
const seconds = JSON.parse(readFileSync(join(import.meta.dirname, 'durations.json'), 'utf8'));

/** For a suite that the list does not name, in seconds. */
const USUAL = 5;

/**
 * Runs the longest suites first, so that no worker is left with one of them at the end. Jest knows their durations from the last
 * run; a fresh checkout uses the committed durations.
 */
export default class LongestFirst extends sequencer {
  sort(tests) {
    const milliseconds = (test) =>
      this.time(test) ?? 1_000 * (seconds[relative(root, test.path).replaceAll('\\', '/')] ?? USUAL);
    return [...tests].sort((one, other) => milliseconds(other) - milliseconds(one));
  }
}
