import { digestOf } from '../../../credentials/secrets';
import { untilSettled } from '../../../store/engine/conflict';
import { endSession, findSessionUser } from '../../../store/rescue/sessions';
import { writeTogether } from '../../../store/engine/writeTogether';
import { audited } from '../audited';
import type { Call } from '../call';
import type { Operation } from '../operation';
import { refuse } from '../../refusal';

/** Ends the session that the cookie names (contract section 4). */
export const logout: Operation<'logout'> = {
  parameters: {},

  async run(_input, call) {
    const { sessionId } = call;
    if (!sessionId) return refuse('NotLoggedIn', 'the caller has sent no session cookie');
    const wasAlive = await untilSettled(() => end(call, digestOf(sessionId)));
    call.dropSession();
    if (!wasAlive) return refuse('NotLoggedIn', "the caller's session has ended or never existed");
    return undefined;
  },
};

/** @returns whether the session was alive. */
async function end(call: Call, digest: Buffer): Promise<boolean> {
  const user = await findSessionUser(call.db, digest, call.now);
  if (!user) return false;
  await writeTogether(call.db, [
    ...endSession(call.db, digest, call.now),
    audited(call, { operation: 'logout', actor: user, target: user }),
  ]);
  return true;
}
