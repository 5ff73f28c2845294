import { digestOf } from '../../../directory/secrets';
import { endSession } from '../../../store/sessions';
import type { Operation } from '../operation';

/** Ends the session that the cookie names (contract section 4). */
export const logout: Operation<'logout'> = {
  parameters: {},

  async run(_input, call) {
    if (!call.sessionId) return { logoutResult: 'logout_NotLoggedIn' };
    const wasAlive = await endSession(call.db, digestOf(call.sessionId), call.now);
    call.dropSession();
    return { logoutResult: wasAlive ? 'logout_OK' : 'logout_NotLoggedIn' };
  },
};
