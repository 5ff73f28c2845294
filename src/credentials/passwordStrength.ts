import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import * as common from '@zxcvbn-ts/language-common';
import * as english from '@zxcvbn-ts/language-en';

/** The meter's time grows faster than linearly with the password; further characters can only add strength. */
const MEASURED_CHARACTERS = 40;

/** Maximum number of ways to undo substitutions such as `4` for `a`; the meter looks up every substring in each of them. */
const UNDONE_SUBSTITUTIONS = 8;

/** Created for the first password, because reading the dictionaries takes noticeable time. */
let meter: ZxcvbnFactory | undefined;

/**
 * The strength of a password by zxcvbn: 0 (too guessable) to 4 (very hard to guess).
 *
 * @param knownWords words that an attacker knows about the user, such as the name.
 */
export function passwordStrength(password: string, knownWords: string[]): number {
  meter ??= new ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...english.dictionary },
    graphs: common.adjacencyGraphs,
    l33tMaxSubstitutions: UNDONE_SUBSTITUTIONS,
  });
  return meter.check(password.slice(0, MEASURED_CHARACTERS), knownWords).score;
}
