import { digestOf } from '../../credentials/secrets';
import { admitCall, forgetCall } from '../../store/callWindows';
import { writeTogether } from '../../store/engine/writeTogether';
import { isRefusal, refuse, type Refusal } from '../refusal';
import type { Context } from './context';

/** What may be done again only after a while. */
export interface Spaced {
  /** What is done, and for whom. */
  of: string;
  /** How long the same is refused; 0 for no time. */
  seconds: number;
}

/**
 * Acts, unless the same was done within the last seconds.
 *
 * It counts before it acts, so that of simultaneous calls only one gets through. What is refused or fails is not counted in
 * the end.
 *
 * @param act gets a function that takes the call out of the count, for what fails only after the answer has begun.
 */
export async function oncePer<Answer>(
  { db, now }: Pick<Context, 'db' | 'now'>,
  { of, seconds }: Spaced,
  act: (forget: () => Promise<void>) => Promise<Answer>,
): Promise<Answer | Refusal<'tooSoon'>> {
  if (seconds === 0) return act(() => Promise.resolve());
  const key = digestOf(`rescue:${of}`);
  if (!(await admitCall(db, { key, now, limit: 1, seconds })))
    return refuse('tooSoon', `the same was done within the last ${seconds} seconds`);
  const forget = () => writeTogether(db, [forgetCall(db, key, now)]);
  let isDone = false;
  try {
    const answer = await act(forget);
    isDone = !isRefusal(answer);
    return answer;
  } finally {
    if (!isDone) await forget();
  }
}
