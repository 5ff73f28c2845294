import { RE2JS } from 're2js';

/** A regular expression that takes linear time. */
export interface Pattern {
  /** Whether it matches any part of a text. */
  matches(text: string): boolean;
}

/** Characters of a pattern; far more than a person writes. */
export const MOST_PATTERN = 500;

/**
 * Compiles a regular expression in the syntax of RE2, which has no backreferences and no lookarounds, because it takes time
 * linear in the text whatever the expression. So neither a rule nor a message can hold up the service.
 *
 * @throws Error that says what is wrong with it.
 */
export function compilePattern(source: string): Pattern {
  const compiled = RE2JS.compile(source);
  return { matches: (text) => compiled.matcher(text).find() };
}
