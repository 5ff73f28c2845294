import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import * as common from '@zxcvbn-ts/language-common';
import * as english from '@zxcvbn-ts/language-en';

/** The meter's time grows faster than the password; what lies beyond this many characters can only add strength. */
const MEASURED_CHARACTERS = 40;

/** In how many ways the meter undoes `4` for `a` and its like: it looks every piece of the password up in each of them. */
const UNDONE_SUBSTITUTIONS = 8;

/** Reading the dictionaries takes a noticeable moment, so it is done at the first password that is measured. */
let meter: ZxcvbnFactory | undefined;

/**
 * How hard a password is to guess: 0 (too guessable) to 4 (very hard), by zxcvbn.
 *
 * @param knownWords what an attacker knows of the user, such as the name.
 */
export function passwordStrength(password: string, knownWords: string[]): number {
  meter ??= new ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...english.dictionary },
    graphs: common.adjacencyGraphs,
    l33tMaxSubstitutions: UNDONE_SUBSTITUTIONS,
  });
  return meter.check(password.slice(0, MEASURED_CHARACTERS), knownWords).score;
}
