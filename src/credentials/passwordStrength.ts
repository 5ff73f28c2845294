import type { ZxcvbnFactory } from '@zxcvbn-ts/core';

/** The meter's time grows faster than linearly with the password; further characters can only add strength. */
const MEASURED_CHARACTERS = 40;

/** Maximum number of ways to undo substitutions such as `4` for `a`; the meter looks up every substring in each of them. */
const UNDONE_SUBSTITUTIONS = 8;

/** Created for the first password, because reading the dictionaries takes noticeable time. */
let meter: ZxcvbnFactory | undefined;

/** The score of the strongest passwords. */
export const STRONGEST = 4;

/**
 * The strength of a password by zxcvbn: 0 (too guessable) to 4 (very hard to guess).
 *
 * @param knownWords words that an attacker knows about the user, such as the name.
 */
export function passwordStrength(password: string, knownWords: string[]): number {
  meter ??= createMeter();
  return meter.check(password.slice(0, MEASURED_CHARACTERS), knownWords).score;
}

/** Loads the dictionaries, too: they are a tenth of what a start would load. */
function createMeter(): ZxcvbnFactory {
  /* eslint-disable @typescript-eslint/no-require-imports -- an import would load them at the start */
  const { ZxcvbnFactory } = require('@zxcvbn-ts/core') as typeof import('@zxcvbn-ts/core');
  const common = require('@zxcvbn-ts/language-common') as typeof import('@zxcvbn-ts/language-common');
  const english = require('@zxcvbn-ts/language-en') as typeof import('@zxcvbn-ts/language-en');
  /* eslint-enable @typescript-eslint/no-require-imports */
  return new ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...english.dictionary },
    graphs: common.adjacencyGraphs,
    l33tMaxSubstitutions: UNDONE_SUBSTITUTIONS,
  });
}
