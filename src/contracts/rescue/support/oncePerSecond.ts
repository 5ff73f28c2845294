import type { Refusal } from '../../refusal';
import type { Call } from '../call';
import { oncePer } from '../oncePer';

/** Acts, unless the same was done within the last second (section 3 of the contract's second part). @param of what, and for whom. */
export function oncePerSecond<Answer>(
  call: Call,
  of: string,
  act: () => Promise<Answer>,
): Promise<Answer | Refusal<'tooSoon'>> {
  return oncePer(call, { of, seconds: call.limitsLogins ? 1 : 0 }, act);
}
