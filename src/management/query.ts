import { Problem } from './problem';

/**
 * Reads the query of a target. A name that comes twice is refused, since one of its values would be ignored.
 *
 * @throws Problem
 */
export function readQuery(target: string): Record<string, string> {
  const mark = target.indexOf('?');
  const found = new Map<string, string>();
  for (const pair of mark < 0 ? [] : target.slice(mark + 1).split('&')) {
    if (pair === '') continue;
    const [name, ...value] = pair.split('=');
    const key = decoded(name!);
    if (found.has(key)) throw twice(key.slice(0, 100));
    found.set(key, decoded(value.join('=')));
  }
  return Object.fromEntries(found);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw new Problem(400, 'The query is not percent-encoded UTF-8. Write a percent sign as %25.');
  }
}

function twice(name: string): Problem {
  const detail = 'Send it once.';
  return new Problem(422, `The query is not what this address takes. ${name}: ${detail}`, {
    errors: [{ pointer: name, detail }],
  });
}
