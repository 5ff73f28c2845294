import { digestOf } from '../../../credentials/secrets';
import { admitCall, forgetCall } from '../../../store/callWindows';
import { writeTogether } from '../../../store/engine/writeTogether';
import { isRefusal, refuse, type Refusal } from '../../refusal';
import type { Call } from '../call';

/**
 * Acts, unless the same was done within the last second (section 3 of the contract's second part).
 *
 * It counts before it acts, so that of simultaneous calls only one gets through. What is refused or fails is not counted in
 * the end.
 *
 * @param of what is done, and for whom.
 */
export async function oncePerSecond<Answer>(
  call: Call,
  of: string,
  act: () => Promise<Answer>,
): Promise<Answer | Refusal<'tooSoon'>> {
  if (!call.limitsLogins) return act();
  const { db, now } = call;
  const key = digestOf(`rescue:${of}`);
  if (!(await admitCall(db, { key, now, limit: 1, seconds: 1 })))
    return refuse('tooSoon', 'another call had the same within the last second');
  let isDone = false;
  try {
    const answer = await act();
    isDone = !isRefusal(answer);
    return answer;
  } finally {
    if (!isDone) await writeTogether(db, [forgetCall(db, key, now)]);
  }
}
