import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import sequencer from '@jest/test-sequencer';

const root = join(import.meta.dirname, '../..');
const seconds = JSON.parse(readFileSync(join(import.meta.dirname, 'durations.json'), 'utf8'));

/** For a suite that the list does not name, in seconds. */
const USUAL = 5;

/**
 * Runs the longest suites first, so that no worker ends alone with one of them. Jest does so by what it remembers of the
 * last run; a fresh checkout has no memory, so there the committed durations count.
 */
export default class LongestFirst extends sequencer {
  sort(tests) {
    const milliseconds = (test) =>
      this.time(test) ?? 1_000 * (seconds[relative(root, test.path).replaceAll('\\', '/')] ?? USUAL);
    return [...tests].sort((one, other) => milliseconds(other) - milliseconds(one));
  }
}
