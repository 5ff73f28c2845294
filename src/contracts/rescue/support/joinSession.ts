import { digestOf } from '../../../credentials/secrets';
import { admitCall, forgetCall } from '../../../store/callWindows';
import { untilSettled } from '../../../store/engine/conflict';
import { writeTogether } from '../../../store/engine/writeTogether';
import { sessionOfCode } from '../../../store/rescue/support/codes';
import type { SupportSessionRow } from '../../../store/rescue/support/columns';
import type { Call } from '../call';
import { auditedSession } from './auditedSession';
import { changeStatus } from './changeStatus';

/** After this many wrong codes from one address within the window, further codes from there are not looked up. */
const WRONG_CODES = 10;
const WINDOW_SECONDS = 180;

/**
 * Lets a customer into the session of a live code, which then waits for a technician and has no code any more (section 3 of the
 * contract's second part).
 *
 * A code has six digits and needs no password, so an address cannot try many: that is our own rule. It counts the code as wrong
 * before it looks it up. So simultaneous tries keep to the limit, too.
 *
 * @param onlyLooks leaves the session and its code as they are.
 * @returns the session as it was; undefined if the code does not live, or may not be looked up.
 */
export async function joinSession(
  call: Call,
  pin: number | undefined,
  { onlyLooks }: { onlyLooks: boolean },
): Promise<SupportSessionRow | undefined> {
  if (pin === undefined) return undefined;
  const { db, now } = call;
  const key = digestOf(`rescue:wrong code:${call.address}`);
  const window = { key, now, limit: WRONG_CODES, seconds: WINDOW_SECONDS };
  if (call.limitsLogins && !(await admitCall(db, window))) return undefined;
  return untilSettled(async () => {
    const session = await sessionOfCode(db, pin, now);
    if (!session) return undefined;
    await writeTogether(db, [
      ...(onlyLooks
        ? []
        : [
            ...changeStatus(call, session, 'waiting', { waiting_at: now }),
            auditedSession(call, {
              operation: 'joinSession',
              actor: null,
              session,
              changed: ['status', 'waiting_at'],
            }),
          ]),
      forgetCall(db, key, now),
    ]);
    return session;
  });
}
