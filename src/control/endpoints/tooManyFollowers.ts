import { Problem } from '../../management/problem';

/** The problem if more clients wait for calls than may. */
export function tooManyFollowers(): Problem {
  return new Problem(
    503,
    'Service Unavailable',
    'Too many clients wait for calls or follow them. Close some, and try again.',
    [],
    { 'Retry-After': '1' },
  );
}
